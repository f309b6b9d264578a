/**
 * Who speaks at the desk of headquarters. Several processes may serve one headquarters, and each request may come to another of
 * them: a challenge is known again by all who have headquarters' key, and a session lies in the database.
 */
import { createHash, createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import type { StationId } from '../kernel/ids.ts';
import { parsePublicKey } from './station-proofs.ts';

export interface DeskSession {
  readonly station: StationId;
  readonly publicKey: string;
  readonly key: KeyObject;
  /** Epoch ms, by headquarters' clock. */
  readonly untilMs: number;
}

/** What was begun, of each station the last; the token itself is not kept. */
export interface SessionShelf {
  keep(session: {
    readonly station: StationId;
    readonly publicKey: string;
    readonly tokenHash: string;
    readonly untilMs: number;
  }): Promise<void>;
  find(tokenHash: string): Promise<{ readonly station: StationId; readonly publicKey: string; readonly untilMs: number } | undefined>;
}

const challengeSeconds = 60;
const sessionMs = 60 * 60_000;
const mostKnown = 10_000;
const macBytes = 16;

export class DeskSessions {
  readonly #signingKey: KeyObject;
  #secret: Buffer | undefined;
  readonly #nowMs: () => number;
  readonly #shelf: SessionShelf | undefined;
  /** By the hash of their tokens. */
  readonly #known = new Map<string, DeskSession>();
  /** Challenges that were answered here, until they are over. */
  readonly #used = new Map<string, number>();

  constructor(from: { readonly signingKey: KeyObject; nowMs(): number; readonly shelf?: SessionShelf | undefined }) {
    this.#signingKey = from.signingKey;
    this.#nowMs = from.nowMs;
    this.#shelf = from.shelf;
  }

  /** Time in seconds (4 bytes), chance (12), and what proves both (16); base64url. */
  challenge(): string {
    const head = Buffer.alloc(16);
    head.writeUInt32BE(Math.floor(this.#nowMs() / 1000));
    randomBytes(12).copy(head, 4);
    return Buffer.concat([head, this.#mac(head)]).toString('base64url');
  }

  /** Whether it was given within the last minute; at this process it is answered once. */
  take(challenge: string): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    const head = bytes.subarray(0, 16);
    if (bytes.length !== 16 + macBytes || !timingSafeEqual(bytes.subarray(16), this.#mac(head))) return false;
    const now = Math.floor(this.#nowMs() / 1000);
    const age = now - head.readUInt32BE();
    for (const [old, until] of this.#used) if (until < now) this.#used.delete(old);
    if (age < -challengeSeconds || age > challengeSeconds || this.#used.has(challenge)) return false;
    this.#used.set(challenge, now + 2 * challengeSeconds);
    return true;
  }

  /** @returns the token, 43 signs */
  async begin(station: StationId, publicKey: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const session = { station, publicKey, key: parsePublicKey(publicKey), untilMs: this.#nowMs() + sessionMs };
    // One session a station: what a cut connection left behind is over.
    for (const [old, other] of this.#known) if (other.station === station) this.#known.delete(old);
    this.#remember(hashOfToken(token), session);
    await this.#shelf?.keep({ station, publicKey, tokenHash: hashOfToken(token), untilMs: session.untilMs });
    return token;
  }

  async find(token: string): Promise<DeskSession | undefined> {
    const hash = hashOfToken(token);
    const known = this.#known.get(hash);
    if (known) return known.untilMs < this.#nowMs() ? undefined : known;
    const kept = await this.#shelf?.find(hash);
    if (!kept || kept.untilMs < this.#nowMs()) return undefined;
    const session = { ...kept, key: parsePublicKey(kept.publicKey) };
    this.#remember(hash, session);
    return session;
  }

  #remember(hash: string, session: DeskSession): void {
    if (this.#known.size >= mostKnown) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(hash, session);
  }

  #mac(head: Uint8Array): Buffer {
    const seed = () => this.#signingKey.export({ format: 'der', type: 'pkcs8' });
    this.#secret ??= createHmac('sha256', seed()).update('maabar/v1/challenge-key').digest();
    return createHmac('sha256', this.#secret).update(head).digest().subarray(0, macBytes);
  }
}

function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
