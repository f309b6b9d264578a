/**
 * An intent is a command that somebody has decided to give, with the key made before the first try. It lives until the station
 * has answered for certain, across retries, double clicks and reloads of the page, so that nothing is recorded twice.
 */
import { z } from 'zod';

const intentSchema = z.object({
  /** `MODULE.VERB`: `crossings.record`. */
  command: z.string(),
  path: z.string(),
  /** The request's body as JSON text; for files only what tells them apart. */
  content: z.string(),
  /** Badge of the officer who decided it. */
  badge: z.string(),
  key: z.string().min(8),
  madeAtMs: z.number(),
});
export type Intent = z.infer<typeof intentSchema>;

/** Where intents wait: the tab's own storage, gone when it closes; never localStorage, which outlives the officer. */
export type IntentShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const intentsKey = 'maabar.intents';
/** A station remembers keys for ninety days at least; what nobody resumed within a shift is nobody's any more. */
const keptForMs = 12 * 60 * 60 * 1000;

export class Intents {
  readonly #shelf: IntentShelf;
  readonly #newKey: () => string;
  readonly #nowMs: () => number;

  constructor(shelf: IntentShelf, newKey: () => string = randomKey, nowMs: () => number = () => Date.now()) {
    this.#shelf = shelf;
    this.#newKey = newKey;
    this.#nowMs = nowMs;
  }

  /** The same undecided command again is the same intent, with the same key. */
  begin(wanted: Pick<Intent, 'command' | 'path' | 'content' | 'badge'>): Intent {
    const waiting = this.#all();
    const same = waiting.find(
      (intent) =>
        intent.command === wanted.command &&
        intent.path === wanted.path &&
        intent.content === wanted.content &&
        intent.badge === wanted.badge,
    );
    if (same) return same;
    const intent: Intent = { ...wanted, key: this.#newKey(), madeAtMs: this.#nowMs() };
    this.#keep([...waiting, intent]);
    return intent;
  }

  /** What this officer had begun and the station has not yet answered, oldest first. */
  waiting(command: string, badge: string): readonly Intent[] {
    return this.#all().filter((intent) => intent.command === command && intent.badge === badge);
  }

  /** The station has answered for certain: recorded or refused. */
  settle(intent: Intent): void {
    this.#keep(this.#all().filter((other) => other.key !== intent.key));
  }

  #all(): Intent[] {
    const stored = this.#shelf.getItem(intentsKey);
    if (stored === null) return [];
    const parsed = z.array(intentSchema).safeParse(readJson(stored));
    if (!parsed.success) return [];
    return parsed.data.filter((intent) => this.#nowMs() - intent.madeAtMs < keptForMs);
  }

  #keep(intents: readonly Intent[]): void {
    if (intents.length === 0) this.#shelf.removeItem(intentsKey);
    else this.#shelf.setItem(intentsKey, JSON.stringify(intents));
  }
}

/** For tests, and for browsers that refuse storage. */
export function shelfInMemory(): IntentShelf {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's text under our key: the same as nothing.
    return undefined;
  }
}

/** 128 bits in hexadecimal. `crypto.randomUUID` would do, and is kept from pages without a certificate: a post on its own network has none at first. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
