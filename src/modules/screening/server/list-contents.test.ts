import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '../../../storage/blob-store.ts';
import { inventedPeople } from '../testing/invented-people.ts';
import { ListContentsWriter, readListContents } from './list-contents.ts';

const directory = mkdtempSync(join(tmpdir(), 'maabar-list-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const blobs = await openBlobStore(directory);

describe('contents of a list', () => {
  it('come back as they were put away, in several pieces where there are many people', async () => {
    const people = Array.from({ length: 6000 }, (_, place) => ({ ...inventedPeople[place % inventedPeople.length]!, entry: `S-${place}` }));
    const writer = new ListContentsWriter(blobs);
    for (const person of people) await writer.add(person);
    const references = await writer.finish();
    expect(references.length).toBeGreaterThan(1);
    expect(await all(readListContents(blobs, references))).toEqual(people);
  });

  it('are refused where a piece is missing, or holds something else than people', async () => {
    const missing = { ...(await blobs.put(gzipSync('x'))), address: 'A'.repeat(43) };
    await expect(all(readListContents(blobs, [missing]))).rejects.toMatchObject({ problem: { code: 'blob-missing' } });
    const foreign = await blobs.put(gzipSync('{"entry":"T-1"}\n'));
    await expect(all(readListContents(blobs, [foreign]))).rejects.toThrow();
  });

  it('are refused where a small blob would fill the memory', async () => {
    const bomb = await blobs.put(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    await expect(all(readListContents(blobs, [bomb]))).rejects.toThrow(/larger/);
  });
});
