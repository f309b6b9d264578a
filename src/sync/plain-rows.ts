/** Rows one after the other, compressed by brotli: the form that every version reads. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { ByteReader, BytesOff, ByteWriter } from './byte-codec.ts';
import { mostPartsInRow, mostRows, type WirePart, type WireRow, type WireRows } from './wire-rows.ts';

/** Of the rows once they are no longer compressed. */
export const mostPlainBytes = 16 * 1024 * 1024;

const hasBody = 1;
const hasSalt = 2;

export function encodePlainRows({ rows, seeds }: WireRows): Buffer {
  const writer = new ByteWriter();
  writeSeeds(writer, seeds);
  writer.number(rows.length);
  for (const row of rows) writeRow(writer, row);
  const plain = writer.finish();
  return brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
}

/** @throws BytesOff where the bytes are no rows */
export function decodePlainRows(bytes: Uint8Array): WireRows {
  const reader = new ByteReader(decompress(bytes));
  const seeds = readSeeds(reader);
  const rows = Array.from({ length: reader.number(mostRows) }, () => readRow(reader));
  if (reader.rest > 0) throw new BytesOff('something stands after its end');
  return { rows, seeds };
}

export function decompress(bytes: Uint8Array): Buffer {
  try {
    return brotliDecompressSync(bytes, { maxOutputLength: mostPlainBytes });
  } catch {
    throw new BytesOff('it does not decompress'); // damaged, cut, or larger than anything that is sent
  }
}

export function writeSeeds(writer: ByteWriter, seeds: WireRows['seeds']): void {
  writer.number(seeds.length);
  for (const { first, seed } of seeds) {
    writer.number(first);
    writer.bytes(seed ?? new Uint8Array());
  }
}

export function readSeeds(reader: ByteReader): WireRows['seeds'] {
  return Array.from({ length: reader.number(mostRows + 1) }, () => {
    const first = reader.number();
    const seed = reader.bytes(32);
    return { first, seed: seed.length === 0 ? null : seed };
  });
}

function writeRow(writer: ByteWriter, { kind, version, at, parts }: WireRow): void {
  writer.text(kind);
  writer.number(version);
  writer.signed(at.wallMs);
  writer.text(at.bootId);
  writer.number(at.uptimeMs);
  writer.number(parts.length);
  for (const { body, salt, commitment } of parts) {
    writer.byte((body ? hasBody : 0) + (salt ? hasSalt : 0));
    if (body) writer.bytes(body);
    else if (commitment) writer.raw(commitment);
    if (salt) writer.raw(salt);
  }
}

function readRow(reader: ByteReader): WireRow {
  const kind = reader.text(100);
  const version = reader.number(1_000_000);
  const at = { wallMs: reader.signed(), bootId: reader.text(40), uptimeMs: reader.number() };
  const parts = Array.from({ length: reader.number(mostPartsInRow) }, (): WirePart => {
    const flags = reader.byte();
    const body = flags & hasBody ? reader.bytes() : null;
    const commitment = body ? null : reader.raw(32);
    return { body, commitment, salt: flags & hasSalt ? reader.raw(32) : null };
  });
  return { kind, version, at, parts };
}
