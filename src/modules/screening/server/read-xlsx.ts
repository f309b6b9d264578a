/** Rows of a sheet of a workbook (Office Open XML), with cells as a person reads them: dates as dates, never as serial numbers. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ProblemError } from '../../../kernel/problem.ts';
import { screeningProblem } from '../problems.ts';
import type { CsvRecord } from './read-csv.ts';
import { readText } from './read-text.ts';
import type { ZipContents } from './zip-files.ts';

/** Cells beyond are not read: a table of people has some dozens of columns. */
const mostColumns = 200;
/** Letters of a cell; a spreadsheet allows no more. */
const mostLetters = 32_767;
/** Letters that the cells share, all together. */
const mostSharedLetters = 64 * 1024 * 1024;

export interface SheetChoice {
  /** Its place in the workbook, from 0: the first where nothing is said. */
  readonly sheet?: number;
  /** With the time of day of what has one; a day of birth needs none. */
  readonly withTimes?: boolean;
}

/**
 * Every row that has a cell, headings among them; `line` is the row's number in the sheet.
 * @throws ProblemError `list-workbook-unreadable`, and those of `readZip` and `readText`; while rows are read, too.
 * Source: ECMA-376 part 1, 18.2 to 18.8.
 */
export async function* readSheet(zip: ZipContents, { sheet: place = 0, withTimes = false }: SheetChoice = {}): AsyncGenerator<CsvRecord> {
  const { sheets, from1904 } = await sheetsOf(zip);
  const sheet = sheets[place]?.file;
  if (sheet === undefined) throw unreadable('xl/workbook.xml');
  const shared = await sharedStrings(zip);
  const dateStyles = await stylesOfDates(zip);
  const readCell = (type: string, style: number, value: string): string => {
    if (type === 's') return shared[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'e') return '';
    return type === 'n' && dateStyles.has(style) ? dateOfSerial(Number(value), { from1904, withTimes }) : value;
  };
  yield* rowsOf(zip, sheet, readCell);
}

async function* rowsOf(
  zip: ZipContents,
  sheet: string,
  readCell: (type: string, style: number, value: string) => string,
): AsyncGenerator<CsvRecord> {
  let rows: CsvRecord[] = [];
  let line = 0;
  let cells: string[] = [];
  let cell = { column: 0, type: 'n', style: 0, value: '' };
  let inside = false;
  const events: XmlEvents = {
    open({ name, attributes }) {
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1);
        cells = [];
        cell = { ...cell, column: -1 };
      } else if (name === 'c') {
        const column = attributes.r === undefined ? cell.column + 1 : columnOf(attributes.r);
        cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '' };
      } else inside = name === 'v' || name === 't';
    },
    text(letters) {
      if (inside && cell.value.length < mostLetters) cell.value += letters;
    },
    close({ name }) {
      inside = false;
      if (name === 'c' && cell.column >= 0 && cell.column < mostColumns) {
        while (cells.length < cell.column) cells.push('');
        cells[cell.column] = readCell(cell.type, cell.style, cell.value);
      } else if (name === 'row' && cells.some((text) => text.trim() !== '')) rows.push({ line, cells });
    },
  };
  for await (const _ of parsed(zip, sheet, events)) {
    const read = rows;
    rows = [];
    yield* read;
  }
}

/** As their tabs are called. @throws ProblemError `list-workbook-unreadable` */
export async function sheetNames(zip: ZipContents): Promise<readonly string[]> {
  return (await sheetsOf(zip)).sheets.map(({ name }) => name);
}

interface Sheet {
  readonly name: string;
  readonly file: string;
}

/** In the order of the workbook, each by its relationship. */
async function sheetsOf(zip: ZipContents): Promise<{ readonly sheets: readonly Sheet[]; readonly from1904: boolean }> {
  const ids: (readonly [name: string, id: string])[] = [];
  let from1904 = false;
  await parseWhole(zip, 'xl/workbook.xml', {
    open({ name, attributes }) {
      if (name === 'sheet') ids.push([attributes.name ?? '', attributes['r:id'] ?? '']);
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
    },
  });
  const targets = new Map<string, string>();
  await parseWhole(zip, 'xl/_rels/workbook.xml.rels', {
    open({ name, attributes }) {
      if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
    },
  });
  const sheets = ids.flatMap(([name, id]): Sheet[] => {
    const target = targets.get(id);
    return target === undefined ? [] : [{ name, file: target.startsWith('/') ? target.slice(1) : `xl/${target}` }];
  });
  if (sheets.length === 0) throw unreadable('xl/workbook.xml');
  return { sheets, from1904 };
}

