/** The words that station verbs share: a directory, and how to open it. */
import { open, stat } from 'node:fs/promises';
import process from 'node:process';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { fileProblemOf } from '../../storage/file-problem.ts';
import type { SlotSecret } from '../../storage/key-slots.ts';
import { storageProblem } from '../../storage/problems.ts';
import { stationProblem } from '../problems.ts';

export const secretOptions = {
  'key-file': { type: 'string' },
  'passphrase-file': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export interface Call<Values> {
  readonly words: readonly string[];
  readonly values: Values;
}

/** Splits the call; undefined after saying what is off. `words` is how many bare words are needed, and how many may be. */
export function parseCall<const Options extends ParseArgsOptionsConfig>(
  verb: Verb,
  io: VerbIo,
  shape: { readonly options: Options; readonly words: readonly [least: number, most: number] },
): Call<ReturnType<typeof parseArgs<{ options: Options }>>['values']> | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...io.args], options: shape.options, allowPositionals: true });
    const [least, most] = shape.words;
    if (positionals.length >= least && positionals.length <= most) return { words: positionals, values };
  } catch (error) {
    io.err(`maabar ${verb.name}: ${(error as Error).message}`);
  }
  io.err(`Usage: maabar ${verb.usage}`);
  return undefined;
}

/** Undefined after saying what is off. */
export function portOf(verb: Verb, io: VerbIo, text: string): number | undefined {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  io.err(`maabar ${verb.name}: --port takes a number from 0 to 65535.`);
  return undefined;
}

/** The key file, the passphrase file's first line, or MAABAR_PASSPHRASE. */
export async function secretOf(
  io: VerbIo,
  values: { 'key-file'?: string | undefined; 'passphrase-file'?: string | undefined },
): Promise<SlotSecret | Problem> {
  const { 'key-file': keyFile, 'passphrase-file': passphraseFile } = values;
  if (keyFile !== undefined) {
    await warnWhereShared(io, keyFile);
    return { kind: 'key-file', path: keyFile };
  }
  if (passphraseFile !== undefined) return passphraseIn(io, passphraseFile);
  const passphrase = process.env.MAABAR_PASSPHRASE;
  return passphrase === undefined || passphrase === '' ? stationProblem('secret-required') : { kind: 'passphrase', passphrase };
}

/** Of a passphrase file, in bytes: enough for many words, and no more of a wrong file is read. */
const longestFirstLine = 1024;

/** The first line of a file. */
async function passphraseIn(io: VerbIo, path: string): Promise<SlotSecret | Problem> {
  await warnWhereShared(io, path);
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(longestFirstLine + 2) });
    const [passphrase = ''] = buffer.toString('utf8', 0, bytesRead).split(/\r?\n/, 1);
    const isWhole = passphrase !== '' && Buffer.byteLength(passphrase) <= longestFirstLine;
    return isWhole ? { kind: 'passphrase', passphrase } : storageProblem('passphrase-missing', { file: path, longest: longestFirstLine });
  } catch (error) {
    const problem = fileProblemOf(error, path);
    if (problem) return problem;
    throw error;
  }
}

/** A key that others can read is theirs too. Said and not refused: a stick may know no permissions. */
async function warnWhereShared(io: VerbIo, file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  // Where it cannot be looked at, whoever opens it says so.
  if (found === undefined || !found.isFile() || (found.mode & 0o044) === 0) return;
  io.err(
    `Other accounts of this machine can read ${file}. Take it from them: chmod 600 ${file} (or, on a stick that knows no permissions, mount it for this account alone).`,
  );
}

/** Says the problem and gives its exit status. */
export function refuse(verb: Verb, io: VerbIo, problem: Problem): ExitStatus {
  io.err(`maabar ${verb.name}: ${problem.text}`);
  return 1;
}
