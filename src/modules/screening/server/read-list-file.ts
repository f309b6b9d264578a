/** From a list's file to a version of it: its people put away as contents, and what came of reading them as the report. */
import type { BlobStore } from '../../../kernel/blob.ts';
import type { ListSnapshot, ListSource } from '../list-revision.ts';
import { lineOfNumber } from '../listed-number.ts';
import type { ColumnMapping } from '../table-fields.ts';
import { hasNumberColumn, mappingOf, shownHeadings } from './csv-columns.ts';
import type { PersonSink } from './entry-collector.ts';
import { beginningOf, findForm, firstLineOf, isEntityLine, refuseTooManyLines } from './find-form.ts';
import { importTable } from './import-csv.ts';
import { importInterpol } from './import-interpol.ts';
import type { NumberSink } from './import-numbers.ts';
import { importOfac } from './import-ofac.ts';
import { importOfacAdvanced } from './import-ofac-advanced.ts';
import { importOpenSanctions } from './import-opensanctions.ts';
import { importPersonsJsonl } from './import-persons-jsonl.ts';
import { type ImportedList, importUnXml } from './import-un-xml.ts';
import { ListContentsWriter } from './list-contents.ts';
import { type ListFileContent, piecesOf } from './list-file-content.ts';
import { type CsvTable, openCsv, openTable } from './read-csv.ts';
import { readSheet } from './read-xlsx.ts';
import { readZip } from './zip-files.ts';

export interface ListFile {
  readonly content: ListFileContent;
  /** Lower-case hex, of the whole file. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What the file itself does not say. */
export interface ListFileFacts {
  readonly list: string;
  readonly titles: ListSnapshot['titles'];
  /** Absent: the day on which it was written, or where nobody knows it, the beginning of its hash. */
  readonly version?: string | undefined;
  /** Counts where the file does not say when it was written, epoch ms. */
  readonly issuedAtMs: number | null;
  readonly publisher?: string | undefined;
  /** Where the file was fetched. */
  readonly address?: string | undefined;
  readonly licence?: string | undefined;
  /** Of a table: which column holds what; absent: by the headings that clerks write. */
  readonly columns?: ColumnMapping | undefined;
}

export interface ReadListFile {
  readonly snapshot: ListSnapshot;
  /** Of a table, in its order; empty for other forms. */
  readonly headings: readonly string[];
}

/** @throws ProblemError those of `findForm`, `refuseTooManyLines` and the importer of the form */
export async function readListFile(blobs: BlobStore, file: ListFile, facts: ListFileFacts): Promise<ReadListFile> {
  const { content, sha256, bytes } = file;
  const form = await findForm(content);
  const contents = new ListContentsWriter(blobs);
  const sinks: ListSinks = {
    person: (person) => contents.addLine(JSON.stringify(person)),
    number: (number) => contents.addLine(lineOfNumber(number)),
  };
  const { report, issuedAtMs: written, table } = await importAs(form, content, facts.columns, sinks);
  const ofNumbers = table !== undefined && hasNumberColumn(table.columns);
  const issuedAtMs = written ?? facts.issuedAtMs;
  const snapshot: ListSnapshot = {
    list: facts.list,
    titles: facts.titles,
    version: facts.version ?? (issuedAtMs === null ? sha256.slice(0, 12) : new Date(issuedAtMs).toISOString().slice(0, 10)),
    issuedAtMs,
    source: {
      form,
      publisher: facts.publisher || publishers[form],
      address: facts.address ?? '',
      licence: facts.licence ?? '',
      sha256,
      bytes,
      columns: table && !ofNumbers ? mappingOf(table.headings, table.columns) : null,
    },
    report,
    contents: { form: ofNumbers ? 'numbers-gzip' : 'jsonl-gzip', blobs: await contents.finish() },
  };
  return { snapshot, headings: table && !ofNumbers ? shownHeadings(table.headings) : [] };
}

/** The people of a file alone, in whichever form it has, people as JSON lines among them. @throws as `readListFile` */
export async function importListFile(content: ListFileContent, sinks: ListSinks): Promise<ImportedList & { readonly ofNumbers: boolean }> {
  const firstLine = (await beginningOf(content)).toString('utf8').trimStart().split('\n', 1)[0]!;
  if (/^\{.*"names"\s*:\s*\[/.test(firstLine) && !isEntityLine(firstLine))
    return { ...(await importPersonsJsonl(piecesOf(content), sinks.person)), ofNumbers: false };
  const { table, ...imported } = await importAs(await findForm(content), content, undefined, sinks);
  return { ...imported, ofNumbers: table !== undefined && hasNumberColumn(table.columns) };
}

/** Whoever is read, and whatever: a file has people or numbers, never both. */
export interface ListSinks {
  readonly person: PersonSink;
  readonly number: NumberSink;
}

type Imported = ImportedList & { readonly table?: CsvTable };

async function importAs(
  form: ListSource['form'],
  content: ListFileContent,
  columns: ColumnMapping | undefined,
  sinks: ListSinks,
): Promise<Imported> {
  const sink = sinks.person;
  if (form === 'ofac-csv') return importOfac(content, sink);
  if (form === 'ofac-xml') return importOfacAdvanced(content, sink);
  if (form === 'xlsx') return readZip(content, async (zip) => importedTable(await openTable(readSheet(zip), columns), sinks));
  if (form === 'un-xml') return importUnXml(piecesOf(content), sink);
  if (form === 'interpol') return importInterpol(piecesOf(content), sink);
  // Numbers take no memory that their count could exhaust.
  if (columns !== undefined || form !== 'csv' || !hasNumberColumn((await openCsv([await firstLineOf(content)])).columns)) {
    await refuseTooManyLines(content);
  }
  if (form === 'opensanctions') return importOpenSanctions(piecesOf(content), sink);
  return importedTable(await openCsv(piecesOf(content), columns), sinks);
}

async function importedTable(table: CsvTable, { person, number }: ListSinks): Promise<Imported> {
  return { ...(await importTable(table, person, number)), table };
}

/** Where nobody says otherwise. */
const publishers: Readonly<Record<ListSource['form'], string>> = {
  'un-xml': 'United Nations Security Council',
  'ofac-csv': 'US Department of the Treasury (OFAC)',
  'ofac-xml': 'US Department of the Treasury (OFAC)',
  opensanctions: 'OpenSanctions',
  interpol: 'INTERPOL',
  csv: '',
  xlsx: '',
};
