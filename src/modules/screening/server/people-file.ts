/** A file of people to be screened: a table (CSV, XLSX) or a carrier's passenger list (PAXLST). What is in it decides which. */
import { ProblemError } from '../../../kernel/problem.ts';
import { documentTypeOf, parseMrz } from '../../documents/index.ts';
import type { ScreenablePerson } from '../alert.ts';
import { findCountryCode } from '../country-code.ts';
import type { PeopleOfFile, PeopleRemark, PersonRow } from '../index.ts';
import { parseListedDate } from '../listed-date.ts';
import { parseSex } from '../listed-person.ts';
import { isCutName, normaliseName } from '../normalise-name.ts';
import { screeningProblem } from '../problems.ts';
import { hasNameColumn, shownHeadings } from './csv-columns.ts';
import { beginningOf } from './find-form.ts';
import { type ListFileContent, piecesOf } from './list-file-content.ts';
import { isPaxlst, type Passenger, parsePaxlst } from './paxlst.ts';
import { type CsvRow, type CsvTable, openCsv, openTable } from './read-csv.ts';
import { readSheet } from './read-xlsx.ts';
import { withoutUnseen } from './without-unseen.ts';
import { readZip } from './zip-files.ts';

export interface PeopleFile {
  readonly form: PeopleOfFile['form'];
  readonly rows: AsyncIterable<PersonRow>;
  /** Complete once the rows are read; of a message at once. */
  readonly remarks: readonly PeopleRemark[];
  /** Of a message: it ends before its trailer, or announces another number of people. */
  readonly incomplete: boolean;
}

/** Bytes of a passenger list; a message of twenty thousand people has a third of it. */
export const mostPeopleBytes = 20 * 1024 * 1024;

/**
 * @param today ISO
 * @throws ProblemError `people-file-empty`, `people-no-name-column`, `list-too-many-entries`, and those of tables; while rows are read, too
 */
export async function withPeopleFile<Result>(
  content: ListFileContent,
  today: string,
  use: (file: PeopleFile) => Promise<Result>,
): Promise<Result> {
  const beginning = await beginningOf(content);
  if (beginning.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    return readZip(content, async (zip) => {
      if (!zip.names.includes('xl/workbook.xml')) {
        throw new ProblemError(screeningProblem('list-zip-unknown', { files: zip.names.slice(0, 10).map((name) => name.slice(0, 60)) }));
      }
      return use(tableFile('xlsx', await openTable(readSheet(zip)), today));
    });
  }
  if (isPaxlst(beginning.subarray(0, 400).toString('latin1'))) return use(messageFile(await textOf(content), today));
  return use(tableFile('csv', await openCsv(piecesOf(content)), today));
}

function tableFile(form: 'csv' | 'xlsx', table: CsvTable, today: string): PeopleFile {
  if (table.headings.length === 0) throw new ProblemError(screeningProblem('people-file-empty'));
  if (!hasNameColumn(table.columns) && !table.columns.has('mrz')) {
    throw new ProblemError(screeningProblem('people-no-name-column', { columns: shownHeadings(table.headings) }));
  }
  const remarks: PeopleRemark[] = [];
  return { form, rows: rowsOf(table, remarks, today), remarks, incomplete: false };
}

async function* rowsOf(table: CsvTable, remarks: PeopleRemark[], today: string): AsyncGenerator<PersonRow> {
  for await (const row of table.rows) {
    const person = row.readable ? personOfRow(row, today) : undefined;
    const remark = remarkOn(row, person);
    if (remark) remarks.push({ line: row.line, remark });
    yield { row: row.row, line: row.line, person: person && seenPerson(person, row.line, remarks), broken: !row.readable, remark };
  }
}

function remarkOn(row: CsvRow, person: ScreenablePerson | undefined): PeopleRemark['remark'] | undefined {
  if (!row.readable) return 'row-broken';
  if (!person) return 'no-name';
  if (isOneLetter(person)) return 'name-one-letter';
  if (isCutName(`${person.surname} ${person.givenNames}`)) return 'name-too-long';
  return person.birthDate === undefined && row.get('birthDate') !== '' ? 'birth-date-unreadable' : undefined;
}

/** Letters alone name nobody: a hit by a birth date would be one by the birth date. */
function isOneLetter({ surname, givenNames }: ScreenablePerson): boolean {
  return normaliseName(`${surname} ${givenNames}`).every(({ text }) => [...text].length < 2);
}

