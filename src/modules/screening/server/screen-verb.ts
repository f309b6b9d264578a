/** `maabar screen`: a table of people against lists in files. Needs no station. */
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { ProblemError } from '../../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../../kernel/verb.ts';
import { readInPieces } from '../../../storage/file-problem.ts';
import type { ScreenablePerson } from '../alert.ts';
import { SegmentBuilder } from '../build-segment.ts';
import { importReasons } from '../import-report.ts';
import type { ListSegment } from '../list-segment.ts';
import { parseListedDate } from '../listed-date.ts';
import { parseSex } from '../listed-person.ts';
import { ScreeningIndex } from '../screening-index.ts';
import { compressPeople } from './compressed-people.ts';
import { hasNameColumn } from './csv-columns.ts';
import { importCsv } from './import-csv.ts';
import { importPersonsJsonl } from './import-persons-jsonl.ts';
import { importUnXml } from './import-un-xml.ts';
import { type CsvRow, openCsv } from './read-csv.ts';

export const screenVerb: Verb = {
  name: 'screen',
  usage: 'screen [--json] (--list FILE | --persons-jsonl FILE)... [--all N] PERSONS.csv',
  summary:
    'Screens a table of people against lists (UN XML, CSV, or people as JSON lines). One line a row: alerts above the threshold, or with --all the N best.',
  async run(io: VerbIo): Promise<ExitStatus> {
    const call = readCall(io.args);
    if (typeof call === 'string') {
      io.err(`maabar screen: ${call}\nmaabar ${screenVerb.usage}`);
      return 2;
    }
    try {
      const index = new ScreeningIndex();
      for (const { file, form } of call.lists) index.put(await named(file, readList(index, file, form, io)));
      return await named(call.persons, screenRows(index, call, io));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      io.err(`maabar screen: ${error.problem.text}`);
      return 1;
    }
  },
};

/** Several files are read: a problem says which one it is about. */
async function named<Result>(file: string, reading: Promise<Result>): Promise<Result> {
  return reading.catch((error: unknown) => {
    if (!(error instanceof ProblemError) || error.problem.text.includes(file)) throw error;
    throw new ProblemError({ ...error.problem, text: `${file}: ${error.problem.text}` });
  });
}

interface Call {
  readonly lists: readonly { readonly file: string; readonly form: 'by-name' | 'persons-jsonl' }[];
  readonly persons: string;
  readonly best: number | undefined;
  readonly json: boolean;
}

/** The call, or what is wrong with its words. */
function readCall(args: readonly string[]): Call | string {
  const options = {
    json: { type: 'boolean', default: false },
    list: { type: 'string', multiple: true, default: [] as string[] },
    'persons-jsonl': { type: 'string', multiple: true, default: [] as string[] },
    all: { type: 'string' },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
  const { values, positionals } = parsed;
  const lists = [
    ...values.list.map((file) => ({ file, form: 'by-name' as const })),
    ...values['persons-jsonl'].map((file) => ({ file, form: 'persons-jsonl' as const })),
  ];
  if (lists.length === 0) return 'name at least one list.';
  if (positionals.length !== 1) return 'name one table of people.';
  const best = values.all === undefined ? undefined : Number(values.all);
  if (best !== undefined && !(Number.isInteger(best) && best >= 1 && best <= 1000)) return '--all takes a number from 1 to 1000.';
  return { lists, persons: positionals[0]!, best, json: values.json };
}

async function readList(index: ScreeningIndex, file: string, form: Call['lists'][number]['form'], io: VerbIo): Promise<ListSegment> {
  const extension = extname(file).toLowerCase();
  const read =
    form === 'persons-jsonl' || extension === '.jsonl' || extension === '.ndjson'
      ? importPersonsJsonl
      : extension === '.xml'
        ? importUnXml
        : importCsv;
  const builder = new SegmentBuilder(index.vocabulary, compressPeople());
  const { report, issuedAtMs } = await read(readInPieces(file), (person) => builder.add(person));
  io.err(`${basename(file)}: ${report.persons} people, ${report.notPersons} that are no people, ${report.leftOut} left out.`);
  for (const { line, entry, reason } of report.remarks.slice(0, 20)) {
    io.err(`  line ${line}${entry === null ? '' : `, entry ${entry}`}: ${importReasons[reason]}`);
  }
  if (report.remarkCount > 20) io.err(`  and ${report.remarkCount - 20} more remarks.`);
  const version = issuedAtMs === null ? '' : new Date(issuedAtMs).toISOString();
  return index.finish({ list: basename(file, extension), title: basename(file), version }, builder);
}

async function screenRows(index: ScreeningIndex, call: Call, io: VerbIo): Promise<ExitStatus> {
  const table = await openCsv(readInPieces(call.persons));
  if (table.headings.length === 0) {
    io.err(`maabar screen: ${call.persons} is empty. A table begins with a row of headings.`);
    return 1;
  }
  if (!hasNameColumn(table.columns)) {
    io.err(`maabar screen: ${call.persons} has no column for names ("name", or "surname" and "given_names").`);
    return 1;
  }
  for await (const row of table.rows) {
    if (!row.readable)
      io.err(`maabar screen: line ${row.line}, row ${row.row}: ${importReasons['row-broken']} Nobody was screened for it.`);
    const alerts = row.readable ? index.screen(personOf(row), call.best === undefined ? {} : { best: call.best }) : [];
    if (call.json) {
      const answer = alerts.map(({ list, entry, matchedName, score, level, evidence }) => ({
        list,
        entry,
        matchedName,
        score,
        level,
        evidence: evidence.map(({ feature, query, candidate, outcome, bits }) => ({ feature, query, candidate, outcome, bits })),
      }));
      io.out(JSON.stringify({ row: row.row, alerts: answer, ...(row.readable ? {} : { problem: 'row-broken' }) }));
    } else {
      for (const alert of alerts) io.out(`${row.row}\t${alert.level}\t${alert.score}\t${alert.list}\t${alert.entry}\t${alert.matchedName}`);
    }
  }
  return 0;
}

function personOf(row: CsvRow): ScreenablePerson {
  const whole = row.get('name');
  const date = parseListedDate(row.get('birthDate'));
  return {
    surname: whole || row.get('surname'),
    givenNames: whole ? '' : row.get('givenNames'),
    birthDate:
      date &&
      { day: date.from, month: `${date.from.slice(0, 7)}-XX`, year: `${date.from.slice(0, 4)}-XX-XX`, range: undefined }[date.precision],
    sex: parseSex(row.get('sex')) ?? undefined,
    nationality: row.get('nationality') || undefined,
    documentNumber: row.get('documentNumber') || undefined,
  };
}
