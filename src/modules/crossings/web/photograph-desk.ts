/**
 * Photographs taken at the booth, as long as the page lasts: held until their traveller is recorded, then sent one after the other,
 * whatever screen is open meanwhile. They are in no storage of the browser. An officer's wait for that officer: nobody sends
 * another's.
 */
import { RefusedError } from '../../../ui/api.ts';
import type { PhotographKind } from '../../travellers/index.ts';
import type { ShownBy } from '../index.ts';
import { shownAsText } from './group-flow.ts';

export type HeldPhotographs = Partial<Readonly<Record<PhotographKind, File>>>;

export interface PhotographToSend {
  readonly badge: string;
  readonly crossingId: string;
  readonly kind: PhotographKind;
  readonly file: File;
}

export interface PhotographsWaiting {
  /** By what was shown of their traveller. */
  readonly held: ReadonlyMap<string, HeldPhotographs>;
  readonly outbox: readonly PhotographToSend[];
  /** Since the last document. */
  readonly kept: number;
  /** Why the last could not be kept; what may succeed is tried again by itself. */
  readonly refusal: RefusedError | null;
}

/** Resolves once the station has kept it. @throws RefusedError */
export type SendPhotograph = (photograph: PhotographToSend) => Promise<unknown>;

const againAfterMs = 4000;
const nothing: PhotographsWaiting = { held: new Map(), outbox: [], kept: 0, refusal: null };

export class PhotographDesk {
  #waiting = nothing;
  #badge: string | null = null;
  #send: SendPhotograph | null = null;
  #sending = false;
  readonly #listeners = new Set<() => void>();
  readonly #waitMs: number;

  constructor(waitMs = againAfterMs) {
    this.#waitMs = waitMs;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly waiting = (): PhotographsWaiting => this.#waiting;

  /** Who is at the booth. What another held and never recorded is nobody's any more; what they had recorded waits for them. */
  takenOver(badge: string, send: SendPhotograph): void {
    this.#send = send;
    if (badge !== this.#badge) {
      this.#badge = badge;
      this.#say({ held: new Map(), kept: 0 });
    }
    if (this.#waiting.refusal) this.#say({ refusal: null });
    this.#sendNext();
  }

  hold(shownBy: ShownBy, kind: PhotographKind, file: File): void {
    const place = shownAsText(shownBy);
    const held = this.#waiting.held;
    this.#say({ held: new Map(held).set(place, { ...held.get(place), [kind]: file }) });
  }

  /** Whoever was photographed is recorded: what is held of them is sent, and of the others nothing is held any more. */
  recorded(crossings: readonly { readonly shownBy: ShownBy; readonly crossingId: string }[]): void {
    const badge = this.#badge;
    if (badge === null || this.#waiting.held.size === 0) return;
    const due = crossings.flatMap(({ shownBy, crossingId }) =>
      Object.entries(this.#waiting.held.get(shownAsText(shownBy)) ?? {}).map(
        ([kind, file]): PhotographToSend => ({ badge, crossingId, kind: kind as PhotographKind, file }),
      ),
    );
    this.#say({ held: new Map(), outbox: [...this.#waiting.outbox, ...due] });
    this.#sendNext();
  }

  /** The desk was cleared. */
  letGo(): void {
    if (this.#waiting.held.size > 0) this.#say({ held: new Map() });
  }

  nextTraveller(): void {
    if (this.#waiting.kept > 0) this.#say({ kept: 0 });
  }

  #sendNext(): void {
    const next = this.#waiting.outbox.find(({ badge }) => badge === this.#badge);
    if (!next || !this.#send || this.#sending) return;
    this.#sending = true;
    const isOver = (): void => this.#say({ outbox: this.#waiting.outbox.filter((one) => one !== next) });
    this.#send(next).then(
      () => {
        this.#sending = false;
        isOver();
        this.#say({ kept: this.#waiting.kept + 1, refusal: null });
        this.#sendNext();
      },
      (error: unknown) => {
        this.#sending = false;
        const refusal = error instanceof RefusedError ? error : new RefusedError({ code: 'page-failed', status: 400, text: String(error) });
        this.#say({ refusal });
        // Nobody is logged in: whoever comes to the booth next says in whose name is sent.
        if (refusal.code === 'not-logged-in') this.#send = null;
        else if (refusal.isCertain) {
          isOver();
          this.#sendNext();
        } else setTimeout(() => this.#sendNext(), this.#waitMs);
      },
    );
  }

  #say(changed: Partial<PhotographsWaiting>): void {
    this.#waiting = { ...this.#waiting, ...changed };
    for (const listener of this.#listeners) listener();
  }
}
