/** Builds a file of document numbers out of a stream: in some tens of megabytes of memory, however many come. */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { seal } from '../../../storage/aead.ts';
import { syncDirectory } from '../../../storage/atomic-file.ts';
import type { ListedNumber } from '../document-numbers.ts';
import { numberOfLine } from '../listed-number.ts';
import { numberKey } from '../number-keys.ts';
import { feedThread } from './fed-thread.ts';
import { linesOf } from './list-contents.ts';
import {
  indexName,
  type NumberFileHead,
  NumberFileKeys,
  type NumberFileSummary,
  numberFileMagic,
  pageBytes,
  recordBytes,
  recordsOfPage,
  saltBytes,
  summaryName,
} from './number-file.ts';
import { NumberTags, tagBytes } from './number-tags.ts';

/** By the first byte of the tag: tags are even, so each has one part in 256 of the numbers. */
const buckets = 256;
const bucketBuffer = 32 * 1024;

export interface NumberFileStart {
  readonly path: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly revision: string;
}

/** A blob of a list's contents: its numbers are read in the thread. */
export interface PackedNumbers {
  readonly bytes: Uint8Array;
  /** Reference of its first line; each line after it has one more. */
  readonly firstReference: number;
}
export type SomeNumbers = readonly ListedNumber[] | PackedNumbers;

/**
 * On a thread of its own. Writes beside `path`, fsyncs and renames: the file before stays in use until the new one is whole. A
 * number without letters and digits is passed over.
 */
export function buildNumberFile(
  start: NumberFileStart,
  numbers: AsyncIterable<SomeNumbers>,
  signal?: AbortSignal,
): Promise<NumberFileSummary> {
  return feedThread(new URL('./number-file-thread.ts', import.meta.url), start, numbers, signal);
}

const numbersOfSlice = 2000;

/** Waiting for each of fifty million that are there would leave more garbage than they are. */
export async function* slicesOf(numbers: Iterable<ListedNumber>): AsyncGenerator<ListedNumber[]> {
  let some: ListedNumber[] = [];
  for (const number of numbers) {
    some.push(number);
    if (some.length < numbersOfSlice) continue;
    yield some;
    some = [];
  }
  yield some;
}

/** Runs in the thread. */
export async function writeNumberFile(
  { path, key, revision }: NumberFileStart,
  numbers: AsyncIterable<SomeNumbers>,
): Promise<NumberFileSummary> {
  const salt = randomBytes(saltBytes);
  const keys = new NumberFileKeys(key, salt);
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  const unsorted = await Spill.open(`${path}.${randomBytes(8).toString('hex')}.spill.tmp`);
  try {
    const tags = new NumberTags(keys.tags);
    const record = Buffer.alloc(recordBytes);
    for await (const some of numbers) {
      for (const { kind, number, reference } of 'bytes' in some ? await numbersOf(some) : some) {
        const text = numberKey(number);
        if (text === '') continue;
        tags.writeTag(record, kind, text);
        record.writeUInt32BE(Math.floor(reference / 2 ** 32), tagBytes);
        record.writeUInt32BE(reference % 2 ** 32, tagBytes + 4);
        // Waiting where nothing is written would cost more than the number does.
        const written = unsorted.add(record);
        if (written) await written;
      }
    }
    const summary = { revision, records: unsorted.records };
    await writeSorted(temporary, unsorted, { keys, salt, summary });
    await rename(temporary, path);
    await syncDirectory(dirname(path));
    return summary;
  } finally {
    await unsorted.remove();
    await rm(temporary, { force: true });
  }
}

async function numbersOf({ bytes, firstReference }: PackedNumbers): Promise<ListedNumber[]> {
  return (await linesOf(bytes)).map((line, place) => {
    const { kind, number } = numberOfLine(line);
    return { kind, number, reference: firstReference + place };
  });
}

/** Records by bucket, in one file: each bucket's buffer is written where it was filled. */
class Spill {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #buffers = Array.from({ length: buckets }, () => Buffer.allocUnsafe(bucketBuffer - (bucketBuffer % recordBytes)));
  readonly #filled = new Uint32Array(buckets);
  /** Where the parts of each bucket lie. */
  readonly #parts: { readonly at: number; readonly length: number }[][] = Array.from({ length: buckets }, () => []);
  #end = 0;
  records = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  static async open(path: string): Promise<Spill> {
    return new Spill(path, await open(path, 'wx+', 0o600));
  }

