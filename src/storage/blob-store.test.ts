import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DiskBlobStore, openBlobStore } from './blob-store.ts';

let directory: string;
let store: DiskBlobStore;
const content = Buffer.from('a photograph of nobody, taken nowhere');

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'maabar-blobs-')), 'blobs');
  store = await openBlobStore(directory, { mostBytes: 10_000 });
});
afterEach(() => rm(join(directory, '..'), { recursive: true }));

async function fileOf(address: string): Promise<string> {
  const hex = Buffer.from(address, 'base64url').toString('hex');
  return join(directory, hex.slice(0, 2), hex.slice(2));
}

async function listed() {
  const blobs = [];
  for await (const blob of store.list()) blobs.push(blob);
  return blobs;
}

test('a blob comes back as it was put, also by a store opened later', async () => {
  const reference = await store.put(content);
  expect(reference.bytes).toBe(content.length);
  expect(await store.get(reference)).toEqual(content);
  expect(await (await openBlobStore(directory)).get(reference)).toEqual(content);
});

test('an empty blob and one of exactly the largest size are kept', async () => {
  for (const bytes of [Buffer.alloc(0), randomBytes(10_000)]) expect(await store.get(await store.put(bytes))).toEqual(bytes);
});

test('the same content twice is two blobs with two keys, so that erasing one leaves the other', async () => {
  const [first, second] = [await store.put(content), await store.put(content)];
  expect(first.address).not.toBe(second.address);
  await store.remove(first.address);
  expect(await store.get(second)).toEqual(content);
});

test('the file shows nothing of the content, and is for its owner alone', async () => {
  const { address } = await store.put(content);
  const file = await readFile(await fileOf(address));
  expect(file.toString('latin1', 0, 4)).toBe('MBLB');
  expect(file.includes('photograph')).toBe(false);
  expect(content.includes('photograph')).toBe(true);
  expect((await stat(await fileOf(address))).mode & 0o777).toBe(0o600);
});

test.each([0, 4, 5, 20, -1])('a flipped bit in byte %i is noticed, and the blob is named', async (at) => {
  const reference = await store.put(content);
  const path = await fileOf(reference.address);
  const file = await readFile(path);
  file[at < 0 ? file.length + at : at]! ^= 0x10;
  await writeFile(path, file);
  await expect(store.get(reference)).rejects.toMatchObject({ problem: { code: 'blob-damaged', details: { address: reference.address } } });
});

test('a truncated blob is noticed', async () => {
  const reference = await store.put(content);
  const path = await fileOf(reference.address);
  await writeFile(path, (await readFile(path)).subarray(0, 3));
  await expect(store.get(reference)).rejects.toMatchObject({ problem: { code: 'blob-damaged' } });
});

test('a key or a length that is not of the blob opens nothing', async () => {
  const reference = await store.put(content);
  const otherKey = { ...reference, key: randomBytes(32).toString('base64url') };
  await expect(store.get(otherKey)).rejects.toMatchObject({ problem: { code: 'blob-damaged' } });
  await expect(store.get({ ...reference, key: 'short' })).rejects.toMatchObject({ problem: { code: 'blob-damaged' } });
  await expect(store.get({ ...reference, bytes: 1 })).rejects.toMatchObject({ problem: { code: 'blob-damaged' } });
});

test('a blob that is not here is called missing', async () => {
  const reference = await store.put(content);
  expect(await store.remove(reference.address)).toBe(true);
  expect(await store.remove(reference.address)).toBe(false);
  await expect(store.get(reference)).rejects.toMatchObject({ problem: { code: 'blob-missing' } });
});

test('an address never leads out of the directory', async () => {
  for (const address of ['../../etc/passwd', '', 'AAAA', `${'A'.repeat(42)}B`]) {
    await expect(store.get({ address, key: 'x', bytes: 1 })).rejects.toMatchObject({ problem: { code: 'blob-damaged' } });
    await expect(store.remove(address)).rejects.toMatchObject({ problem: { code: 'blob-damaged' } });
  }
});

test('too large a blob is refused with its limit, and leaves nothing', async () => {
  await expect(store.put(Buffer.alloc(10_001))).rejects.toMatchObject({ problem: { code: 'blob-too-large', details: { limit: 10_000 } } });
  expect(await listed()).toEqual([]);
});

test('all blobs are listed, and what a crash left half written is cleared away', async () => {
  const references = await Promise.all(Array.from({ length: 5 }, (_, index) => store.put(Buffer.alloc(index))));
  await writeFile(join(directory, 'incoming', '.0011223344556677.tmp'), 'half');
  store = await openBlobStore(directory);
  expect((await listed()).map(({ address }) => address).sort()).toEqual(references.map(({ address }) => address).sort());
  expect((await listed()).map(({ bytes }) => bytes).sort()).toEqual([21, 22, 23, 24, 25]);
  expect(await readdir(join(directory, 'incoming'))).toEqual([]);
});

test('a blob travels sealed to another station, which cannot read it without the key', async () => {
  const reference = await store.put(content);
  const sealed = await store.getSealed(reference.address);
  const other = await openBlobStore(join(directory, '..', 'other'), { mostBytes: 10_000 });
  await other.putSealed(reference.address, sealed);
  await other.putSealed(reference.address, sealed);
  expect(await other.get(reference)).toEqual(content);
  await expect(other.putSealed(reference.address, content)).rejects.toMatchObject({ problem: { code: 'blob-damaged' } });
});
