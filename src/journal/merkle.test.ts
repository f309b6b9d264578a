import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  emptyRoot,
  leafHash,
  MerkleFrontier,
  nodeHash,
  rootOfLeaves,
  type TileRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';
import { consistencyProof, inclusionProof, type TileSource, treeRoot } from './merkle-proofs.ts';

/** Leaves and roots of the reference implementation of RFC 6962 (google/certificate-transparency, merkle_tree_test). */
const knownLeaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const knownRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leaves = Array.from({ length: 70_000 }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));

/** MTH of RFC 9162 section 2.1.1, word for word: the oracle. */
function naiveRoot(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return createHash('sha256').digest();
  if (hashes.length === 1) return hashes[0]!;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(naiveRoot(hashes.slice(0, split)), naiveRoot(hashes.slice(split)));
}

/** What a database keeps, with a count of what was read. */
function sourceOf(size: number, options: { readonly withTiles: boolean }) {
  const tiles = new Map<string, Buffer>();
  const frontier = new MerkleFrontier();
  for (const leaf of leaves.slice(0, size)) {
    for (const tile of frontier.append(leaf)) tiles.set(`${tile.level}/${tile.index}`, tile.root);
  }
  const reads = { leaves: 0, tiles: 0, widest: 0 };
  const source: TileSource = {
    async leafHashes(from, to) {
      reads.leaves += to - from;
      reads.widest = Math.max(reads.widest, to - from);
      return leaves.slice(from, to);
    },
    async tileRoot(level, index) {
      reads.tiles += 1;
      return options.withTiles ? tiles.get(`${level}/${index}`) : undefined;
    },
  };
  return { source, reads, root: frontier.root() };
}

describe('hashes', () => {
  test('the empty tree has the hash of nothing', () => {
    const expected = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(emptyRoot().toString('hex')).toBe(expected);
    expect(new MerkleFrontier().root().toString('hex')).toBe(expected);
  });

  test('the roots of the first eight trees are those of RFC 6962', () => {
    const frontier = new MerkleFrontier();
    for (const [index, leaf] of knownLeaves.entries()) {
      frontier.append(leafHash(Buffer.from(leaf, 'hex')));
      expect(frontier.root().toString('hex')).toBe(knownRoots[index]);
    }
  });
});

describe('the frontier', () => {
  test('gives the root of the naive tree at every size from 1 to 600', () => {
    const frontier = new MerkleFrontier();
    for (let size = 1; size <= 600; size += 1) {
      frontier.append(leaves[size - 1]!);
      expect(frontier.size).toBe(size);
      expect(frontier.root().equals(naiveRoot(leaves.slice(0, size)))).toBe(true);
    }
  });

  test('continues from its bytes as if it had never stopped', () => {
    const whole = new MerkleFrontier();
    let interrupted = new MerkleFrontier();
    for (const leaf of leaves.slice(0, 600)) {
      whole.append(leaf);
      interrupted = MerkleFrontier.fromBytes(interrupted.toBytes());
      interrupted.append(leaf);
    }
    expect(interrupted.root().equals(whole.root())).toBe(true);
    expect(interrupted.toBytes().length).toBe(8 + 32 * 4); // 600 = 512 + 64 + 16 + 8
  });

  test('refuses bytes that are no frontier', () => {
    const bytes = new MerkleFrontier().toBytes();
    expect(() => MerkleFrontier.fromBytes(bytes.subarray(1))).toThrow(RangeError);
    expect(() => MerkleFrontier.fromBytes(Buffer.concat([bytes, Buffer.alloc(32)]))).toThrow(RangeError);
    expect(() => MerkleFrontier.fromBytes(Buffer.alloc(8, 0xff))).toThrow(RangeError);
    expect(() => new MerkleFrontier().append(Buffer.alloc(31))).toThrow(RangeError);
  });

  test('reports each complete tile once, with the root of exactly its leaves', () => {
    const frontier = new MerkleFrontier();
    const tiles: TileRoot[] = leaves.slice(0, 66_000).flatMap((leaf) => [...frontier.append(leaf)]);
    expect(tiles.filter((tile) => tile.level === 8).map((tile) => tile.index)).toEqual(Array.from({ length: 257 }, (_, index) => index));
    expect(tiles.filter((tile) => tile.level === 16)).toEqual([{ level: 16, index: 0, root: rootOfLeaves(leaves.slice(0, 65_536)) }]);
    for (const tile of tiles.filter(({ level, index }) => level === 8 && index % 50 === 1)) {
      expect(tile.root.equals(naiveRoot(leaves.slice(tile.index * 256, tile.index * 256 + 256)))).toBe(true);
    }
  });
});

