/**
 * The Merkle tree of a journal (RFC 9162 section 2.1, the same hashes as RFC 6962): hashes, the growing right edge, and the
 * checks that an auditor repeats. Proofs are made in `merkle-proofs.ts`.
 *
 * Sizes and indexes are plain numbers below 2^53, so nothing here uses 32-bit operators.
 */
import { sha256 } from './sha256.ts';

/** Length of every hash in bytes (SHA-256). */
export const hashBytes = 32;

/** Hash of a leaf: SHA-256(0x00 || bytes). The prefix keeps a leaf from passing for a node. */
export function leafHash(bytes: Uint8Array): Buffer {
  return sha256(leafPrefix, bytes);
}

/** Hash of an inner node: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(nodePrefix, left, right);
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Buffer {
  return sha256();
}

const leafPrefix = Buffer.of(0x00);
const nodePrefix = Buffer.of(0x01);

/** Root of a complete subtree of 2^level leaves, worth keeping: proofs read it in place of its leaves. */
export interface TileRoot {
  readonly level: TileLevel;
  /** The subtree holds leaves index * 2^level up to, not including, (index + 1) * 2^level. */
  readonly index: number;
  readonly root: Buffer;
}
export type TileLevel = 8 | 16 | 24;
export const tileLevels: readonly TileLevel[] = [8, 16, 24];

/**
 * The right edge of a tree: the roots of its complete subtrees, largest first (a "compact range"). It grows leaf by leaf and
 * gives the root at any time, in at most 53 hashes of memory.
 *
 * @example
 * const frontier = new MerkleFrontier();
 * const tiles = frontier.append(leafHash(envelope)); // store the tile roots beside the leaf
 * frontier.root();
 */
export class MerkleFrontier {
  #size = 0;
  #peaks: Buffer[] = [];

  get size(): number {
    return this.#size;
  }

  /** Adds one leaf; returns the tiles that it completes, lowest first (none for 255 leaves of 256). */
  append(hash: Uint8Array): readonly TileRoot[] {
    if (hash.length !== hashBytes) throw new RangeError(`a leaf hash has ${hashBytes} bytes, not ${hash.length}`);
    const completed: TileRoot[] = [];
    let root: Buffer = Buffer.from(hash);
    let level = 0;
    // Carrying in binary: each trailing 1 of the size is a complete subtree that pairs with the new one.
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      root = nodeHash(this.#peaks.pop()!, root);
      level += 1;
      if (isTileLevel(level)) completed.push({ level, index: (rest - 1) / 2, root });
    }
    this.#peaks.push(root);
    this.#size += 1;
    return completed;
  }

  root(): Buffer {
    return foldPeaks(this.#peaks);
  }

  /** Size as 8 bytes big-endian, then the roots of the complete subtrees, largest first. */
  toBytes(): Buffer {
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(this.#size));
    return Buffer.concat([size, ...this.#peaks]);
  }

  /** Throws where the bytes are not a frontier: they come from our own table, so that is a broken invariant. */
  static fromBytes(bytes: Uint8Array): MerkleFrontier {
    const buffer = Buffer.from(bytes);
    if (buffer.length < 8) throw new RangeError('a frontier has at least 8 bytes');
    const size = Number(buffer.readBigUInt64BE());
    if (!Number.isSafeInteger(size)) throw new RangeError('a frontier has fewer than 2^53 leaves');
    const peaks = countOnes(size);
    if (buffer.length !== 8 + peaks * hashBytes) throw new RangeError(`a frontier of ${size} leaves has ${peaks} roots`);
    const frontier = new MerkleFrontier();
    frontier.#size = size;
    for (let at = 8; at < buffer.length; at += hashBytes) frontier.#peaks.push(buffer.subarray(at, at + hashBytes));
    return frontier;
  }
}

/** Root of the tree over these leaf hashes, held in memory: for tiles and short ranges. */
export function rootOfLeaves(hashes: readonly Uint8Array[]): Buffer {
  const frontier = new MerkleFrontier();
  for (const hash of hashes) frontier.append(hash);
  return frontier.root();
}

/**
 * True if `proof` shows that the tree of `size` leaves with `root` has `leaf` at `index` (from 0).
 * RFC 9162 section 2.1.3.2.
 */
export function verifyInclusion(claim: {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { leaf, index, size, root, proof } = claim;
  if (!areSizes(index, size) || index >= size || leaf.length !== hashBytes || !areHashes(proof)) return false;
  let node = index;
  let last = size - 1;
  let hash: Uint8Array = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && isSame(hash, root);
}

/**
 * True if `proof` shows that the tree of `secondSize` leaves begins with the tree of `firstSize` leaves: nothing was changed
 * or removed. Equal sizes and an empty first tree need an empty proof. RFC 9162 section 2.1.4.2.
 */
export function verifyConsistency(claim: {
  readonly firstSize: number;
  readonly firstRoot: Uint8Array;
  readonly secondSize: number;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { firstSize, firstRoot, secondSize, secondRoot, proof } = claim;
  if (!areSizes(firstSize, secondSize) || firstSize > secondSize || !areHashes(proof)) return false;
  if (firstSize === secondSize) return proof.length === 0 && isSame(firstRoot, secondRoot);
  if (firstSize === 0) return proof.length === 0 && isSame(firstRoot, emptyRoot());
  // A first tree of a power of two leaves is itself the first node of the path, and is left out of the proof.
  const [start, ...path] = isPowerOfTwo(firstSize) ? [firstRoot, ...proof] : proof;
  if (start === undefined) return false;

  let node = firstSize - 1;
  let last = secondSize - 1;
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let first: Uint8Array = start;
  let second: Uint8Array = start;
  for (const hash of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      first = nodeHash(hash, first);
      second = nodeHash(hash, second);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      second = nodeHash(second, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && isSame(first, firstRoot) && isSame(second, secondRoot);
}

/** Hashes the peaks from the right: each larger subtree stands left of all smaller ones. */
function foldPeaks(peaks: readonly Buffer[]): Buffer {
  const root = peaks.at(-1);
  return root === undefined ? emptyRoot() : peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), root);
}

function isTileLevel(level: number): level is TileLevel {
  return level === 8 || level === 16 || level === 24;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(value: number): boolean {
  return countOnes(value) === 1;
}

function countOnes(value: number): number {
  let ones = 0;
  for (let rest = value; rest > 0; rest = half(rest)) ones += rest % 2;
  return ones;
}

function areSizes(...values: readonly number[]): boolean {
  return values.every((value) => Number.isSafeInteger(value) && value >= 0);
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === hashBytes);
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
