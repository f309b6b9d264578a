/** Files in a zip, read one by one within bounds: what they say of their size is held against what comes out. */
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { ProblemError } from '../../../kernel/problem.ts';
import { screeningProblem } from '../problems.ts';
import type { ListFileContent } from './list-file-content.ts';
import { mostListBytes } from './read-text.ts';

/** A workbook of many sheets has some dozens. */
const mostFiles = 1000;

/** @throws ProblemError `list-zip-damaged`, `list-too-large` */
export async function namesInZip(content: ListFileContent): Promise<string[]> {
  return withZip(content, async (files) => [...files.keys()]);
}

export interface ZipContents {
  readonly names: readonly string[];
  /** The pieces of one file; undefined where there is none of that name. */
  open(name: string): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/**
 * All files together may hold no more than a list file may, unpacked.
 * @throws ProblemError `list-zip-damaged`, `list-too-large`; while files are read, too
 */
export async function readZip<Result>(content: ListFileContent, read: (zip: ZipContents) => Promise<Result>): Promise<Result> {
  return withZip(content, (files, zip) =>
    read({
      names: [...files.keys()],
      async open(name) {
        const entry = files.get(name);
        return entry && damagedPieces(await damagedWhere(() => zip.openReadStreamPromise(entry)));
      },
    }),
  );
}

async function withZip<Result>(
  content: ListFileContent,
  use: (files: ReadonlyMap<string, Entry>, zip: ZipFile) => Promise<Result>,
): Promise<Result> {
  const zip = await damagedWhere(() => openZip(content));
  try {
    return await use(await damagedWhere(() => filesOf(zip)), zip);
  } finally {
    zip.close();
  }
}

function openZip(content: ListFileContent): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true };
  return typeof content === 'string' ? openPromise(content, options) : fromBufferPromise(Buffer.from(content), options);
}

async function filesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > mostFiles) throw damaged();
  const files = new Map<string, Entry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    if (entry.isEncrypted() || files.has(entry.fileName)) throw damaged();
    bytes += entry.uncompressedSize;
    // A zip bomb says so itself: what unpacks to more than it said is an error while it is read.
    if (bytes > mostListBytes) {
      throw new ProblemError(screeningProblem('list-too-large', { limit: `${Math.floor(mostListBytes / 1024 / 1024)} MB` }));
    }
    files.set(entry.fileName, entry);
  }
  return files;
}

async function* damagedPieces(pieces: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of pieces) yield piece as Uint8Array;
  } catch (error) {
    throw asDamage(error);
  }
}

async function damagedWhere<Result>(reading: () => Promise<Result>): Promise<Result> {
  return reading().catch((error: unknown) => {
    throw asDamage(error);
  });
}

/** The reader and the inflater throw plain errors; those of the file system have a `syscall`, and are not the file's fault. */
function asDamage(error: unknown): unknown {
  if (error instanceof ProblemError || !(error instanceof Error) || 'syscall' in error) return error;
  return damaged();
}

function damaged(): ProblemError {
  return new ProblemError(screeningProblem('list-zip-damaged'));
}
