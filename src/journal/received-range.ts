/** What another station sent of one of its journals, checked and made whole again: ready to be appended as it stands. */
import type { StationTime } from '../kernel/clock.ts';
import type { JournalId, StationId } from '../kernel/ids.ts';

export interface ReceivedPart {
  /** Null for the common part, where erased, and where the body is sealed. */
  readonly subject: string | null;
  /** Null where erased. */
  readonly body: Uint8Array | null;
  /** 32 bytes; null where the seed of its chunk of salts gives it, and where erased. */
  readonly salt: Uint8Array | null;
}

export interface ReceivedEntry {
  readonly sequence: number;
  readonly kind: string;
  readonly version: number;
  readonly at: StationTime;
  /** The chained bytes. */
  readonly envelope: Uint8Array;
  /** Leaf hash of the envelope, 32 bytes. */
  readonly hash: Uint8Array;
  /** Part 0 first. */
  readonly parts: readonly ReceivedPart[];
}

/** Entries that follow from one another. Whoever makes one has checked commitments, chain and signature. */
export interface ReceivedRange {
  readonly journal: JournalId;
  readonly station: StationId;
  readonly stream: string;
  readonly epoch: number;
  /** Where bodies are sealed: to which key. */
  readonly sealedTo: Uint8Array | null;
  /** Hash of the entry before the first; 32 zero bytes at the start. */
  readonly before: Uint8Array;
  /** At least one, without gaps. */
  readonly entries: readonly ReceivedEntry[];
  /** The chunks of salts that the entries lie in, ascending; without a seed where something in them was erased. */
  readonly seeds: readonly { readonly first: number; readonly seed: Uint8Array | null }[];
  /** As it came: what is put aside where it does not fit what is here. */
  readonly chunk: Uint8Array;
}

export interface HeldHead {
  readonly epoch: number;
  /** 0: nothing is here yet. */
  readonly sequence: number;
  /** 32 bytes. */
  readonly hash: Uint8Array;
}

export interface ReceiveAnswer {
  /**
   * `stored`: something of it is new, and on disk. `held`: all of it was here. `gap`: what comes before it is missing here.
   * `forked`: another entry stands at one of its places; it lies in quarantine.
   */
  readonly outcome: 'stored' | 'held' | 'gap' | 'forked';
  /** What is here now, whatever came. */
  readonly head: HeldHead;
  /** Where the two histories part. */
  readonly forkedAt?: number;
}
