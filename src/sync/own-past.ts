/**
 * What headquarters wrote and lost. Where it was put back from a backup, posts hold entries that it does not: each keeps a receipt
 * of the last, which is the head of the piece that brought it, with headquarters' own signature. So headquarters takes its past
 * back from whoever holds it, and from nobody who makes one up.
 *
 * Where it had written anew before that, somebody there lets what stands there stand: a statement that it signs names where the
 * two histories part, and posts put theirs aside.
 */
import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { ReceivedRange } from '../journal/received-range.ts';
import type { JournalId } from '../kernel/ids.ts';
import { ByteReader, BytesOff } from './byte-codec.ts';
import { type ChunkHeader, hashOfRows, readHeader } from './chunk-header.ts';
import { mostChunkBytes } from './open-chunk.ts';

export interface Receipt {
  readonly journal: JournalId;
  /** The last entry that it is of. */
  readonly sequence: number;
  /** The signed head of the piece, and the hash of its rows, 32 bytes. */
  readonly bytes: Buffer;
}

/** @param chunk as it came, and was opened */
export function receiptOf(chunk: Uint8Array): Receipt {
  const reader = new ByteReader(chunk);
  const { header } = readHeader(reader);
  const head = chunk.subarray(0, chunk.length - reader.rest);
  const bytes = Buffer.concat([head, hashOfRows(reader.raw(reader.rest))]);
  return { journal: header.journal, sequence: header.first + header.count - 1, bytes };
}

/** The head that was signed with this key; undefined where it was not. */
export function openReceipt(bytes: Uint8Array, key: KeyObject): ChunkHeader | undefined {
  try {
    const reader = new ByteReader(bytes);
    const { header, holdsForHash } = readHeader(reader);
    const rowsHash = reader.raw(32);
    return reader.rest === 0 && holdsForHash(rowsHash, key) ? header : undefined;
  } catch (error) {
    if (error instanceof BytesOff) return undefined;
    throw error;
  }
}

const mostReceiptBytes = 1000;

/** A piece that goes back to who wrote it, as it goes over the wire: receipt, where it ends the range (length, two bytes), then the chunk. */
export function encodeReturned(chunk: Uint8Array, receipt: Uint8Array | undefined): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(receipt?.length ?? 0);
  return Buffer.concat([length, receipt ?? new Uint8Array(), chunk]);
}

/** Undefined where it is none. */
export function parseReturned(body: Buffer): { readonly chunk: Buffer; readonly receipt: Buffer | undefined } | undefined {
  if (body.length < 2) return undefined;
  const length = body.readUInt16BE();
  if (length > mostReceiptBytes || body.length < 2 + length) return undefined;
  return { receipt: length === 0 ? undefined : body.subarray(2, 2 + length), chunk: body.subarray(2 + length) };
}

/** So many pieces are kept until the one comes that proves them. */
const mostPieces = 64;
const mostBytes = 16 * mostChunkBytes;

/** The pieces of a range, until its receipt has come. One range at a time of each post. */
export class ReturnedRange {
  #pieces: ReceivedRange[] = [];

  /**
   * @returns the whole range, ascending, once the receipt proves it; `more` until then; `unproved`: headquarters never signed it
   * @param receipt of the last entry of `range`
   */
  add(range: ReceivedRange, receipt: ChunkHeader | undefined): readonly ReceivedRange[] | 'more' | 'unproved' {
    const follows = this.#pieces.at(-1);
    if (follows?.journal !== range.journal || !isSame(lastOf(follows).hash, range.before)) this.#pieces = [];
    this.#pieces.push(range);
    const bytes = this.#pieces.reduce((sum, { chunk }) => sum + chunk.length, 0);
    if (!receipt && this.#pieces.length < mostPieces && bytes < mostBytes) return 'more';
    const pieces = this.#pieces;
    this.#pieces = [];
    const last = lastOf(range);
    const isProved =
      receipt?.journal === range.journal && receipt.first + receipt.count - 1 === last.sequence && isSame(receipt.last, last.hash);
    return isProved ? pieces : 'unproved';
  }
}

function lastOf({ entries }: ReceivedRange) {
  return entries.at(-1)!;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

const hashText = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Headquarters lets one of two histories stand: that in which `next` follows. */
export const standingSchema = z.object({
  journal: z.string().max(100),
  /** The last entry that both have; 0 where they have none in common. */
  after: z.int().nonnegative(),
  /** Its hash. */
  before: hashText,
  /** Hash of the entry that follows it. */
  next: hashText,
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type Standing = z.infer<typeof standingSchema>;

export function signStanding(standing: Omit<Standing, 'signature'>, key: KeyObject): Standing {
  return { ...standing, signature: sign(null, standingBytes(standing), key).toString('base64url') };
}

export function standingHolds(standing: Standing, key: KeyObject): boolean {
  return verify(null, standingBytes(standing), key, Buffer.from(standing.signature, 'base64url'));
}

function standingBytes({ journal, after, before, next }: Omit<Standing, 'signature'>): Buffer {
  return Buffer.from(`maabar/v1/history-stands\n${journal}\n${after}\n${before}\n${next}\n`);
}
