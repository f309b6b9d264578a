import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { type HeadFile, type HeadRecord, openHeadFile } from './head-file.ts';

const key = randomBytes(32);
const slotBytes = 256 * 1024;
let directory: string;
let path: string;
const opened: HeadFile[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'maabar-heads-'));
  path = join(directory, 'heads.bin');
});
afterEach(async () => {
  for (const file of opened.splice(0)) await file.close();
  await rm(directory, { recursive: true });
});

async function open(at = path): Promise<HeadFile> {
  const file = await openHeadFile(at, key);
  if (isProblem(file)) throw new Error(file.text);
  opened.push(file);
  return file;
}

function recordOf(sequence: number, journals = 2): HeadRecord {
  const heads = Array.from({ length: journals }, (_, index) => ({
    journal: `td-adre-${index}.operations` as JournalId,
    epoch: 1,
    sequence,
    hash: Buffer.alloc(32, sequence % 256),
  }));
  return { heads, erasures: 0 };
}

test('the first start finds no heads, and the second finds those that were written', async () => {
  const first = await open();
  expect([first.isNew, first.record]).toEqual([true, { heads: [], erasures: 0 }]);
  first.write(recordOf(7));
  await first.flush();
  const second = await open();
  expect([second.isNew, second.record]).toEqual([false, recordOf(7)]);
});

test('heads survive the death of the process without a flush', async () => {
  const file = await open();
  for (let sequence = 1; sequence <= 5; sequence += 1) file.write(recordOf(sequence));
  expect((await open()).record).toEqual(recordOf(5));
});

test('heads written while a flush is under way follow it', async () => {
  const file = await open();
  file.write(recordOf(1));
  const flush = file.flush();
  for (let sequence = 2; sequence <= 9; sequence += 1) file.write(recordOf(sequence));
  expect(file.record).toEqual(recordOf(9));
  await flush;
  expect((await open()).record).toEqual(recordOf(9));
  await Promise.all([file.flush(), file.flush()]);
  expect((await open()).record).toEqual(recordOf(9));
});

test('the room for the heads is reserved at the start', async () => {
  await open();
  const { size, blocks } = await stat(path);
  expect(size).toBe(2 * slotBytes);
  expect(blocks * 512).toBeGreaterThanOrEqual(2 * slotBytes);
});

test('the heads of 2000 journals fit at once, and those of any number that a country has as they come', async () => {
  const file = await open();
  file.write(recordOf(1_000_000, 2000));
  expect((await open()).record).toEqual(recordOf(1_000_000, 2000));
  await file.flush();
  for (const journals of [4000, 8000, 16_000]) {
    const flush = file.flush();
    file.write(recordOf(7, journals));
    await flush;
    await file.flush();
    expect((await open()).record).toEqual(recordOf(7, journals));
  }
  file.write(recordOf(8, 16_000));
  expect((await open()).record).toEqual(recordOf(8, 16_000));
  expect(() => file.write(recordOf(1, 80_000))).toThrow(RangeError);
  const grown = await readFile(path);
  expect(grown.length).toBe(2 * 16 * slotBytes);
  await writeFile(path, grown.subarray(0, grown.length / 2));
  expect(await openHeadFile(path, key)).toMatchObject({ code: 'heads-damaged' });
});

describe('damage', () => {
  test('of the slot written last gives the heads before', async () => {
    const file = await open();
    file.write(recordOf(1));
    await file.flush();
    file.write(recordOf(2));
    await file.flush();
    const bytes = await readFile(path);
    bytes[100]! ^= 1; // 1 went to the second slot, 2 to the first
    await writeFile(path, bytes);
    expect((await open()).record).toEqual(recordOf(1));
  });

  test.each([
    [
      'both slots',
      (bytes: Buffer) =>
        Buffer.from(bytes)
          .fill(0xff, 60, 61)
          .fill(0xff, slotBytes + 60, slotBytes + 61),
    ],
    ['all bytes, set to zero', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['the length', (bytes: Buffer) => bytes.subarray(0, slotBytes + 10)],
    ['everything', () => Buffer.alloc(0)],
  ])('of %s is a problem that names the file', async (_, damage) => {
    const file = await open();
    file.write(recordOf(1));
    await file.flush();
    await writeFile(path, damage(await readFile(path)));
    expect(await openHeadFile(path, key)).toMatchObject({ isProblem: true, code: 'heads-damaged', details: { file: path } });
  });

  test('is also what a file of another station is', async () => {
    await open();
    expect(await openHeadFile(path, randomBytes(32))).toMatchObject({ code: 'heads-damaged' });
  });
});

test('a power cut at any point, with any sectors written, loses nothing that was flushed', async () => {
  const step = fc.oneof({ weight: 3, arbitrary: fc.constant('write' as const) }, { weight: 1, arbitrary: fc.constant('flush' as const) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.boolean()), async (steps, reached) => {
      await rm(path, { force: true });
      const file = await open();
      let onDisk = await readFile(path);
      let flushed = 0;
      let written = 0;
      for (const action of steps) {
        if (action === 'write') {
          written += 1;
          file.write(recordOf(written, 20));
        } else {
          await file.flush();
          flushed = written;
          onDisk = await readFile(path);
        }
      }
      // What the cache held reaches the disk sector by sector, in no order, or not at all.
      const cached = await readFile(path);
      const left = Buffer.from(onDisk);
      for (let at = 0; at < left.length; at += 512) {
        const differs = !cached.subarray(at, at + 512).equals(onDisk.subarray(at, at + 512));
        if (differs && reached.next().value) cached.copy(left, at, at, at + 512);
      }
      const after = join(directory, 'after');
      await writeFile(after, left);
      const found = (await open(after)).record;
      const sequence = found.heads[0]?.sequence ?? 0;
      expect(sequence).toBeGreaterThanOrEqual(flushed);
      expect(found).toEqual(sequence === 0 ? { heads: [], erasures: 0 } : recordOf(sequence, 20));
      for (const file of opened.splice(0)) await file.close();
    }),
    { numRuns: 60 },
  );
});