/** Undefined where it names nobody. What the zone says counts where the row has one that can be read. */
function personOfRow(row: CsvRow, today: string): ScreenablePerson | undefined {
  const zone = row.get('mrz');
  const read = zone === '' ? undefined : parseMrz(zone.replaceAll('|', '\n'), { today });
  const whole = row.get('name');
  const date = parseListedDate(row.get('birthDate'));
  const surname = read?.surname || whole || row.get('surname');
  const givenNames = read?.format ? read.givenNames : whole ? '' : row.get('givenNames');
  if (surname === '' && givenNames === '') return undefined;
  const stated =
    date &&
    { day: date.from, month: `${date.from.slice(0, 7)}-XX`, year: `${date.from.slice(0, 4)}-XX-XX`, range: undefined }[date.precision];
  const nationality = row.get('nationality');
  return {
    surname,
    givenNames,
    birthDate: read?.birthDate || stated,
    sex: read?.sex === 'M' || read?.sex === 'F' ? read.sex : (parseSex(row.get('sex')) ?? undefined),
    nationality: read?.nationality || (findCountryCode(nationality) ?? nationality) || undefined,
    documentNumber: read?.documentNumber || row.get('documentNumber') || undefined,
    ...(read?.issuingState && { documentState: read.issuingState }),
    ...(read?.nameMayBeTruncated && { nameMayBeTruncated: true }),
    // What the booth is not shown of a refugee, a list of those who come does not show either.
    ...(read?.format && documentTypeOf(read.format, read.documentCode) === 'refugeeTravelDocument' && { refugee: true }),
  };
}

function messageFile(text: string, today: string): PeopleFile {
  const { passengers, faults, whole, announced, more } = parsePaxlst(text, today);
  if (more) throw new ProblemError(screeningProblem('list-too-many-entries', { limit: passengers.length }));
  if (passengers.length === 0) throw new ProblemError(screeningProblem('people-file-empty'));
  const remarks: PeopleRemark[] = faults.map(({ segment, fault }) => ({ line: segment, remark: fault }));
  const rows = passengers.map((passenger, index) => ({
    row: index + 1,
    line: passenger.segment,
    person: seenPerson(personOfPassenger(passenger), passenger.segment, remarks),
    broken: false,
  }));
  return { form: 'paxlst', rows: each(rows), remarks, incomplete: !whole || (announced !== null && announced !== passengers.length) };
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function personOfPassenger({
  surname,
  givenNames,
  birthDate,
  sex,
  nationality,
  documentNumber,
  documentState,
}: Passenger): ScreenablePerson {
  return {
    surname,
    givenNames,
    birthDate: birthDate || undefined,
    sex: sex === 'M' || sex === 'F' ? sex : undefined,
    nationality: nationality || undefined,
    documentNumber: documentNumber || undefined,
    documentState: documentState || undefined,
  };
}

/** Without what nobody sees, and with a remark where there was any: a name must not read as another one in the report. Undefined where no name is left. */
function seenPerson(person: ScreenablePerson, line: number, remarks: PeopleRemark[]): ScreenablePerson | undefined {
  let taken = false;
  const clean = (text: string): string => withoutUnseen(text, () => (taken = true));
  const { nationality, documentNumber } = person;
  const seen = {
    ...person,
    surname: clean(person.surname),
    givenNames: clean(person.givenNames),
    ...(nationality !== undefined && { nationality: clean(nationality) }),
    ...(documentNumber !== undefined && { documentNumber: clean(documentNumber) }),
  };
  const named = seen.surname !== '' || seen.givenNames !== '';
  if (taken) remarks.push({ line, remark: named ? 'unseen-characters' : 'no-name' });
  return named || !taken ? seen : undefined;
}

/** Carriers write letters of Latin alphabets (UNOA to UNOC), or UTF-8. @throws ProblemError `list-too-large` */
async function textOf(content: ListFileContent): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of piecesOf(content)) {
    bytes += piece.byteLength;
    if (bytes > mostPeopleBytes) {
      throw new ProblemError(screeningProblem('list-too-large', { limit: `${mostPeopleBytes / 1024 / 1024} MB` }));
    }
    pieces.push(piece);
  }
  const whole = Buffer.concat(pieces);
  const utf8 = whole.toString('utf8');
  return utf8.includes('\uFFFD') ? whole.toString('latin1') : utf8;
}

/** The rows of a file at once. @throws ProblemError as `withPeopleFile`, and `list-too-many-entries` */
export async function readPeopleFile(
  content: ListFileContent,
  { today, mostRows }: { readonly today: string; readonly mostRows: number },
): Promise<PeopleOfFile> {
  return withPeopleFile(content, today, async ({ form, rows, remarks, incomplete }) => {
    const read: PersonRow[] = [];
    for await (const row of rows) {
      if (read.length === mostRows) throw new ProblemError(screeningProblem('list-too-many-entries', { limit: mostRows }));
      read.push(row);
    }
    if (read.length === 0) throw new ProblemError(screeningProblem('people-file-empty'));
    return { form, rows: read, remarks, incomplete };
  });
}
