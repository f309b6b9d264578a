/** The words that station verbs share: a directory, and how to open it. */
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import type { SlotSecret } from '../../storage/key-slots.ts';
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
export async function secretOf(values: {
  'key-file'?: string | undefined;
  'passphrase-file'?: string | undefined;
}): Promise<SlotSecret | Problem> {
  if (values['key-file'] !== undefined) return { kind: 'key-file', path: values['key-file'] };
  const file = values['passphrase-file'];
  const passphrase = file === undefined ? process.env.MAABAR_PASSPHRASE : await passphraseIn(file);
  return passphrase === undefined || passphrase === '' ? stationProblem('secret-required') : { kind: 'passphrase', passphrase };
}

/** The first line of a file; undefined where there is none. */
export async function passphraseIn(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/, 1)[0];
  } catch {
    // No such file: the message that follows says what is accepted.
    return undefined;
  }
}

/** Says the problem and gives its exit status. */
export function refuse(verb: Verb, io: VerbIo, problem: Problem): ExitStatus {
  io.err(`maabar ${verb.name}: ${problem.text}`);
  return 1;
}
