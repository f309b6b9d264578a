/**
 * A chart as one person works on it: what they do shows at once and is sent in order, what others did comes beside it, and
 * everything of their own can be taken back and done again.
 */
import {
  type ChartHead,
  type ChartPage,
  type ChartState,
  type ChartStep,
  evolveChart,
  inverseStep,
  type KeptItem,
  redoStep,
  type ShownItem,
  type StepsTaken,
} from '../index.ts';

export interface DeskPorts {
  /** Resolves once the station has them; rejects where it refused. */
  send(steps: readonly ChartStep[]): Promise<StepsTaken>;
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
}

interface Done {
  readonly steps: readonly ChartStep[];
  readonly inverses: readonly ChartStep[];
}

export class ChartDesk {
  readonly #ports: DeskPorts;
  readonly #listeners = new Set<() => void>();
  #view: DeskView;
  #undo: Done[] = [];
  #redo: Done[] = [];
  #waiting: (readonly ChartStep[])[] = [];
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

  /** Shows the steps at once and sends them as one command; one undo takes all of them back. */
  take(steps: readonly ChartStep[]): void {
    if (steps.length === 0) return;
    const inverses: ChartStep[] = [];
    let { state } = this.#view;
    for (const step of steps) {
      const inverse = inverseStep(state, step);
      if (inverse) inverses.unshift(inverse);
      state = evolveChart(state, step);
    }
    this.#undo.push({ steps, inverses });
    this.#redo = [];
    this.#send(steps, state);
  }

  undo(): void {
    const done = this.#undo.pop();
    if (!done) return;
    this.#redo.push(done);
    this.#send(done.inverses);
  }

  redo(): void {
    const done = this.#redo.pop();
    if (!done) return;
    this.#undo.push(done);
    this.#send(done.steps.map(redoStep));
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

  #send(steps: readonly ChartStep[], state = steps.reduce(evolveChart, this.#view.state)): void {
    if (steps.length > 0) this.#waiting.push(steps);
    this.#show({ state, refusal: undefined });
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = undefined;
    });
  }

  async #pump(): Promise<void> {
    let isBehind = false;
    try {
      for (let steps = this.#waiting[0]; steps; steps = this.#waiting[0]) {
        const { before, sequence, asAsked } = await this.#ports.send(steps);
        this.#waiting.shift();
        if (before === this.#view.sequence && asAsked && !isBehind) this.#show({ sequence });
        else isBehind = true;
      }
      if (isBehind) await this.#catchUp();
    } catch (refusal) {
      // What the station did not take must not be seen: the chart is asked for anew.
      this.#waiting = [];
      this.#undo = [];
      this.#redo = [];
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
      canUndo: this.#undo.length > 0,
      canRedo: this.#redo.length > 0,
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
