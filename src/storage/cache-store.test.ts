import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type CacheStore, openCaches } from './cache-store.ts';

const mebibyte = 1024 * 1024;
/** Of a sealed chunk, after the head of 37 bytes. */
const sealedChunk = mebibyte + 16;

async function place() {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-caches-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return { directory, caches: await openCaches(directory, randomBytes(32)) };
}

/** All of a file in pieces of odd sizes; undefined where it is not whole. */
async function readWhole(caches: CacheStore, name: string, length: number): Promise<Buffer | undefined> {
  const reader = await caches.open(name);
  if (!reader) return undefined;
  try {
    const into = Buffer.alloc(length);
    for (let from = 0; from < length; from += 300_007) {
      if (!(await reader.fill(into.subarray(from, Math.min(length, from + 300_007))))) return undefined;
    }
    return (await reader.isAtEnd()) ? into : undefined;
  } finally {
    await reader.close();
  }
}

test.each([0, 1, mebibyte - 1, mebibyte, mebibyte + 1, 3 * mebibyte])('%i bytes come back as they were', async (length) => {
  const { caches } = await place();
  const content = randomBytes(length);
  await caches.write('some', [content.subarray(0, 10), content.subarray(10)]);
  expect(await readWhole(caches, 'some', length)).toEqual(content);
  expect(await readWhole(caches, 'some', length + 1)).toBeUndefined();
  if (length > 0) expect(await readWhole(caches, 'some', length - 1)).toBeUndefined();
});

test('a file that was cut between two chunks, changed, or put together otherwise is not whole', async () => {
  const { caches, directory } = await place();
  const content = randomBytes(3 * mebibyte);
  await caches.write('some', [content]);
  const file = readFileSync(join(directory, 'some'));
  const head = file.subarray(0, 37);
  const chunks = [0, 1, 2].map((place) => file.subarray(37 + place * sealedChunk, 37 + (place + 1) * sealedChunk)) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  const put = (...parts: Uint8Array[]) => writeFileSync(join(directory, 'some'), Buffer.concat(parts));
  for (const parts of [
    [head, chunks[0], chunks[1]],
    [head, chunks[1], chunks[0], chunks[2]],
    [head, ...chunks, Buffer.from([1])],
    [head],
    [file.subarray(0, 20)],
  ]) {
    put(...parts);
    expect(await readWhole(caches, 'some', content.length)).toBeUndefined();
  }
  put(file);
  expect(await readWhole(caches, 'some', content.length)).toEqual(content);
});

test('a file under another name or another key is none', async () => {
  const { caches, directory } = await place();
  await caches.write('some', [Buffer.from('people')]);
  expect(await readWhole(await openCaches(directory, randomBytes(32)), 'some', 6)).toBeUndefined();
  renameSync(join(directory, 'some'), join(directory, 'other'));
  expect(await readWhole(caches, 'other', 6)).toBeUndefined();
  expect(await caches.open('some')).toBeUndefined();
});

test('what a crash left half written is cleared away, and a file can be removed', async () => {
  const { caches, directory } = await place();
  await caches.write('some', [Buffer.from('people')]);
  writeFileSync(join(directory, '.0123.tmp'), 'half');
  await openCaches(directory, randomBytes(32));
  expect(readdirSync(directory)).toEqual(['some']);
  await caches.remove('some');
  await caches.remove('some');
  expect(readdirSync(directory)).toEqual([]);
});