describe('proofs', () => {
  test('every leaf of every tree of 1 to 40 leaves is shown to be in it', async () => {
    for (let size = 1; size <= 40; size += 1) {
      const { source, root } = sourceOf(size, { withTiles: true });
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(source, index, size);
        expect(verifyInclusion({ leaf: leaves[index]!, index, size, root, proof })).toBe(true);
      }
    }
  });

  test('every tree of 0 to 40 leaves is shown to begin every later one', async () => {
    const { source } = sourceOf(40, { withTiles: true });
    for (let secondSize = 0; secondSize <= 40; secondSize += 1) {
      for (let firstSize = 0; firstSize <= secondSize; firstSize += 1) {
        const [firstRoot, secondRoot] = [naiveRoot(leaves.slice(0, firstSize)), naiveRoot(leaves.slice(0, secondSize))];
        const proof = await consistencyProof(source, firstSize, secondSize);
        expect(verifyConsistency({ firstSize, firstRoot, secondSize, secondRoot, proof })).toBe(true);
      }
    }
  });

  test('hold for sizes up to 600, and fail when anything in the claim is changed', async () => {
    const { source } = sourceOf(600, { withTiles: true });
    const sizes = fc
      .tuple(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat(), fc.nat())
      .map(([size, a, b, c]) => ({ size, index: a % size, firstSize: 1 + (b % size), flip: c }));
    await fc.assert(
      fc.asyncProperty(sizes, async ({ size, index, firstSize, flip }) => {
        const root = naiveRoot(leaves.slice(0, size));
        const proof = await inclusionProof(source, index, size);
        const claim = { leaf: leaves[index]!, index, size, root, proof };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: leafHash(Buffer.from('another')) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, root] })).toBe(false);
        if (size > 1) {
          expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: withFlippedBit(proof, flip) })).toBe(false);
        }

        const firstRoot = naiveRoot(leaves.slice(0, firstSize));
        const consistency = await consistencyProof(source, firstSize, size);
        const history = { firstSize, firstRoot, secondSize: size, secondRoot: root, proof: consistency };
        expect(verifyConsistency(history)).toBe(true);
        expect(verifyConsistency({ ...history, firstRoot: leafHash(firstRoot) })).toBe(false);
        expect(verifyConsistency({ ...history, secondRoot: leafHash(root) })).toBe(false);
        expect(verifyConsistency({ ...history, proof: [...consistency, root] })).toBe(false);
        if (consistency.length > 0) {
          expect(verifyConsistency({ ...history, proof: consistency.slice(1) })).toBe(false);
          expect(verifyConsistency({ ...history, proof: withFlippedBit(consistency, flip) })).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('are the same with and without kept tiles', async () => {
    const size = 66_000;
    const kept = sourceOf(size, { withTiles: true });
    const bare = sourceOf(size, { withTiles: false });
    expect((await treeRoot(kept.source, size)).equals(kept.root)).toBe(true);
    for (const index of [0, 255, 256, 33_333, 65_535, 65_536, 65_999]) {
      const proof = await inclusionProof(kept.source, index, size);
      expect(proof).toEqual(await inclusionProof(bare.source, index, size));
      expect(verifyInclusion({ leaf: leaves[index]!, index, size, root: kept.root, proof })).toBe(true);
    }
    expect(await consistencyProof(kept.source, 40_001, size)).toEqual(await consistencyProof(bare.source, 40_001, size));
  });

  test('read two tiles of leaves at most, and never more than one at a time', async () => {
    const { source, reads } = sourceOf(66_000, { withTiles: true });
    await inclusionProof(source, 33_333, 66_000);
    expect(reads.leaves).toBeLessThanOrEqual(512);
    expect(reads.widest).toBeLessThanOrEqual(256);
    expect(reads.tiles).toBeLessThanOrEqual(300);
  });

  test('of a leaf or a size that is not there are refused', async () => {
    const { source } = sourceOf(10, { withTiles: true });
    await expect(inclusionProof(source, 10, 10)).rejects.toThrow(RangeError);
    await expect(consistencyProof(source, 11, 10)).rejects.toThrow(RangeError);
  });

  test('a source that gives too few leaves is an error, not a wrong proof', async () => {
    const source: TileSource = { leafHashes: async () => [], tileRoot: async () => undefined };
    await expect(inclusionProof(source, 0, 2)).rejects.toThrow('leaves 0 to 1');
  });
});

function withFlippedBit(proof: readonly Buffer[], flip: number): readonly Buffer[] {
  const at = flip % proof.length;
  const changed = Buffer.from(proof[at]!);
  changed[flip % 32]! ^= 1 << (flip % 8);
  return proof.with(at, changed);
}
