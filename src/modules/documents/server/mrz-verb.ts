/** `maabar mrz`: machine-readable zones in, readings out. */
import { createReadStream } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExitStatus, Verb, VerbIo } from '../../../kernel/verb.ts';
import { fileProblemOf } from '../../../storage/file-problem.ts';
import { type MrzReading, parseMrz } from '../index.ts';
import { readingTable } from './reading-table.ts';
import { InputTooLarge, splitDocuments } from './split-documents.ts';

export const mrzVerb: Verb = {
  name: 'mrz',
  usage: 'mrz [FILE] [--json]',
  summary: 'Reads machine-readable zones, documents apart by blank lines, from FILE or standard input; with --json one object a line.',
  run: readDocuments,
};

const documentsATurn = 50;

async function readDocuments(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(io.args);
  if ('fault' in call) {
    io.err(`maabar mrz: ${call.fault} Usage: maabar ${mrzVerb.usage}`);
    return 2;
  }
  if (call.file === undefined && (io.stdin as { isTTY?: boolean }).isTTY) {
    io.err('Type or scan the lines of a document, a blank line after each document; end with Ctrl-D.');
  }
  const stream = call.file === undefined ? io.stdin : createReadStream(call.file);
  let count = 0;
  try {
    for await (const text of splitDocuments(stream as AsyncIterable<Buffer | string>)) {
      count += 1;
      const reading = parseMrz(text);
      if (call.json) io.out(JSON.stringify(jsonOf(reading)));
      else for (const line of readingTable(reading, count)) io.out(line);
      // A pipe takes what was written only between turns of the event loop; without them the answers pile up in memory.
      if (count % documentsATurn === 0) await nextTurn();
    }
  } catch (error) {
    const message = refusal(error, call.file);
    if (message === undefined) throw error;
    io.err(`maabar mrz: ${message}`);
    return 1;
  }
  if (count === 0) io.err('maabar mrz: there was no document in the input.');
  return count === 0 ? 1 : 0;
}

function parseCall(args: readonly string[]): { file: string | undefined; json: boolean } | { fault: string } {
  const ended = args.indexOf('--');
  const options = args.slice(0, ended < 0 ? args.length : ended).filter((arg) => arg.startsWith('-') && arg !== '-');
  const files = args.filter((arg, index) => (ended >= 0 && index > ended) || (arg !== '--' && !options.includes(arg)));
  const unknown = options.find((option) => option !== '--json');
  if (unknown !== undefined) return { fault: `there is no option "${unknown}".` };
  if (files.length > 1) return { fault: 'one file at a time.' };
  return { file: files[0] === '-' ? undefined : files[0], json: options.includes('--json') };
}

/** The promised fields, in the promised order. What stands for the sex is given as it stands: an H is not "unspecified". */
function jsonOf({
  format,
  valid,
  documentCode,
  issuingState,
  documentNumber,
  surname,
  givenNames,
  nationality,
  birthDate,
  sex,
  expiryDate,
  optional,
  checks,
  centuries,
  problems,
}: MrzReading) {
  return {
    ...{ format, valid, documentCode, issuingState, documentNumber, surname, givenNames, nationality },
    ...{
      birthDate,
      sex: problems.find(({ code }) => code === 'sex-unreadable')?.details?.read ?? sex,
      expiryDate,
      optional,
      checks,
      centuries,
      problems,
    },
  };
}

/** What to say of an input that cannot be had; undefined where the failure is ours. */
function refusal(error: unknown, file = 'standard input'): string | undefined {
  return error instanceof InputTooLarge ? error.message : fileProblemOf(error, file)?.text;
}
