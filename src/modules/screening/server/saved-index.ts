/**
 * The index of long lists as it was built, in a file of the station's caches: a start reads columns of numbers instead of people.
 * The file names what it is of; whoever opens it takes the lists that still are so, and has the others built anew.
 */
import type { CacheStore } from '../../../storage/cache-store.ts';
import { indexVersion, type PackedIndex } from '../packed-index.ts';
import { engineVersion } from '../score-model.ts';
import { sharedBytes, sharedShorts, sharedWords } from '../shared-columns.ts';
import type { CompressedBlocks } from './compressed-people.ts';

export interface SavedIndex extends PackedIndex<CompressedBlocks> {
  /** What each of `segments` was built of: a list's revision in words. */
  readonly revisions: readonly string[];
}

const file = 'screening-index';
/** Columns and people depend on how names are read, weighed and laid out. */
const form = `${engineVersion}/${indexVersion}`;

type Column = Uint8Array | Uint16Array | Uint32Array;
const makers: Readonly<Record<string, (length: number) => Column>> = {
  Uint8Array: sharedBytes,
  Uint16Array: sharedShorts,
  Uint32Array: sharedWords,
};

export async function saveIndex(caches: CacheStore, index: SavedIndex): Promise<void> {
  const columns: Uint8Array[] = [];
  const head = Buffer.from(
    JSON.stringify({ form, index }, (_, value: unknown) => {
      if (!isColumn(value)) return value;
      columns.push(bytesOf(value));
      return { column: value.constructor.name, length: value.length };
    }),
  );
  await caches.write(file, [bytesOf(Uint32Array.of(head.length)), head, ...columns]);
}

/** Undefined where there is none, or none that this program can use. */
export async function readSavedIndex(caches: CacheStore): Promise<SavedIndex | undefined> {
  const reader = await caches.open(file);
  if (!reader) return undefined;
  try {
    const headLength = new Uint32Array(1);
    if (!(await reader.fill(bytesOf(headLength)))) return undefined;
    const head = Buffer.alloc(headLength[0]!);
    if (!(await reader.fill(head))) return undefined;
    // Written by `saveIndex` of this very form: the file's tags have been checked.
    const columns: Column[] = [];
    const saved = JSON.parse(head.toString('utf8'), (_, value) => {
      if (typeof value?.column !== 'string') return value;
      const column = makers[value.column]!(value.length);
      columns.push(column);
      return column;
    }) as { form: string; index: SavedIndex };
    if (saved.form !== form) return undefined;
    for (const column of columns) if (!(await reader.fill(bytesOf(column)))) return undefined;
    return (await reader.isAtEnd()) ? saved.index : undefined;
  } finally {
    await reader.close();
  }
}

/** Nothing of delisted people stays, where no list is long any more. */
export function removeSavedIndex(caches: CacheStore): Promise<void> {
  return caches.remove(file);
}

function isColumn(value: unknown): value is Column {
  return value instanceof Uint8Array || value instanceof Uint16Array || value instanceof Uint32Array;
}

function bytesOf(column: Column): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}
