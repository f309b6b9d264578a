/** `maabar screen`: a table of people against lists in files. Needs no station. */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ProblemError } from '../../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../../kernel/verb.ts';
import { importReasons } from '../import-report.ts';
import type { PeopleRemark } from '../index.ts';
import { mostTokens } from '../normalise-name.ts';
import { ListsInFiles } from './lists-in-files.ts';
import { withPeopleFile } from './people-file.ts';

export const screenVerb: Verb = {
  name: 'screen',
  usage: 'screen [--json] (--list FILE | --persons-jsonl FILE)... [--all N] PEOPLE',
  summary:
    'Screens people (CSV, XLSX, or a passenger list in PAXLST) against lists (UN XML, CSV, XLSX, zip of OFAC, OpenSanctions, INTERPOL, or people as JSON lines; a table of documents that names nobody is asked by document number). One line a row: alerts above the threshold, or with --all the N best.',
  async run(io: VerbIo): Promise<ExitStatus> {
    const call = readCall(io.args);
    if (typeof call === 'string') {
      io.err(`maabar screen: ${call}\nmaabar ${screenVerb.usage}`);
      return 2;
    }
    const lists = await ListsInFiles.open();
    try {
      for (const list of call.lists) await named(list.file, readList(lists, list, io));
      await lists.prepare();
      return await named(call.persons, screenRows(lists, call, io));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      io.err(`maabar screen: ${error.problem.text}`);
      return 1;
    } finally {
      await lists.close();
    }
  },
};

/** Several files are read: a problem says which one it is about. */
async function named<Result>(file: string, reading: Promise<Result>): Promise<Result> {
  return reading.catch((error: unknown) => {
    if (!(error instanceof ProblemError) || error.problem.text.includes(file)) throw error;
    const { text } = error.problem;
    const about = text.startsWith('The file ') ? text.replace('The file ', `${file} `) : `${file}: ${text}`;
    throw new ProblemError({ ...error.problem, text: about });
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

async function readList(lists: ListsInFiles, { file, form }: Call['lists'][number], io: VerbIo): Promise<void> {
  const { persons, notPersons, leftOut, remarks, remarkCount, ofNumbers } = await lists.read(file, form);
  const read = ofNumbers ? `${persons} numbers` : `${persons} people, ${notPersons} that are no people`;
  io.err(`${basename(file)}: ${read}, ${leftOut} left out.`);
  for (const { line, entry, reason } of remarks.slice(0, 20)) {
    io.err(`  line ${line}${entry === null ? '' : `, entry ${entry}`}: ${importReasons[reason]}`);
  }
  if (remarkCount > 20) io.err(`  and ${remarkCount - 20} more remarks.`);
}

async function screenRows(lists: ListsInFiles, call: Call, io: VerbIo): Promise<ExitStatus> {
  const today = new Date().toISOString().slice(0, 10);
  return withPeopleFile(call.persons, today, async ({ rows, form, incomplete, remarks }) => {
    if (incomplete) io.err(`maabar screen: ${call.persons} is cut short, or has another number of people than it says.`);
    if (form === 'paxlst')
      for (const { line, remark } of remarks.slice(0, 20)) io.err(`maabar screen: segment ${line}: ${remarkTexts[remark]}`);
    let remarked = 0;
    for await (const { row, line, person, broken, remark } of rows) {
      if (broken) io.err(`maabar screen: line ${line}, row ${row}: ${importReasons['row-broken']} Nobody was screened for it.`);
      else if (remark && ++remarked <= mostTold) io.err(`maabar screen: line ${line}, row ${row}: ${remarkTexts[remark]}`);
      const alerts = person ? await lists.screen(person, call.best) : [];
      if (call.json) {
        const answer = alerts.map(({ list, entry, matchedName, score, level, evidence }) => ({
          list,
          entry,
          matchedName,
          score,
          level,
          evidence: evidence.map(({ feature, query, candidate, outcome, bits }) => ({ feature, query, candidate, outcome, bits })),
        }));
        io.out(JSON.stringify({ row, alerts: answer, ...(remark ? { problem: remark } : {}) }));
      } else {
        for (const alert of alerts) io.out(`${row}\t${alert.level}\t${alert.score}\t${alert.list}\t${alert.entry}\t${alert.matchedName}`);
      }
    }
    if (remarked > mostTold) io.err(`maabar screen: and ${remarked - mostTold} more remarks, each in its row's answer.`);
    return 0 as const;
  });
}

/** Remarks that are told one by one. */
const mostTold = 20;

const remarkTexts: Readonly<Record<PeopleRemark['remark'], string>> = {
  'name-one-letter': 'The name is single letters alone, which resemble nothing but the same letters on a list.',
  'name-too-long': `The name is longer than any on a list; its first ${mostTokens} words are compared.`,
  'row-broken': importReasons['row-broken'],
  'no-name': importReasons['no-name'],
  'birth-date-unreadable': 'The birth date cannot be read; the person is screened without it.',
  'segment-broken': 'The segment cannot be read; what it says is missing.',
  'segment-too-long': 'The segment is longer than any of a passenger list; it was passed over.',
  'unseen-characters':
    'There were characters that nobody sees, or that turn the direction of reading; the person is screened without them.',
};
