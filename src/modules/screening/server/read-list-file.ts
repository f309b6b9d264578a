/** From a list's file to a version of it: its people put away as contents, and what came of reading them as the report. */
import type { BlobStore } from '../../../kernel/blob.ts';
import type { ListSnapshot } from '../list-revision.ts';
import { importCsv } from './import-csv.ts';
import { importUnXml } from './import-un-xml.ts';
import { ListContentsWriter } from './list-contents.ts';

export interface ListFile {
  readonly form: ListSnapshot['source']['form'];
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Lower-case hex, of the whole file. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What the file itself does not say. */
export interface ListFileFacts {
  readonly list: string;
  readonly titles: ListSnapshot['titles'];
  /** Absent: the day on which it was written, or where nobody knows it, the beginning of its hash. */
  readonly version?: string | undefined;
  /** Counts where the file does not say when it was written, epoch ms. */
  readonly issuedAtMs: number | null;
  readonly publisher?: string | undefined;
  /** Where the file was fetched. */
  readonly address?: string | undefined;
  readonly licence?: string | undefined;
}

/** @throws ProblemError those of `importUnXml` and `importCsv` */
export async function readListFile(blobs: BlobStore, file: ListFile, facts: ListFileFacts): Promise<ListSnapshot> {
  const { form, chunks, sha256, bytes } = file;
  const contents = new ListContentsWriter(blobs);
  const read = form === 'un-xml' ? importUnXml : importCsv;
  const { report, issuedAtMs: written } = await read(chunks, (person) => contents.add(person));
  const issuedAtMs = written ?? facts.issuedAtMs;
  return {
    list: facts.list,
    titles: facts.titles,
    version: facts.version ?? (issuedAtMs === null ? sha256.slice(0, 12) : new Date(issuedAtMs).toISOString().slice(0, 10)),
    issuedAtMs,
    source: {
      form,
      publisher: facts.publisher || (form === 'un-xml' ? 'United Nations Security Council' : ''),
      address: facts.address ?? '',
      licence: facts.licence ?? '',
      sha256,
      bytes,
      columns: null,
    },
    report,
    contents: { form: 'jsonl-gzip', blobs: await contents.finish() },
  };
}
