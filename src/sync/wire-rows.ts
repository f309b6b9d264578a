/** The entries of a chunk as they travel: what can be made again is left out (sequence, journal, hashes, most salts and commitments). */
import type { StationTime } from '../kernel/clock.ts';

export interface WirePart {
  /** Null where erased: then its commitment travels. */
  readonly body: Uint8Array | null;
  /** 32 bytes; only where the seed of its chunk of salts is gone. */
  readonly salt: Uint8Array | null;
  /** 32 bytes; only where erased. */
  readonly commitment: Uint8Array | null;
}

export interface WireRow {
  readonly kind: string;
  readonly version: number;
  readonly at: StationTime;
  /** Part 0 first. */
  readonly parts: readonly WirePart[];
}

export interface WireRows {
  readonly rows: readonly WireRow[];
  /** The chunks of salts that the rows lie in, ascending. */
  readonly seeds: readonly { readonly first: number; readonly seed: Uint8Array | null }[];
}

/** How rows are written. A form never changes; a better one gets the next number, and each side says which it reads. */
export const rowForms = { plain: 1, columns: 2 } as const;
export const knownForms: readonly number[] = Object.values(rowForms);

/** More entries never stand in one chunk, so that a receiver knows what may come. */
export const mostRows = 2000;
export const mostPartsInRow = 10_000;
