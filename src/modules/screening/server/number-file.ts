/**
 * A file of tags in ascending order, read a page at a time: of fifty million numbers some megabytes are in memory.
 *
 *     page 0: `MBDN` | version (1) | salt (32) | length (4) | sealed head, JSON
 *     pages of 4096 bytes: 170 records of 24 bytes, sealed under their number
 *     sealed: first four bytes of each page's first tag | revision, UTF-8, which may be longer than a page
 *
 * A record is a tag (`number-tags.ts`) and a reference of 8 bytes. Keys derive from the station's key and the salt, so pages
 * cannot be changed or moved unseen, and a file of another station does not open.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { jsonText } from '../../../kernel/json-text.ts';
import { decryptWithNonce, deriveKey, encryptWithNonce, keyBytes, tagBytes as sealBytes, unseal } from '../../../storage/aead.ts';
import { isMissing } from '../../../storage/atomic-file.ts';
import { firstAtLeast } from '../list-segment.ts';
import { tagBytes } from './number-tags.ts';

export const numberFileMagic = Buffer.from('MBDN\u0002');
export const saltBytes = 32;
export const recordBytes = tagBytes + 8;
export const recordsOfPage = 170;
export const pageBytes = recordsOfPage * recordBytes + sealBytes;
export const summaryName = 'summary';
export const indexName = 'index';

const headSchema = z.strictObject({ records: z.int().nonnegative() });
export type NumberFileHead = z.infer<typeof headSchema>;

export interface NumberFileSummary extends NumberFileHead {
  /** What the file was built of, in words of whoever built it. */
  readonly revision: string;
}

/** The keys of one file. */
export class NumberFileKeys {
  readonly summary: Buffer;
  readonly tags: Buffer;
  readonly #pages: Buffer;

  constructor(key: Uint8Array, salt: Uint8Array) {
    const master = deriveKey(key, 'document-numbers', salt);
    this.summary = deriveKey(master, summaryName);
    this.tags = deriveKey(master, 'tags');
    this.#pages = deriveKey(master, 'pages');
    if (this.tags.length !== keyBytes) throw new Error('a key of another length');
  }

  sealPage(page: number, content: Uint8Array): Buffer {
    return encryptWithNonce(this.#pages, nonceOf(page), content);
  }

  openPage(page: number, sealed: Uint8Array): Buffer | undefined {
    return decryptWithNonce(this.#pages, nonceOf(page), sealed);
  }
}

export class NumberFile {
  readonly summary: NumberFileSummary;
  readonly keys: NumberFileKeys;
  readonly #file: FileHandle;
  /** The first four bytes of each page's first tag. */
  readonly #firsts: Uint32Array;
  readonly #uses = new Set<Promise<void>>();

  private constructor(opened: { file: FileHandle; keys: NumberFileKeys; summary: NumberFileSummary; firsts: Uint32Array }) {
    this.#file = opened.file;
    this.keys = opened.keys;
    this.summary = opened.summary;
    this.#firsts = opened.firsts;
  }

  /** Undefined where there is none, or it is damaged or of another key: then it is built anew. Close it. */
  static async open(path: string, key: Uint8Array): Promise<NumberFile | undefined> {
    const file = await open(path, 'r').catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!file) return undefined;
    let opened: Awaited<ReturnType<typeof readHead>>;
    try {
      opened = await readHead(file, key);
    } finally {
      if (!opened) await file.close();
    }
    return opened && new NumberFile(opened);
  }

  /** Bytes in memory. */
  get indexBytes(): number {
    return this.#firsts.byteLength;
  }

  /**
   * Calls `see` with each record of the pages in which a tag that begins so may stand.
   * @throws where a page is damaged: "not listed" would be a lie
   */
  async visit(first: number, see: (records: Buffer, offset: number) => void): Promise<void> {
    // A tag may begin as the page before it ends.
    const next = firstAtLeast(this.#firsts, first, 0, this.#firsts.length);
    for (let page = Math.max(0, next - 1); page < this.#firsts.length && this.#firsts[page]! <= first; page += 1) {
      const records = await this.#readPage(page);
      for (let offset = 0; offset < records.length; offset += recordBytes) if (records.readUInt32BE(offset) === first) see(records, offset);
    }
  }

  /** Keeps the file open until the question is answered, even where it is closed meanwhile. */
  async use<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const answer = ask();
    const settled = answer.then(
      () => undefined,
      () => undefined,
    );
    this.#uses.add(settled);
    settled.then(() => this.#uses.delete(settled));
    return answer;
  }

  async close(): Promise<void> {
    await Promise.all(this.#uses);
    await this.#file.close();
  }

  async #readPage(page: number): Promise<Buffer> {
    const sealed = Buffer.allocUnsafe(lengthOfPage(page, this.summary.records));
    await this.#file.read(sealed, 0, sealed.length, (page + 1) * pageBytes);
    const records = this.keys.openPage(page, sealed);
    if (!records) throw new Error(`page ${page} of the document numbers is damaged`);
    return records;
  }
}

export function lengthOfPage(page: number, records: number): number {
  return Math.min(recordsOfPage, records - page * recordsOfPage) * recordBytes + sealBytes;
}

export function nonceOf(page: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(page, 6, 6);
  return nonce;
}

async function readHead(file: FileHandle, key: Uint8Array) {
  const head = Buffer.alloc(pageBytes);
  const { bytesRead } = await file.read(head, 0, pageBytes, 0);
  const fixed = numberFileMagic.length + saltBytes + 4;
  if (bytesRead < pageBytes || !head.subarray(0, numberFileMagic.length).equals(numberFileMagic)) return undefined;
  const keys = new NumberFileKeys(key, head.subarray(numberFileMagic.length, numberFileMagic.length + saltBytes));
  const text = unseal(keys.summary, head.subarray(fixed, fixed + head.readUInt32BE(fixed - 4)), summaryName);
  const read = text && jsonText.pipe(headSchema).safeParse(text.toString('utf8'));
  if (!read?.success) return undefined;
  const { records } = read.data;
  const pages = Math.ceil(records / recordsOfPage);
  const { size } = await file.stat();
  const indexAt = (pages + 1) * pageBytes;
  const sealed = Buffer.alloc(Math.max(0, size - indexAt));
  await file.read(sealed, 0, sealed.length, indexAt);
  const index = unseal(keys.summary, sealed, indexName);
  if (!index || index.length < pages * 4) return undefined;
  const revision = index.subarray(pages * 4).toString('utf8');
  const firsts = Uint32Array.from({ length: pages }, (_, page) => index.readUInt32BE(page * 4));
  return { file, keys, summary: { revision, records }, firsts };
}
