import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { StationId } from '../kernel/ids.ts';
import { encodePiece, FileAssembly, parsePiece, pieceBytes } from './file-pieces.ts';
import { sendFiles } from './send-files.ts';
import { LinkDown } from './sync-client.ts';

const post = 'mr-gogui' as StationId;
const addressOf = (file: Buffer) => createHash('sha256').update(file).digest('base64url');

/** Headquarters that wants these, over a link that is cut at some of the pieces. */
function headquarters(files: readonly Buffer[], cutAt: readonly number[]) {
  const [assembly, whole] = [new FileAssembly(), new Map<string, Buffer>()];
  const sent: number[] = [];
  const gone = new Set<string>();
  return {
    whole,
    gone,
    sent,
    client: {
      wanted: async (without: readonly string[] = []) =>
        files
          .map(addressOf)
          .filter((address) => !whole.has(address) && !gone.has(address) && !without.includes(address))
          .slice(0, 2)
          .map((address) => ({ address, from: assembly.heldOf(post, address) })),
      async file(piece: Parameters<typeof encodePiece>[0]) {
        const parsed = parsePiece(encodePiece(piece))!;
        if (piece.total === 0) {
          gone.add(piece.address);
          return 0;
        }
        const isCut = cutAt.includes(sent.push(piece.from) - 1);
        const { held, file } = assembly.add(post, parsed);
        if (file) whole.set(piece.address, file);
        if (isCut) throw new LinkDown('the answer was lost');
        return held;
      },
    },
  };
}

test('files arrive whole over a link that is cut, each piece once and the rest from where it stood', async () => {
  const files = [randomBytes(5 * pieceBytes + 7), randomBytes(100), randomBytes(2 * pieceBytes)];
  const there = headquarters(files, [2, 4]);
  const find = async (address: string) => files.find((file) => addressOf(file) === address);
  let cuts = 0;
  while (there.whole.size < files.length)
    await sendFiles(there.client, { find, isLost: async () => true }, async () => {}).catch(() => cuts++);
  expect(cuts).toBe(2);
  for (const file of files) expect(there.whole.get(addressOf(file))?.equals(file)).toBe(true);
  expect(there.sent).toHaveLength(6 + 1 + 2);
});

test('a region says of a file that nobody has it only where its post said so; one still to come stands in the way of no other', async () => {
  const files = [100, 200, 300, 400, 500].map((bytes) => randomBytes(bytes));
  const [lost, ...toCome] = files.slice(0, 4).map(addressOf);
  const there = headquarters(files, []);
  const find = async (address: string) => (address === addressOf(files[4]!) ? files[4] : undefined);
  await sendFiles(there.client, { find, isLost: async (address) => address === lost }, async () => {});
  expect([[...there.whole.keys()], [...there.gone]]).toEqual([[addressOf(files[4]!)], [lost]]);
  expect(toCome).toHaveLength(3);
});

test('a file whose bytes are not those of its address is never kept, and does not hold up the next exchange', async () => {
  const file = randomBytes(3 * pieceBytes);
  const there = headquarters([file], []);
  await sendFiles(there.client, { find: async () => randomBytes(3 * pieceBytes), isLost: async () => true }, async () => {});
  expect(there.whole.size).toBe(0);
});

test('what is no piece is refused: too long for its file, without an address, too large', () => {
  const good = { address: addressOf(Buffer.of(1)), from: 0, total: 10, bytes: Buffer.alloc(10) };
  expect(parsePiece(encodePiece(good))).toMatchObject({ total: 10 });
  for (const bad of [
    { ...good, from: 1 },
    { ...good, address: `${'x'.repeat(42)}!` },
    { ...good, total: 2 ** 31 },
    { ...good, total: 2 ** 20, bytes: Buffer.alloc(70_000) },
  ])
    expect(parsePiece(encodePiece(bad))).toBeUndefined();
  expect(parsePiece(Buffer.alloc(20))).toBeUndefined();
});