async function sharedStrings(zip: ZipContents): Promise<readonly string[]> {
  const strings: string[] = [];
  let letters = 0;
  let current = '';
  let inside = false;
  let phonetic = false;
  await parseWhole(zip, 'xl/sharedStrings.xml', {
    open({ name }) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      inside = name === 't' && !phonetic;
    },
    text(text) {
      if (!inside || current.length >= mostLetters) return;
      letters += text.length;
      if (letters > mostSharedLetters) throw unreadable('xl/sharedStrings.xml');
      current += text;
    },
    close({ name }) {
      inside = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

/** Formats that every workbook knows without saying them (ECMA-376 part 1, 18.8.30). */
const dateFormats = new Set([14, 15, 16, 17, 22]);

/** The places in the table of cell formats whose numbers are days. */
async function stylesOfDates(zip: ZipContents): Promise<ReadonlySet<number>> {
  const own = new Set<number>();
  const styles = new Set<number>();
  let inFormats = false;
  let place = 0;
  await parseWhole(zip, 'xl/styles.xml', {
    open({ name, attributes }) {
      if (name === 'numFmt' && isDateFormat(attributes.formatCode ?? '')) own.add(Number(attributes.numFmtId));
      if (name === 'cellXfs') inFormats = true;
      if (name === 'xf' && inFormats) {
        const format = Number(attributes.numFmtId ?? 0);
        if (dateFormats.has(format) || own.has(format)) styles.add(place);
        place += 1;
      }
    },
    close({ name }) {
      if (name === 'cellXfs') inFormats = false;
    },
  });
  return styles;
}

/** Days or years stand in it, outside quotation marks, brackets and escapes. */
function isDateFormat(code: string): boolean {
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** Days since 30 December 1899, or since 1 January 1904. Empty where it is no day. */
function dateOfSerial(serial: number, { from1904, withTimes }: { readonly from1904: boolean; readonly withTimes: boolean }): string {
  if (!Number.isFinite(serial) || serial < 1 || serial > 2_958_465) return '';
  const firstMs = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  // Seconds are the finest that a person writes; a fraction of a day is none to the letter.
  const iso = new Date(firstMs + Math.round(serial * 86_400) * 1000).toISOString();
  const isWhole = Number.isInteger(serial) || !withTimes;
  return isWhole ? new Date(firstMs + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10) : iso.slice(0, 19);
}

/** From 0. @example columnOf('AB12') // 27 */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.match(/^[A-Z]{1,3}/)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

interface XmlEvents {
  open?(tag: Pick<SaxesTagPlain, 'name' | 'attributes'>): void;
  text?(text: string): void;
  close?(tag: Pick<SaxesTagPlain, 'name'>): void;
}

/** A part that is not there has nothing to say. */
async function parseWhole(zip: ZipContents, name: string, events: XmlEvents): Promise<void> {
  if (!zip.names.includes(name)) return;
  for await (const _ of parsed(zip, name, events)) {
    // What it says is heard by `events`.
  }
}

/** Yields after each piece of the text. */
async function* parsed(zip: ZipContents, name: string, events: XmlEvents): AsyncGenerator<void> {
  const pieces = await zip.open(name);
  if (!pieces) throw unreadable(name);
  const parser = new SaxesParser();
  // Parts of a workbook declare nothing (ECMA-376 part 2, 8.1.4).
  parser.on('doctype', () => {
    throw unreadable(name);
  });
  parser.on('error', () => {
    throw unreadable(name);
  });
  parser.on('opentag', (tag) => events.open?.(withoutPrefix(tag)));
  parser.on('text', (text) => events.text?.(text));
  parser.on('closetag', (tag) => events.close?.(withoutPrefix(tag)));
  for await (const text of readText(pieces)) {
    parser.write(text);
    yield;
  }
  parser.close();
  yield;
}

/** Some programs write `x:row` for `row`. */
function withoutPrefix(tag: SaxesTagPlain): Pick<SaxesTagPlain, 'name' | 'attributes'> {
  return tag.name.includes(':') ? { name: tag.name.slice(tag.name.indexOf(':') + 1), attributes: tag.attributes } : tag;
}

function unreadable(part: string): ProblemError {
  return new ProblemError(screeningProblem('list-workbook-unreadable', { part: part.slice(0, 60) }));
}
