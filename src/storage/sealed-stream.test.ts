import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { createKeyFile, type SlotSecret } from './key-slots.ts';
import { createKeyring, type Keyring, openKeyring, restoreKeysFile } from './keyring.ts';
import { openStream, sealStream } from './sealed-stream.ts';

const chunk = 64 * 1024;
const tag = 16;
const passphrase: SlotSecret = { kind: 'passphrase', passphrase: 'le vent du nord efface les traces' };
let directory: string;
let stick: SlotSecret;
let keyring: Keyring;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'maabar-sealed-'));
  const path = join(directory, 'stick.key');
  await createKeyFile(path);
  stick = { kind: 'key-file', path };
  keyring = must(await createKeyring(join(directory, 'keys.json'), stick, 'stick'));
  must(await keyring.addSlot(passphrase, 'chief of post'));
});
afterAll(() => rm(directory, { recursive: true }));

function must<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.text);
  return value;
}

/** Gives the bytes in pieces of `size`, as a file or a socket would. */
async function* inPieces(bytes: Buffer, size = 10_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function gather(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

const sealed = (content: Buffer, size?: number): Promise<Buffer> => gather(sealStream(inPieces(content, size), keyring));
const open = async (file: Buffer, opener: SlotSecret | Keyring = keyring): Promise<Buffer> =>
  gather(must(await openStream(inPieces(file), opener)).content);
const headerEnd = (file: Buffer): number => 9 + file.readUInt32BE(5);

describe('a sealed file', () => {
  test.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 5])('of %i bytes opens as it was', async (length) => {
    const content = randomBytes(length);
    const file = await sealed(content);
    const chunks = Math.max(1, Math.ceil(length / chunk));
    expect(file.length).toBe(headerEnd(file) + length + chunks * tag);
    expect((await open(file)).equals(content)).toBe(true);
  });

  test('does not depend on the pieces in which it is written and read', async () => {
    const content = randomBytes(2 * chunk + 100);
    for (const size of [7, chunk, 1_000_000]) {
      const file = await sealed(content, size);
      expect((await gather(must(await openStream(inPieces(file, size), keyring)).content)).equals(content)).toBe(true);
    }
  });

  test('is restored on a new machine with the passphrase alone', async () => {
    const file = await sealed(Buffer.from('the database'));
    const opened = must(await openStream(inPieces(file), passphrase));
    expect((await gather(opened.content)).toString()).toBe('the database');
    const path = join(directory, 'new-machine.json');
    expect(await restoreKeysFile(path, opened.keys)).toBeUndefined();
    const restored = must(await openKeyring(path, passphrase));
    expect(restored.subkey('database')).toEqual(keyring.subkey('database'));
  });

  test('does not open with another passphrase, or with the keys of another station', async () => {
    const file = await sealed(Buffer.from('the database'));
    const wrong: SlotSecret = { kind: 'passphrase', passphrase: 'le vent du sud efface les traces' };
    expect(await openStream(inPieces(file), wrong)).toMatchObject({ isProblem: true, code: 'wrong-key' });
    const other = must(await createKeyring(join(directory, 'other.json'), stick, 'stick'));
    expect(await openStream(inPieces(file), other)).toMatchObject({ code: 'wrong-key' });
  });

  test('shows nothing of its content, and the same content twice looks different', async () => {
    const content = Buffer.from('a crossing '.repeat(500));
    const [first, second] = [await sealed(content), await sealed(content)];
    expect(first.includes('crossing')).toBe(false);
    expect(first.subarray(headerEnd(first)).equals(second.subarray(headerEnd(second)))).toBe(false);
  });

  test('is written while the source is read, not after', async () => {
    let given = 0;
    let released = false;
    async function* endless(): AsyncGenerator<Buffer> {
      try {
        for (;;) {
          given += 1;
          yield Buffer.alloc(chunk);
        }
      } finally {
        released = true;
      }
    }
    const stream = sealStream(endless(), keyring);
    for (let taken = 0; taken < 4; taken += 1) await stream.next();
    expect(given).toBeLessThanOrEqual(5);
    await stream.return(undefined);
    expect(released).toBe(true);
  });

  test('lets its source go when the reader stops early', async () => {
    const file = await sealed(randomBytes(3 * chunk));
    let released = false;
    async function* watched(): AsyncGenerator<Buffer> {
      try {
        yield* inPieces(file);
      } finally {
        released = true;
      }
    }
    for await (const piece of must(await openStream(watched(), keyring)).content) {
      expect(piece.length).toBe(chunk);
      break;
    }
    expect(released).toBe(true);
  });
});

