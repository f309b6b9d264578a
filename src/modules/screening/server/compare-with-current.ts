/** A version that was just read, beside the version in use. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { BlobReference, BlobStore } from '../../../kernel/blob.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import { type NamedChanges, namedChangesSchema } from '../list-changes.ts';
import type { ListProposal, ListSnapshot } from '../list-revision.ts';
import { compareContents } from './compare-contents.ts';
import { compareNumbers } from './compare-numbers.ts';
import { readListContents, unpackPiece } from './list-contents.ts';
import { contentsOf } from './list-rows.ts';
import { ownLists } from './own-lists.ts';
import { screeningTables } from './tables.ts';

export async function compareWithCurrent(runtime: ModuleRuntime, snapshot: ListSnapshot): Promise<ListProposal> {
  const { blobs } = runtime;
  const current = await runtime
    .read(screeningTables)
    .selectFrom('screening_list')
    .select(['sequence', 'contents'])
    .where('journal', '=', ownLists(runtime))
    .where('list', '=', snapshot.list)
    .orderBy('imported_at_ms', 'desc')
    .executeTakeFirst();
  const { form } = snapshot.contents;
  const before = current && contentsOf(current);
  // A list that was of people, or is so now, changes whole.
  const references = before?.form === form ? before.blobs : [];
  const readable = await areReadable(blobs, references);
  const asked = readable ? references : [];
  const { named, ...counts } =
    form === 'numbers-gzip'
      ? await compareNumbers(
          () => unpacked(blobs, asked),
          () => unpacked(blobs, snapshot.contents.blobs),
        )
      : await compareContents(
          () => readListContents(blobs, asked),
          () => readListContents(blobs, snapshot.contents.blobs),
        );
  return {
    ...snapshot,
    changes: { before: current ? (readable ? 'read' : 'unreadable') : 'none', ...counts, named: await putNamed(blobs, named) },
    comparedWith: current?.sequence ?? null,
  };
}

async function* unpacked(blobs: BlobStore, references: readonly BlobReference[]): AsyncGenerator<Buffer> {
  for (const reference of references) yield await unpackPiece(await blobs.get(reference));
}

/** The names that `compareWithCurrent` put away. */
export async function readNamed(blobs: BlobStore, reference: BlobReference): Promise<NamedChanges> {
  const text = await promisify(gunzip)(await blobs.get(reference), { maxOutputLength: mostNamedBytes });
  return namedChangesSchema.parse(JSON.parse(text.toString('utf8')));
}

/** Three hundred names of 500 letters, with room for their ids. */
const mostNamedBytes = 1024 * 1024;

async function putNamed(blobs: BlobStore, named: NamedChanges): Promise<BlobReference> {
  return blobs.put(await promisify(gzip)(JSON.stringify(named)));
}

/** False where a blob is not here or is damaged: a list in that state must be replaceable. */
async function areReadable(blobs: BlobStore, references: readonly BlobReference[]): Promise<boolean> {
  try {
    for (const reference of references) await blobs.get(reference);
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
