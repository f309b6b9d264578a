/** One column: all values that stand at one place of many bodies, in as few bytes as they need before they are compressed together. */
import { ByteReader, BytesOff, ByteWriter } from './byte-codec.ts';

/** What a text column knows of each value's surroundings. */
export interface TextPlace {
  /** Whom the body speaks of; the last text of the same subject is what is expected. */
  readonly subject: string | undefined;
  /** `mr-gogui.operations`, and where the entry stands in it. */
  readonly journal: string;
  readonly sequence: number;
}

/** What was said of each subject in the columns so far: who is registered and crosses in one chunk is told of once. */
export type SubjectTexts = Map<string, string[]>;

const newText = 0;
const asBefore = 1;
/** Then by turns: the texts of this column in the order in which they came, and those of the subject. */
const firstOfColumn = 2;
const firstOfSubject = 3;

/** How the texts of a column that are new are written: as they are, as days, or as ids of the same journal. */
const forms = { plain: 0, days: 1, ids: 2 } as const;
const dayMs = 86_400_000;

/** What both sides know before the column begins. */
export interface ColumnGround {
  readonly said?: SubjectTexts;
  /** Texts that the column may refer to although they never came in it. */
  readonly preset?: readonly string[];
}

export function writeTexts(
  writer: ByteWriter,
  texts: readonly string[],
  places: readonly TextPlace[],
  { said = new Map(), preset = [] }: ColumnGround = {},
): void {
  const tokens = new ByteWriter();
  const fresh: { readonly text: string; readonly place: TextPlace }[] = [];
  const known = new Map(preset.map((text, number) => [text, number]));
  const last = new Map<string, string>();
  for (const [index, text] of texts.entries()) {
    const place = places[index]!;
    const { subject } = place;
    const number = known.get(text);
    const ofSubject = subject === undefined ? -1 : (said.get(subject)?.indexOf(text) ?? -1);
    if (subject !== undefined && last.get(subject) === text) tokens.number(asBefore);
    else if (ofSubject >= 0) tokens.number(firstOfSubject + 2 * ofSubject);
    else if (number !== undefined) tokens.number(firstOfColumn + 2 * number);
    else {
      tokens.number(newText);
      known.set(text, known.size);
      fresh.push({ text, place });
    }
    if (subject !== undefined) last.set(subject, text);
  }
  writer.bytes(tokens.finish());
  writeFresh(writer, fresh);
  remember(said, texts, places);
}

export function readTexts(
  reader: ByteReader,
  places: readonly TextPlace[],
  { said = new Map(), preset = [] }: ColumnGround = {},
): string[] {
  const tokens = new ByteReader(reader.bytes());
  const wanted = places.map(() => tokens.number());
  const fresh = readFresh(
    reader,
    places.filter((_, index) => wanted[index] === newText),
  );
  const last = new Map<string, string>();
  let next = 0;
  const texts: string[] = [];
  for (const [index, { subject }] of places.entries()) {
    const token = wanted[index]!;
    let text: string | undefined;
    if (token === newText) {
      text = fresh[next++];
    } else if (token === asBefore) {
      text = last.get(subject ?? '');
    } else if (token % 2 === 0) {
      const number = (token - firstOfColumn) / 2;
      text = preset[number] ?? (number - preset.length < next ? fresh[number - preset.length] : undefined);
    } else {
      text = subject === undefined ? undefined : said.get(subject)?.[(token - firstOfSubject) / 2];
    }
    if (text === undefined) throw new BytesOff('a column refers to nothing');
    if (subject !== undefined) last.set(subject, text);
    texts.push(text);
  }
  remember(said, texts, places);
  return texts;
}

/** Once the column is whole: a column never refers to itself by this way. */
function remember(said: SubjectTexts, texts: readonly string[], places: readonly TextPlace[]): void {
  for (const [index, text] of texts.entries()) {
    const { subject } = places[index]!;
    if (subject === undefined) continue;
    const own = said.get(subject);
    if (!own) said.set(subject, [text]);
    else if (!own.includes(text) && own.length < mostSaid) own.push(text);
  }
}
const mostSaid = 60;

