/**
 * The head of a chunk, and its one signature, over the head and the hash of the rows that follow. It names the journal, where the
 * range stands, and the hashes before and at its end: every byte of the entries follows from these.
 *
 * Bytes: `MB` | version (1) | form of the rows (1) | journal, text | epoch, first, count, numbers | hash before (32) |
 * last hash (32) | key that bodies are sealed to, bytes, empty where none | Ed25519 signature (64).
 */
import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { type JournalId, mostJournalLetters, parseJournalId } from '../kernel/ids.ts';
import type { ByteReader } from './byte-codec.ts';
import { BytesOff, ByteWriter } from './byte-codec.ts';
import { mostRows } from './wire-rows.ts';

export interface ChunkHeader {
  readonly form: number;
  readonly journal: JournalId;
  readonly epoch: number;
  /** Sequence of the first entry. */
  readonly first: number;
  readonly count: number;
  /** Hash of the entry before the first, 32 bytes. */
  readonly before: Uint8Array;
  /** Hash of the last entry, 32 bytes. */
  readonly last: Uint8Array;
  readonly sealedTo: Uint8Array | null;
}

const magic = Buffer.from('MB\u0001', 'latin1');
/** So that a signature of a chunk is never taken for one of anything else. */
const purpose = Buffer.from('maabar/v1/chunk\n');
const signatureBytes = 64;

/** @param rows the bytes that follow the head */
export function sealHeader(header: ChunkHeader, rows: Uint8Array, key: KeyObject): Buffer {
  const bytes = encodeHeader(header);
  return Buffer.concat([bytes, sign(null, signed(bytes, hashOfRows(rows)), key)]);
}

function signed(header: Buffer, rowsHash: Uint8Array): Buffer {
  return Buffer.concat([purpose, header, rowsHash]);
}

export function hashOfRows(rows: Uint8Array): Buffer {
  return createHash('sha256').update(rows).digest();
}

export interface SignedHeader {
  readonly header: ChunkHeader;
  holdsFor(rows: Uint8Array, key: KeyObject): boolean;
  /** The same where of the rows nothing is left but their hash. */
  holdsForHash(rowsHash: Uint8Array, key: KeyObject): boolean;
}

/** @throws BytesOff where the bytes are no head of a chunk */
export function readHeader(reader: ByteReader): SignedHeader {
  if (!reader.raw(magic.length).equals(magic)) throw new BytesOff('it does not begin like one');
  const form = reader.byte();
  const journal = parseJournalId(reader.text(mostJournalLetters));
  if (!journal) throw new BytesOff('it names no journal');
  const [epoch, first, count] = [reader.number(1_000_000), reader.number(), reader.number(mostRows)];
  if (epoch === 0 || first === 0 || count === 0) throw new BytesOff('it stands nowhere');
  const [before, last] = [reader.raw(32), reader.raw(32)];
  const sealedTo = reader.bytes(32);
  const header = {
    form,
    journal,
    epoch,
    first,
    count,
    before,
    last,
    sealedTo: sealedTo.length === 0 ? null : sealedTo,
  };
  const signature = reader.raw(signatureBytes);
  const holdsForHash = (rowsHash: Uint8Array, key: KeyObject) => verify(null, signed(encodeHeader(header), rowsHash), key, signature);
  return { header, holdsFor: (rows, key) => holdsForHash(hashOfRows(rows), key), holdsForHash };
}

function encodeHeader({ form, journal, epoch, first, count, before, last, sealedTo }: ChunkHeader): Buffer {
  const writer = new ByteWriter();
  writer.raw(magic);
  writer.byte(form);
  writer.text(journal);
  writer.number(epoch);
  writer.number(first);
  writer.number(count);
  writer.raw(before);
  writer.raw(last);
  writer.bytes(sealedTo ?? new Uint8Array());
  return writer.finish();
}
