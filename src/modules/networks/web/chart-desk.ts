/**
 * A chart as one person works on it: what they do shows at once and is sent in order, what others did comes beside it, and
 * everything of their own is taken back and done again as the station kept it, also after the page was loaded again.
 */
import {
  type ChartHead,
  type ChartPage,
  type ChartState,
  type ChartStep,
  evolveChart,
  inPieces,
  type KeptItem,
  type ShownItem,
  type StepsTaken,
  type TakenBackSteps,
} from '../index.ts';

export interface DeskPorts {
  /** Resolves once the station has them; rejects where it refused. */
  send(steps: readonly ChartStep[]): Promise<StepsTaken>;
  /** The newest command of this person, taken back; the one that was taken back last, done again. */
  takeBack(again: boolean): Promise<TakenBackSteps>;
  changesSince(sequence: number): Promise<ChartPage>;
  /** The whole chart anew. */
  reload(): Promise<ChartPage>;
}

export interface DeskView {
  readonly chart: ChartHead;
  readonly state: ChartState;
  readonly sequence: number;
  readonly selection: ReadonlySet<string>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Commands that the station has not answered yet. */
  readonly unsent: number;
  /** Why the last command was not taken; undefined once another was. */
  readonly refusal: unknown;
  /** Items that the last taking back left as they are, because somebody else changed them since. */
  readonly left: number;
}

type Waiting = { readonly kind: 'steps'; readonly steps: readonly ChartStep[] } | { readonly kind: 'back'; readonly again: boolean };

export class ChartDesk {
  readonly #ports: DeskPorts;
  readonly #listeners = new Set<() => void>();
  #view: DeskView;
  #waiting: Waiting[] = [];
  #pumping: Promise<void> | undefined;

  constructor(page: ChartPage, ports: DeskPorts) {
    this.#ports = ports;
    this.#view = {
      chart: page.chart,
      state: stateOf(page.items),
      sequence: page.sequence,
      selection: new Set(),
      canUndo: false,
      canRedo: false,
      unsent: 0,
      refusal: undefined,
      left: 0,
    };
  }

  get view(): DeskView {
    return this.#view;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  select(keys: Iterable<string>): void {
    this.#show({ selection: new Set(keys) });
  }

  /** Shows the steps at once and sends them as one command; one undo takes all of them back. @param now with what this page did not know */
  take(asked: readonly ChartStep[], now: ChartState = this.#view.state): void {
    const steps = asked.flatMap(inPieces);
    if (steps.length === 0) return;
    this.#wait({ kind: 'steps', steps }, { state: steps.reduce(evolveChart, now), canUndo: true, canRedo: false });
  }

  undo(): void {
    if (this.#view.canUndo) this.#wait({ kind: 'back', again: false }, {});
  }

  redo(): void {
    if (this.#view.canRedo) this.#wait({ kind: 'back', again: true }, {});
  }

  /** What the station has kept of this person's, from before the page was there. */
  knowsOwn({ canUndo, canRedo }: Pick<DeskView, 'canUndo' | 'canRedo'>): void {
    if (!this.#pumping) this.#show({ canUndo, canRedo });
  }

  /** The station has this version now. */
  async heard(sequence: number): Promise<void> {
    if (sequence <= this.#view.sequence || this.#pumping) return;
    try {
      await this.#catchUp();
    } catch (refusal) {
      // It is said, and asked again with the next announcement.
      this.#show({ refusal });
    }
  }

  /** Resolves once nothing waits any longer. */
  async settled(): Promise<void> {
    while (this.#pumping) await this.#pumping;
  }

  #wait(waiting: Waiting, change: Partial<DeskView>): void {
    this.#waiting.push(waiting);
    this.#show({ ...change, refusal: undefined, left: 0 });
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = undefined;
    });
  }

  async #pump(): Promise<void> {
    let isBehind = false;
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        if (next.kind === 'steps') {
          const { before, sequence, asAsked } = await this.#ports.send(next.steps);
          this.#waiting.shift();
          if (before === this.#view.sequence && asAsked && !isBehind) this.#show({ sequence });
          else isBehind = true;
          continue;
        }
        const { before, sequence, steps, left, canUndo, canRedo } = await this.#ports.takeBack(next.again);
        this.#waiting.shift();
        // What was done here meanwhile stands after it at the station, and what came back may never have been on this page.
        const isKnown =
          this.#waiting.length === 0 &&
          steps.every((step) => step.kind !== 'restored' || step.keys.every((key) => this.#view.state.has(key)));
        if (before !== this.#view.sequence || isBehind || !isKnown) isBehind = true;
        else this.#show({ sequence, state: steps.reduce(evolveChart, this.#view.state) });
        this.#show(this.#waiting.some(({ kind }) => kind === 'steps') ? { left } : { left, canUndo, canRedo });
      }
      if (isBehind) await this.#catchUp();
    } catch (refusal) {
      // What the station did not take must not be seen: the chart is asked for anew.
      this.#waiting = [];
      this.#show({ refusal });
      const page = await this.#ports.reload().catch((unread: unknown) => ({ unread }));
      if ('unread' in page) this.#show({ refusal: page.unread });
      else this.#show({ chart: page.chart, sequence: page.sequence, state: stateOf(page.items), refusal });
    }
  }

  async #catchUp(): Promise<void> {
    const { chart, sequence, items } = await this.#ports.changesSince(this.#view.sequence);
    // What was done here meanwhile is newer; it brings its own answer.
    if (this.#waiting.length > 0) return;
    const state = new Map(this.#view.state);
    for (const item of items) {
      const before = state.get(item.key);
      const kept = keptOf(item, before);
      if (kept) state.set(item.key, kept);
    }
    this.#show({ chart, sequence, state });
  }

  #show(change: Partial<DeskView>): void {
    const next = { ...this.#view, ...change };
    const selection = [...next.selection].filter((key) => next.state.get(key)?.gone === false);
    this.#view = {
      ...next,
      selection: selection.length === next.selection.size ? next.selection : new Set(selection),
      unsent: this.#waiting.length,
    };
    for (const listener of this.#listeners) listener();
  }
}

function stateOf(items: readonly ShownItem[]): ChartState {
  return new Map(
    items.flatMap((item): [string, KeptItem][] => {
      const kept = keptOf(item, undefined);
      return kept ? [[item.key, kept]] : [];
    }),
  );
}

function keptOf({ content, place }: ShownItem, before: KeptItem | undefined): KeptItem | undefined {
  if (content) return { content, gone: false, place: place ?? undefined };
  return before && { ...before, gone: true };
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A key that nobody else makes: ten signs by chance. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => letters[byte % letters.length]).join('');
}