  /** Waits only where a buffer is full. */
  add(record: Buffer): Promise<void> | undefined {
    const bucket = record[0]!;
    const buffer = this.#buffers[bucket]!;
    buffer.set(record, this.#filled[bucket]!);
    this.#filled[bucket]! += recordBytes;
    this.records += 1;
    return this.#filled[bucket] === buffer.length ? this.#write(bucket) : undefined;
  }

  /** How many bytes a bucket has. */
  sizeOf(bucket: number): number {
    return this.#parts[bucket]!.reduce((sum, { length }) => sum + length, this.#filled[bucket]!);
  }

  /** All records of a bucket, in no order. */
  async read(bucket: number, into: Buffer): Promise<Buffer> {
    let to = 0;
    for (const { at, length } of this.#parts[bucket]!) {
      await this.#file.read(into, to, length, at);
      to += length;
    }
    into.set(this.#buffers[bucket]!.subarray(0, this.#filled[bucket]), to);
    return into.subarray(0, to + this.#filled[bucket]!);
  }

  async remove(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
  }

  async #write(bucket: number): Promise<void> {
    const buffer = this.#buffers[bucket]!;
    const at = this.#end;
    this.#end += buffer.length;
    this.#parts[bucket]!.push({ at, length: buffer.length });
    await this.#file.write(buffer, 0, buffer.length, at);
    this.#filled[bucket] = 0;
  }
}

async function writeSorted(
  path: string,
  unsorted: Spill,
  { keys, salt, summary }: { readonly keys: NumberFileKeys; readonly salt: Buffer; readonly summary: NumberFileSummary },
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    const pages = Math.ceil(summary.records / recordsOfPage);
    const firsts = Buffer.alloc(pages * 4);
    const fullPage = recordsOfPage * recordBytes;
    const largest = Math.max(...Array.from({ length: buckets }, (_, bucket) => unsorted.sizeOf(bucket)));
    // Room for one bucket and for what is left of the one before: the same for all.
    const room = { unsorted: Buffer.allocUnsafe(largest), sorted: Buffer.allocUnsafe(largest + fullPage) };
    let page = 0;
    let rest = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const end = rest + sortInto(room.sorted, rest, await unsorted.read(bucket, room.unsorted));
      const isLast = bucket === buckets - 1;
      const firstPage = page;
      const sealed: Buffer[] = [];
      let from = 0;
      for (; end - from >= fullPage || (isLast && from < end); from += fullPage) {
        const content = room.sorted.subarray(from, Math.min(end, from + fullPage));
        firsts.writeUInt32BE(content.readUInt32BE(0), page * 4);
        sealed.push(keys.sealPage(page, content));
        page += 1;
      }
      rest = Math.max(0, end - from);
      room.sorted.copyWithin(0, from, end);
      const { bytesWritten } = await file.writev(sealed, (firstPage + 1) * pageBytes);
      if (bytesWritten !== sealed.reduce((sum, one) => sum + one.length, 0)) throw new Error('document numbers were written in part');
    }
    const index = seal(keys.summary, Buffer.concat([firsts, Buffer.from(summary.revision)]), indexName);
    await file.write(index, 0, index.length, (pages + 1) * pageBytes);
    const sealedHead = seal(keys.summary, Buffer.from(JSON.stringify({ records: summary.records } satisfies NumberFileHead)), summaryName);
    const head = Buffer.alloc(pageBytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealedHead.length);
    head.set(Buffer.concat([numberFileMagic, salt, length, sealedHead]));
    await file.write(head, 0, head.length, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * By the first 4 bytes of the tag, which is what pages are found by.
 * @returns bytes written, those of `records`
 */
function sortInto(into: Buffer, at: number, records: Buffer): number {
  const count = records.length / recordBytes;
  if (count > mostOfBucket) throw new Error(`${count} document numbers in one part: more than a file of them takes`);
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index += 1) keys[index] = records.readUInt32BE(index * recordBytes) * mostOfBucket + index;
  keys.sort();
  for (let place = 0; place < count; place += 1) {
    const from = (keys[place]! % mostOfBucket) * recordBytes;
    records.copy(into, at + place * recordBytes, from, from + recordBytes);
  }
  return records.length;
}

/** Its product with 2^32 is a whole number that a double holds: half a billion numbers in all. */
const mostOfBucket = 2 ** 21;
