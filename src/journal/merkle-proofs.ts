/**
 * Proofs over a journal's Merkle tree, made from what the database keeps: every leaf hash, and the roots of the complete
 * tiles of 2^8, 2^16 and 2^24 leaves. A tile that is not kept is computed from its leaves, so that a lost row costs time only.
 */
import { nodeHash, rootOfLeaves, type TileLevel, tileLevels } from './merkle.ts';

export interface TileSource {
  /** Hashes of leaves `from` up to, not including, `to` (from 0), in order, all of them. Asked for at most 256 at a time. */
  leafHashes(from: number, to: number): Promise<Buffer[]>;
  /** Root of leaves index * 2^level up to, not including, (index + 1) * 2^level, where kept. */
  tileRoot(level: TileLevel, index: number): Promise<Buffer | undefined>;
}

/** Most leaves that are read and hashed in one piece: one tile. */
const pieceLeaves = 256;

/** Root of the first `size` leaves. */
export function treeRoot(source: TileSource, size: number): Promise<Buffer> {
  return rangeRoot(source, 0, checkedSize(size));
}

/**
 * Sibling hashes from the leaf up: shows that leaf `index` (from 0) is in the tree of the first `size` leaves.
 * RFC 9162 section 2.1.3.1. Throws a RangeError where there is no such leaf.
 */
export async function inclusionProof(source: TileSource, index: number, size: number): Promise<readonly Buffer[]> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= checkedSize(size)) {
    throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  }
  return inclusionPath(source, index, { from: 0, to: size });
}

/**
 * Shows that the tree of the first `secondSize` leaves begins with the tree of the first `firstSize` leaves.
 * RFC 9162 section 2.1.4.1. Empty where the sizes are equal or the first is 0.
 */
export async function consistencyProof(source: TileSource, firstSize: number, secondSize: number): Promise<readonly Buffer[]> {
  if (checkedSize(firstSize) > checkedSize(secondSize)) throw new RangeError(`${firstSize} leaves are more than ${secondSize}`);
  if (firstSize === 0 || firstSize === secondSize) return [];
  return consistencyPath(source, firstSize, { from: 0, to: secondSize }, true);
}

interface LeafRange {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** PATH(index, range). `index` counts from the first leaf of the tree, not of the range. */
async function inclusionPath(source: TileSource, index: number, range: LeafRange): Promise<Buffer[]> {
  const within = await inMemory(source, range);
  const { from, to } = range;
  if (to - from === 1) return [];
  const split = from + splitOf(to - from);
  return index < split
    ? [...(await inclusionPath(within, index, { from, to: split })), await rangeRoot(within, split, to)]
    : [...(await inclusionPath(within, index, { from: split, to })), await rangeRoot(within, from, split)];
}

/** SUBPROOF(first, range, whole). `first` is the end of the older tree; `whole`: the range so far is all of that tree. */
async function consistencyPath(source: TileSource, first: number, range: LeafRange, whole: boolean): Promise<Buffer[]> {
  const within = await inMemory(source, range);
  const { from, to } = range;
  if (first === to) return whole ? [] : [await rangeRoot(within, from, to)];
  const split = from + splitOf(to - from);
  return first <= split
    ? [...(await consistencyPath(within, first, { from, to: split }, whole)), await rangeRoot(within, split, to)]
    : [...(await consistencyPath(within, first, { from: split, to }, false)), await rangeRoot(within, from, split)];
}

/** MTH of leaves `from` up to `to`. Ranges of proofs are aligned, so that a range of 2^8, 2^16 or 2^24 leaves is a tile. */
async function rangeRoot(source: TileSource, from: number, to: number): Promise<Buffer> {
  const count = to - from;
  const level = tileLevels.find((candidate) => count === 2 ** candidate);
  const kept = level === undefined ? undefined : await source.tileRoot(level, from / count);
  if (kept !== undefined) return kept;
  if (count <= pieceLeaves) return rootOfLeaves(await readLeaves(source, from, to));
  const split = from + splitOf(count);
  const [left, right] = await Promise.all([rangeRoot(source, from, split), rangeRoot(source, split, to)]);
  return nodeHash(left, right);
}

/** Reads a range of one tile or less once, for all the small steps inside it. */
async function inMemory(source: TileSource, { from, to }: LeafRange): Promise<TileSource> {
  if (to - from > pieceLeaves || source instanceof LoadedLeaves) return source;
  return new LoadedLeaves(from, await readLeaves(source, from, to));
}

class LoadedLeaves implements TileSource {
  readonly #first: number;
  readonly #hashes: readonly Buffer[];
  constructor(first: number, hashes: readonly Buffer[]) {
    this.#first = first;
    this.#hashes = hashes;
  }
  async leafHashes(from: number, to: number): Promise<Buffer[]> {
    return this.#hashes.slice(from - this.#first, to - this.#first);
  }
  async tileRoot(): Promise<undefined> {
    return undefined;
  }
}

async function readLeaves(source: TileSource, from: number, to: number): Promise<Buffer[]> {
  const hashes = await source.leafHashes(from, to);
  if (hashes.length !== to - from) throw new Error(`leaves ${from} to ${to - 1} were asked for, and ${hashes.length} came`);
  return hashes;
}

/** The largest power of two smaller than `count` (count over 1). */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function checkedSize(size: number): number {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is no number of leaves`);
  return size;
}
