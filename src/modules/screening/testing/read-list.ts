/** Reads a list's file as a station would, without putting anything away. A list of numbers names no people. */
import type { BlobReference, BlobStore } from '../../../kernel/blob.ts';
import type { ListedPerson } from '../listed-person.ts';
import { readListContents } from '../server/list-contents.ts';
import { type ListFileFacts, readListFile } from '../server/read-list-file.ts';

export async function readList(content: string | Uint8Array, columns?: ListFileFacts['columns']) {
  const blobs = blobsInMemory();
  const file = { content: typeof content === 'string' ? Buffer.from(content) : content, sha256: '0'.repeat(64), bytes: content.length };
  const { snapshot, headings } = await readListFile(blobs, file, {
    list: 'invented',
    titles: { en: 'Invented' },
    issuedAtMs: null,
    columns,
  });
  const persons: ListedPerson[] = [];
  if (snapshot.contents.form === 'jsonl-gzip') {
    for await (const person of readListContents(blobs, snapshot.contents.blobs)) persons.push(person);
  }
  return { persons, headings, report: snapshot.report, source: snapshot.source };
}

function blobsInMemory(): BlobStore {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const address = String(kept.size).padStart(43, 'A');
      kept.set(address, bytes);
      return { address, key: 'k'.repeat(43), bytes: bytes.length } satisfies BlobReference;
    },
    get: async ({ address }) => kept.get(address)!,
  };
}
