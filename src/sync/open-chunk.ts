/** Opens a chunk: checks form, signature and chain, and makes the entries again byte for byte. Trusts nothing that it was told. */
import type { KeyObject } from 'node:crypto';
import { decodeSubjectPart, encodeEnvelope, partCommitment, partSalt, saltKeyOf } from '../journal/envelope.ts';
import { leafHash } from '../journal/merkle.ts';
import type { ReceivedEntry, ReceivedPart, ReceivedRange } from '../journal/received-range.ts';
import type { MacKey } from '../journal/sha256.ts';
import { stationOf, streamOf } from '../kernel/ids.ts';
import type { Problem } from '../kernel/problem.ts';
import type { DerivedText } from './body-shape.ts';
import { ByteReader, BytesOff } from './byte-codec.ts';
import { type ChunkHeader, readHeader } from './chunk-header.ts';
import { decodeColumnRows } from './column-rows.ts';
import { decodePlainRows } from './plain-rows.ts';
import { syncProblem } from './problems.ts';
import { rowForms, type WireRow, type WireRows } from './wire-rows.ts';

/** Larger ones are refused unread. */
export const mostChunkBytes = 1024 * 1024;

/** @param keyOf the key of the station that writes the journal; undefined where it may not send it */
export function openChunk(
  chunk: Uint8Array,
  keyOf: (header: ChunkHeader) => KeyObject | undefined,
  derived: readonly DerivedText[] = [],
): ReceivedRange | Problem {
  try {
    if (chunk.length > mostChunkBytes) throw new BytesOff('it is too large');
    const reader = new ByteReader(chunk);
    const { header, holdsFor } = readHeader(reader);
    const key = keyOf(header);
    if (!key) return syncProblem('chunk-not-yours', { journal: header.journal });
    const bytes = reader.raw(reader.rest);
    if (!holdsFor(bytes, key)) return syncProblem('chunk-forged', { journal: header.journal });
    const rows = decodeRows(header, bytes, derived);
    if (rows.rows.length !== header.count) throw new BytesOff('entries are missing');
    const entries = entriesOf(header, rows);
    if (!Buffer.from(header.last).equals(Buffer.from(entries.at(-1)!.hash)))
      throw new BytesOff('the entries are not those that were signed');
    const { journal, epoch, before, sealedTo } = header;
    const station = stationOf(journal);
    return { journal, station, stream: streamOf(journal), epoch, sealedTo, before, entries, seeds: rows.seeds, chunk };
  } catch (error) {
    if (error instanceof BytesOff) return syncProblem('chunk-malformed', { reason: error.message });
    throw error;
  }
}

function decodeRows({ form, journal, first }: ChunkHeader, bytes: Uint8Array, derived: readonly DerivedText[]): WireRows {
  if (form === rowForms.plain) return decodePlainRows(bytes);
  if (form === rowForms.columns) return decodeColumnRows(bytes, { journal, first }, derived);
  throw new BytesOff('its form is not known here');
}

function entriesOf(header: ChunkHeader, { rows, seeds }: WireRows): ReceivedEntry[] {
  const keys = seeds.map(({ first, seed }) => ({ first, key: seed ? saltKeyOf(seed) : undefined }));
  if (keys[0] === undefined || keys[0].first > header.first) throw new BytesOff('salts are missing');
  let previous: Buffer = Buffer.from(header.before);
  return rows.map((row, index) => {
    const sequence = header.first + index;
    const seed = keys.findLast(({ first }) => first <= sequence)?.key;
    const envelope = envelopeOf(row, { header, sequence, seed, previous });
    const hash = leafHash(envelope);
    previous = hash;
    const parts = row.parts.map((part, number): ReceivedPart => {
      const { body, salt } = part;
      return { subject: number === 0 || header.sealedTo || !body ? null : subjectOf(body), body, salt: body ? salt : null };
    });
    return { sequence, kind: row.kind, version: row.version, at: row.at, envelope, hash, parts };
  });
}

function envelopeOf(
  { kind, version, at, parts }: WireRow,
  at2: { readonly header: ChunkHeader; readonly sequence: number; readonly seed: MacKey | undefined; readonly previous: Buffer },
): Buffer {
  const { header, sequence, seed, previous } = at2;
  if (parts.length === 0) throw new BytesOff('an entry has no parts');
  const commitments = parts.map(({ body, salt, commitment }, part) => {
    if (!body) return Buffer.from(commitment!);
    const own = salt ?? (seed && partSalt(seed, sequence, part));
    if (!own) throw new BytesOff('salts are missing');
    return partCommitment(own, body);
  });
  return encodeEnvelope({ journal: header.journal, sequence, kind, version, at, commitments, previous });
}

/** An authentic part that names nobody as it should is kept all the same: rows may not take it, and a person looks. */
function subjectOf(body: Uint8Array): string | null {
  // Canonical, the subject comes last: in a whole part nothing else can stand there, and it need not be read whole.
  const end = Buffer.from(body.buffer, body.byteOffset, body.byteLength).subarray(-longestEnd).toString('latin1');
  const found = /,"subject":"([a-z0-9.:-]+)"\}$/.exec(end)?.[1];
  if (found !== undefined) return found;
  try {
    return decodeSubjectPart(body).subject;
  } catch {
    return null;
  }
}
const longestEnd = 130;
