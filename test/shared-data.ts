/** Real data to try things on, beside the repository; never copied into it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const directory = process.env.MAABAR_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));

/** The file's path; undefined, after saying so, where it is not on this machine. */
export function sharedFile(...path: readonly string[]): string | undefined {
  const file = join(directory, ...path);
  if (existsSync(file)) return file;
  process.stdout.write(`skipped: there is no ${join(...path)} beside the repository (MAABAR_SHARED names another place)\n`);
  return undefined;
}
