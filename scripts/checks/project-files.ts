import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../runtime.mjs';

/** Files of the project, relative to `folder`: those that git knows or would add, and that exist. */
export function projectFiles(pattern: RegExp, folder: string = root): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return listed
    .split('\0')
    .filter((file) => pattern.test(file) && existsSync(join(folder, file)))
    .sort();
}