describe('damage', () => {
  const damaged = { problem: { code: 'sealed-file-damaged' } };
  const truncated = { problem: { code: 'sealed-file-truncated' } };

  test('of any bit is noticed', async () => {
    const file = await sealed(randomBytes(2 * chunk + 100));
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(file);
        changed[at]! ^= 1 << bit;
        const opened = await openStream(inPieces(changed), keyring);
        if (isProblem(opened)) expect(['sealed-file-malformed', 'wrong-key']).toContain(opened.code);
        else await expect(gather(opened.content)).rejects.toMatchObject(damaged);
      }),
      { numRuns: 100, examples: Array.from({ length: 30 }, (_, index) => [index * 20, index % 8] as [number, number]) },
    );
  });

  test('gives what came before it, and says where it is', async () => {
    const content = randomBytes(3 * chunk);
    const file = await sealed(content);
    const second = headerEnd(file) + chunk + tag;
    file[second + 5]! ^= 1;
    const before: Buffer[] = [];
    const reading = (async () => {
      for await (const piece of must(await openStream(inPieces(file), keyring)).content) before.push(piece);
    })();
    await expect(reading).rejects.toMatchObject({ problem: { code: 'sealed-file-damaged', details: { bytes: second } } });
    expect(Buffer.concat(before).equals(content.subarray(0, chunk))).toBe(true);
  });

  test('by chunks moved, repeated, left out or taken from another file is noticed', async () => {
    const content = randomBytes(3 * chunk);
    const [file, other] = [await sealed(content), await sealed(content)];
    const start = headerEnd(file);
    const piece = (of: Buffer, index: number) =>
      of.subarray(headerEnd(of) + index * (chunk + tag), headerEnd(of) + (index + 1) * (chunk + tag));
    const built = (...pieces: Buffer[]) => open(Buffer.concat([file.subarray(0, start), ...pieces]));
    expect((await built(piece(file, 0), piece(file, 1), piece(file, 2))).equals(content)).toBe(true);
    await expect(built(piece(file, 1), piece(file, 0), piece(file, 2))).rejects.toMatchObject(damaged);
    await expect(built(piece(file, 0), piece(file, 0), piece(file, 1), piece(file, 2))).rejects.toMatchObject(damaged);
    await expect(built(piece(file, 0), piece(file, 2))).rejects.toMatchObject(damaged);
    await expect(built(piece(other, 0), piece(file, 1), piece(file, 2))).rejects.toMatchObject(damaged);
  });

  test('by a missing end is noticed wherever it was cut', async () => {
    const file = await sealed(randomBytes(2 * chunk + 100));
    const start = headerEnd(file);
    for (const end of [start, start + chunk + tag, start + 2 * (chunk + tag)]) {
      await expect(open(file.subarray(0, end))).rejects.toMatchObject({ problem: { ...truncated.problem, details: { bytes: end } } });
    }
    for (const end of [start + 1, start + chunk, file.length - 1]) await expect(open(file.subarray(0, end))).rejects.toMatchObject(damaged);
  });

  test('by bytes added at the end is noticed', async () => {
    const file = await sealed(randomBytes(100));
    await expect(open(Buffer.concat([file, Buffer.alloc(1)]))).rejects.toMatchObject(damaged);
  });

  test('of the header, or another kind of file, is told before anything is read', async () => {
    const file = await sealed(Buffer.from('x'));
    const longHeader = Buffer.from(file);
    longHeader.writeUInt32BE(0xffffffff, 5);
    for (const wrong of [
      Buffer.alloc(0),
      Buffer.from('PK\u0003\u0004 a zip file'),
      file.subarray(0, 7),
      file.subarray(0, 200),
      longHeader,
    ]) {
      expect(await openStream(inPieces(wrong), keyring)).toMatchObject({ isProblem: true, code: 'sealed-file-malformed' });
    }
  });

  test('by slots put in place of those of the header is noticed', async () => {
    const file = await sealed(Buffer.from('x'));
    const header = JSON.parse(file.toString('utf8', 9, headerEnd(file)));
    header.keys.slots.pop();
    const json = Buffer.from(JSON.stringify(header));
    const changed = Buffer.concat([file.subarray(0, 9), json, file.subarray(headerEnd(file))]);
    changed.writeUInt32BE(json.length, 5);
    await expect(open(changed)).rejects.toMatchObject(damaged);
  });
});
