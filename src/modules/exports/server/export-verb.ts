/** `maabar export open FILE`: opens a sealed file that somebody was given. Needs no station. */
import { open, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { Decrypter } from 'age-encryption';
import type { ExitStatus, Verb, VerbIo } from '../../../kernel/verb.ts';
import { fileProblemOf } from '../../../storage/file-problem.ts';

export const exportVerb: Verb = {
  name: 'export',
  usage: 'export open FILE [--identity FILE] [--to FILE]',
  summary:
    'open: opens a file that left a station sealed (.age), and writes it beside it, readable by you alone. Asks for the digits that you were told, or reads them from standard input; --identity takes the file of your age key in their place.',
  run,
};

interface Call {
  readonly file: string;
  readonly to: string;
  readonly identity: string | undefined;
}

async function run(io: VerbIo): Promise<ExitStatus> {
  const call = callOf(io.args);
  if (typeof call === 'string') {
    io.err(`maabar export: ${call} Usage: maabar ${exportVerb.usage}`);
    return 2;
  }
  try {
    const sealed = await readFile(call.file);
    const decrypter = new Decrypter();
    if (call.identity === undefined) decrypter.addPassphrase(await passphraseFrom(io));
    else if (!addsKeys(decrypter, keysIn(await readFile(call.identity, 'utf8')))) {
      io.err(`maabar export: ${call.identity} holds no secret key of age (AGE-SECRET-KEY-1...). Nothing was written.`);
      return 1;
    }
    const opened = await openedWith(decrypter, sealed);
    if (!opened) {
      io.err(`maabar export: ${call.file} does not open with that, or was changed. Nothing was written.`);
      return 1;
    }
    // Never over another file.
    await using out = await open(call.to, 'wx', 0o600);
    await out.writeFile(opened);
    io.out(call.to);
    io.err('Destroy it by the day that stands in it, and tell whoever gave it to you.');
    return 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      io.err(`maabar export: ${call.to} is there already. Say with --to what to write.`);
      return 1;
    }
    const problem = fileProblemOf(error);
    if (!problem) throw error;
    io.err(`maabar export: ${problem.text}`);
    return 1;
  }
}

/** False where there is none, or one that cannot be read: what age says of it repeats the key. */
function addsKeys(decrypter: Decrypter, keys: readonly string[]): boolean {
  try {
    for (const key of keys) decrypter.addIdentity(key);
    return keys.length > 0;
  } catch {
    return false;
  }
}

/** Undefined where the words or the key do not fit, or the file is no such file: age tells these apart in its own English alone. */
async function openedWith(decrypter: Decrypter, sealed: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await decrypter.decrypt(sealed);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw error;
    return undefined;
  }
}

function callOf(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { identity: { type: 'string' }, to: { type: 'string' } },
      allowPositionals: true,
    });
    const [action, file, ...more] = positionals;
    if (action !== 'open' || file === undefined || more.length > 0) return 'say "open" and one file.';
    const to = values.to ?? file.replace(/\.age$/, '');
    if (to === file) return 'the file does not end in .age: say with --to what to write.';
    return { file, to, identity: values.identity };
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

/** Of an identity file as age-keygen writes it: comments begin with #. */
function keysIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

async function passphraseFrom(io: VerbIo): Promise<string> {
  if ((io.stdin as { isTTY?: boolean }).isTTY) io.err('The digits that you were told, with their hyphens:');
  const lines = createInterface({ input: io.stdin, terminal: false });
  for await (const line of lines) return line.trim();
  return '';
}
