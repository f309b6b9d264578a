/**
 * Rows in columns: bodies that have one shape are sent as that shape once, and what stands at one place of all of them stands
 * together. A post's hundred crossings are a hundred times the same with other names: so they are a quarter of what they are row by
 * row.
 */
import { brotliCompressSync, constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { JournalId } from '../kernel/ids.ts';
import { type DerivedText, type Leaf, placesIn, putTogether, type TakenApart, takeApart } from './body-shape.ts';
import { ByteReader, BytesOff, ByteWriter } from './byte-codec.ts';
import { columnDictionary, presetShapes } from './column-dictionary.ts';
import { decompress, mostPlainBytes, readSeeds, writeSeeds } from './plain-rows.ts';
import {
  readBits,
  readNumbers,
  readTexts,
  type SubjectTexts,
  type TextPlace,
  writeBits,
  writeNumbers,
  writeTexts,
} from './value-column.ts';
import { mostPartsInRow, mostRows, type WirePart, type WireRow, type WireRows } from './wire-rows.ts';

export interface ColumnPlace {
  readonly journal: JournalId;
  /** Sequence of the first row. */
  readonly first: number;
}

/** Of all rows together. */
const mostParts = 100_000;

/** How a part travels. */
const kinds = { erased: 0, shaped: 1, raw: 2 } as const;

export function encodeColumnRows({ rows, seeds }: WireRows, place: ColumnPlace, derived: readonly DerivedText[]): Buffer {
  const writer = new ByteWriter();
  writeSeeds(writer, seeds);
  writer.number(rows.length);
  writeFrames(writer, rows);
  const parts = rows.flatMap((row, index) => row.parts.map((part) => ({ part, sequence: place.first + index })));
  const apart = parts.map(({ part }) => (part.body ? takeApart(part.body, derived) : undefined));
  writer.bytes(Buffer.from(parts.map(({ part }, index) => (!part.body ? kinds.erased : apart[index] ? kinds.shaped : kinds.raw))));
  writeBits(
    writer,
    parts.map(({ part }) => part.salt !== null),
  );
  for (const { part } of parts) if (part.salt) writer.raw(part.salt);
  for (const [index, { part }] of parts.entries()) {
    if (!part.body) writer.raw(part.commitment!);
    else if (!apart[index]) writer.bytes(part.body);
  }
  const shaped = parts.flatMap(({ sequence }, index) => (apart[index] ? [{ ...apart[index], sequence }] : []));
  writeShaped(writer, shaped, place.journal);
  return compress(writer.finish());
}

/** @throws BytesOff where the bytes are no rows */
export function decodeColumnRows(bytes: Uint8Array, place: ColumnPlace, derived: readonly DerivedText[]): WireRows {
  const reader = new ByteReader(expand(bytes));
  const seeds = readSeeds(reader);
  const frames = readFrames(reader, reader.number(mostRows));
  if (frames.reduce((sum, { parts }) => sum + parts, 0) > mostParts) throw new BytesOff('it has too many parts');
  const places = frames.flatMap(({ parts }, index) => Array.from({ length: parts }, () => place.first + index));
  const partKinds = reader.bytes();
  if (partKinds.length !== places.length) throw new BytesOff('parts are missing');
  const salted = readBits(reader, places.length);
  const salts = salted.map((has) => (has ? reader.raw(32) : null));
  const plain = [...partKinds].map((kind) => (kind === kinds.erased ? reader.raw(32) : kind === kinds.raw ? reader.bytes() : undefined));
  const shapedAt = places.flatMap((sequence, index) => (partKinds[index] === kinds.shaped ? [sequence] : []));
  const shaped = bodiesOf(readShaped(reader, shapedAt, place.journal), derived);
  if (reader.rest > 0) throw new BytesOff('something stands after its end');
  let next = 0;
  const parts = places.map((_, index): WirePart => {
    const kind = partKinds[index];
    if (kind === kinds.erased) return { body: null, commitment: plain[index]!, salt: salts[index]! };
    return { body: kind === kinds.raw ? plain[index]! : shaped[next++]!, commitment: null, salt: salts[index]! };
  });
  let from = 0;
  const rows = frames.map(({ parts: count, ...frame }) => {
    from += count;
    return { ...frame, parts: parts.slice(from - count, from) };
  });
  return { rows, seeds };
}

/** A few bytes can refer to a long text many times: what comes of it is bounded too. */
function bodiesOf(shaped: readonly ShapedValues[], derived: readonly DerivedText[]): Buffer[] {
  let bytes = 0;
  return shaped.map((one) => {
    const body = bodyOf(one, derived);
    bytes += body.length;
    if (bytes > mostPlainBytes) throw new BytesOff('its bodies are too large');
    return body;
  });
}

function bodyOf({ shape, values }: ShapedValues, derived: readonly DerivedText[]): Buffer {
  let body: Buffer | undefined;
  try {
    body = putTogether(shape, values, derived);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!body) throw new BytesOff('a body cannot be put together here');
  return body;
}

const nobody: TextPlace = { subject: undefined, journal: '', sequence: 0 };

function writeFrames(writer: ByteWriter, rows: readonly WireRow[]): void {
  const texts = (of: (row: WireRow) => string) =>
    writeTexts(
      writer,
      rows.map(of),
      rows.map(() => nobody),
    );
  texts(({ kind }) => kind);
  texts(({ at }) => at.bootId);
  writeNumbers(
    writer,
    rows.map(({ version }) => version),
  );
  writeNumbers(
    writer,
    rows.map(({ at }) => at.wallMs),
  );
  // Beside the wall clock the machine's own runs in step: what is left of it is nothing, mostly.
  writeNumbers(
    writer,
    rows.map(({ at }, index) => at.uptimeMs - uptimeExpected(rows[index - 1]?.at, at.wallMs)),
  );
  writeNumbers(
    writer,
    rows.map(({ parts }) => parts.length),
  );
}

function uptimeExpected(before: WireRow['at'] | undefined, wallMs: number): number {
  return before ? before.uptimeMs + wallMs - before.wallMs : 0;
}

function readFrames(reader: ByteReader, count: number): (Omit<WireRow, 'parts'> & { readonly parts: number })[] {
  const none = Array.from({ length: count }, () => nobody);
  const [kindTexts, boots] = [readTexts(reader, none), readTexts(reader, none)];
  const [versions, walls, ticks, parts] = [0, 1, 2, 3].map(() => readNumbers(reader, count)) as [number[], number[], number[], number[]];
  let before: WireRow['at'] | undefined;
  return kindTexts.map((kind, index) => {
    const wallMs = walls[index]!;
    const at = { wallMs, bootId: boots[index]!, uptimeMs: ticks[index]! + uptimeExpected(before, wallMs) };
    before = at;
    const many = parts[index]!;
    if (many < 0 || many > mostPartsInRow || at.uptimeMs < 0) throw new BytesOff('an entry is out of range');
    return { kind, version: versions[index]!, at, parts: many };
  });
}

type Shaped = TakenApart & { readonly sequence: number };
interface ShapedValues {
  readonly shape: string;
  readonly values: readonly (string | number | boolean)[];
}

/** Shapes first, then whom each body speaks of, then one column after the other, in the order in which they first come. */
function writeShaped(writer: ByteWriter, bodies: readonly Shaped[], journal: JournalId): void {
  writeTexts(
    writer,
    bodies.map(({ shape }) => shape),
    bodies.map(() => nobody),
    { preset: presetShapes },
  );
  const columns = columnsOf(bodies.map(({ leaves }) => leaves));
  const subjects = new Map<number, string>();
  const said: SubjectTexts = new Map();
  for (const [name, places] of columns) {
    const values = places.map(({ body, leaf }) => bodies[body]!.leaves[leaf]!.value);
    if (name === subjectColumn) for (const [index, { body }] of places.entries()) subjects.set(body, String(values[index]));
    writeColumn(
      writer,
      name,
      { values, said },
      places.map(({ body }) => ({
        subject: name === subjectColumn ? undefined : subjects.get(body),
        journal,
        sequence: bodies[body]!.sequence,
      })),
    );
  }
}

function readShaped(reader: ByteReader, sequences: readonly number[], journal: JournalId): ShapedValues[] {
  const shapes = readTexts(
    reader,
    sequences.map(() => nobody),
    { preset: presetShapes },
  );
  const known = new Map([...new Set(shapes)].map((shape) => [shape, placesOrOff(shape)]));
  const values: (string | number | boolean)[][] = shapes.map(() => []);
  // Whom a body speaks of is known once that column is read, which comes first.
  const textPlaces: TextPlace[] = sequences.map((sequence) => ({ subject: undefined, journal, sequence }));
  const said: SubjectTexts = new Map();
  for (const [name, places] of columnsOf(shapes.map((shape) => known.get(shape)!))) {
    const read = readColumn(
      reader,
      name,
      said,
      places.map(({ body }) => textPlaces[body]!),
    );
    for (const [index, { body, leaf }] of places.entries()) {
      values[body]![leaf] = read[index]!;
      if (name === subjectColumn) textPlaces[body] = { subject: String(read[index]), journal, sequence: sequences[body]! };
    }
  }
  return shapes.map((shape, index) => ({ shape, values: values[index]! }));
}

const subjectColumn = 'Ssubject';

interface ColumnEntry {
  readonly body: number;
  readonly leaf: number;
}

/** By type and path; that of the subjects first, since the others lean on it. */
function columnsOf(bodies: readonly (readonly Pick<Leaf, 'type' | 'path'>[])[]): readonly (readonly [string, readonly ColumnEntry[]])[] {
  const columns = new Map<string, ColumnEntry[]>();
  const known = new Map<(typeof bodies)[number], readonly ColumnEntry[][]>();
  for (const [body, leaves] of bodies.entries()) {
    // Bodies of one shape have the same leaves, and most have the shape of one before.
    const own = known.get(leaves) ?? leaves.map(({ type, path }) => columnNamed(columns, `${type}${path}`));
    known.set(leaves, own);
    for (const [leaf, entries] of own.entries()) entries.push({ body, leaf });
  }
  return [...columns].sort(([a], [b]) => Number(b === subjectColumn) - Number(a === subjectColumn));
}

function columnNamed(columns: Map<string, ColumnEntry[]>, name: string): ColumnEntry[] {
  const found = columns.get(name) ?? [];
  columns.set(name, found);
  return found;
}

function writeColumn(
  writer: ByteWriter,
  name: string,
  { values, said }: { readonly values: readonly (string | number | boolean)[]; readonly said: SubjectTexts },
  places: readonly TextPlace[],
): void {
  if (name.startsWith('N')) writeNumbers(writer, values as number[]);
  else if (name.startsWith('B')) writeBits(writer, values as boolean[]);
  else writeTexts(writer, values as string[], places, { said });
}

function readColumn(reader: ByteReader, name: string, said: SubjectTexts, places: readonly TextPlace[]): (string | number | boolean)[] {
  if (name.startsWith('N')) return readNumbers(reader, places.length);
  if (name.startsWith('B')) return readBits(reader, places.length);
  return readTexts(reader, places, { said });
}

function placesOrOff(shape: string): ReturnType<typeof placesIn> {
  try {
    return placesIn(shape);
  } catch {
    throw new BytesOff('a shape is none'); // no JSON
  }
}

/** Brotli models long columns better; a few entries gain more from the dictionary. The first byte says which. */
const compressions = { brotli: 0, zstd: 1 } as const;

function compress(plain: Buffer): Buffer {
  const brotli = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 18, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  const zstd = zstdCompressSync(plain, {
    dictionary: columnDictionary,
    params: { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_contentSizeFlag]: 0 },
  });
  const best = zstd.length < brotli.length ? zstd : brotli;
  return Buffer.concat([Buffer.of(best === zstd ? compressions.zstd : compressions.brotli), best]);
}

function expand(bytes: Uint8Array): Buffer {
  if (bytes[0] === compressions.brotli) return decompress(bytes.subarray(1));
  if (bytes[0] !== compressions.zstd) throw new BytesOff('its compression is not known here');
  try {
    return zstdDecompressSync(bytes.subarray(1), { dictionary: columnDictionary, maxOutputLength: mostPlainBytes });
  } catch {
    throw new BytesOff('it does not decompress'); // damaged, cut, or larger than anything that is sent
  }
}