function writeFresh(writer: ByteWriter, fresh: readonly { readonly text: string; readonly place: TextPlace }[]): void {
  const days = fresh.map(({ text }) => dayOf(text));
  const ids = fresh.map(({ text, place }) => idOf(text, place));
  if (fresh.length > 0 && !days.includes(undefined)) {
    writer.byte(forms.days);
    writeNumbers(writer, days as number[]);
  } else if (fresh.length > 0 && !ids.includes(undefined)) {
    writer.byte(forms.ids);
    writeNumbers(
      writer,
      ids.map((id) => id!.back),
    );
    writeNumbers(
      writer,
      ids.map((id) => id!.part),
    );
  } else {
    writer.byte(forms.plain);
    for (const { text } of fresh) writer.number(Buffer.byteLength(text));
    writer.raw(Buffer.from(fresh.map(({ text }) => text).join(''), 'utf8'));
  }
}

function readFresh(reader: ByteReader, places: readonly TextPlace[]): string[] {
  const form = reader.byte();
  if (form === forms.days) return readNumbers(reader, places.length).map((day) => textOfDay(day));
  if (form === forms.ids) {
    const backs = readNumbers(reader, places.length);
    const parts = readNumbers(reader, places.length);
    return places.map(({ journal, sequence }, index) => `${journal}:${sequence - backs[index]!}.${parts[index]}`);
  }
  if (form !== forms.plain) throw new BytesOff('a column has an unknown form');
  const lengths = places.map(() => reader.number());
  return lengths.map((length) => reader.raw(length).toString('utf8'));
}

/** Twice the days since 2000-01-01, or of a year alone (`1987-XX-XX`) twice the years and one; undefined where the text is no such date. */
function dayOf(text: string): number | undefined {
  const year = /^(\d{4})-XX-XX$/.exec(text)?.[1];
  if (year !== undefined) return 2 * (Number(year) - 2000) + 1;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Math.round((Date.parse(text) - Date.UTC(2000, 0, 1)) / dayMs);
  return Number.isNaN(day) || textOfDay(2 * day) !== text ? undefined : 2 * day;
}

function textOfDay(value: number): string {
  if (Math.abs(value) > 6_000_000) throw new BytesOff('a date is out of range');
  if (value % 2 !== 0) return `${String((value - 1) / 2 + 2000).padStart(4, '0')}-XX-XX`;
  const instant = Date.UTC(2000, 0, 1) + (value / 2) * dayMs;
  return new Date(instant).toISOString().slice(0, 10);
}

function idOf(text: string, { journal, sequence }: TextPlace): { readonly back: number; readonly part: number } | undefined {
  const found = text.startsWith(`${journal}:`) ? /^([1-9]\d{0,14})\.(0|[1-9]\d{0,4})$/.exec(text.slice(journal.length + 1)) : null;
  return found ? { back: sequence - Number(found[1]), part: Number(found[2]) } : undefined;
}

/** As they are, or as the steps between them: what is shorter. */
export function writeNumbers(writer: ByteWriter, numbers: readonly number[]): void {
  const [plain, steps] = [new ByteWriter(), new ByteWriter()];
  let before = 0;
  for (const number of numbers) {
    plain.signed(number);
    steps.signed(number - before);
    before = number;
  }
  const [asTheyAre, asSteps] = [plain.finish(), steps.finish()];
  writer.byte(asSteps.length < asTheyAre.length ? 1 : 0);
  writer.raw(asSteps.length < asTheyAre.length ? asSteps : asTheyAre);
}

export function readNumbers(reader: ByteReader, count: number): number[] {
  const isSteps = reader.byte() === 1;
  let before = 0;
  return Array.from({ length: count }, () => {
    const number = reader.signed() + (isSteps ? before : 0);
    before = number;
    return number;
  });
}

/** Eight to a byte. */
export function writeBits(writer: ByteWriter, bits: readonly boolean[]): void {
  for (let from = 0; from < bits.length; from += 8) {
    writer.byte(bits.slice(from, from + 8).reduce((byte, bit, place) => byte + (bit ? 2 ** place : 0), 0));
  }
}

export function readBits(reader: ByteReader, count: number): boolean[] {
  const bits: boolean[] = [];
  while (bits.length < count) {
    const byte = reader.byte();
    for (let place = 0; place < 8 && bits.length < count; place++) bits.push(Math.floor(byte / 2 ** place) % 2 === 1);
  }
  return bits;
}
