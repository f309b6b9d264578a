/** The project speaks of itself alone, and names things as the style asks. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';
import { projectFiles } from './project-files.ts';

/** Brackets keep this file from finding itself. */
const foreign: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\/(hom[e]|roo[t]|Users|wor[k])\/[\w.-]+/, 'a path of one machine'],
  [/\b(registry\.npm[j]s|registry\.yarn[p]kg|deb\.deb[i]an|pyp[i]\.org)\b/, 'the host of a package registry'],
  [/^<<<<<<< |^>>>>>>> /m, 'a merge that was not finished'],
];

export const wordsCheck: Check = {
  name: 'no file names one machine or a registry',
  async run() {
    // The lock file's own notation is npm's; pictures and fonts hold no words.
    const files = projectFiles(/\.(ts|tsx|mjs|js|cjs|json|md|css|html|sh|yml)$|^bin\/|^\.ci\//).filter(
      (file) => file !== 'package-lock.json',
    );
    return files.flatMap((file) => foreignWords(readFileSync(join(root, file), 'utf8')).map((found) => `${file}: ${found}`));
  },
};

export function foreignWords(text: string): string[] {
  return foreign.flatMap(([pattern, what]) => {
    const found = pattern.exec(text);
    return found ? [`"${found[0].trim()}" is ${what}`] : [];
  });
}

export const fileNamesCheck: Check = {
  name: 'files are named after what they export',
  async run() {
    return projectFiles(/^(src|scripts|test|bench)\//).flatMap(fileNameFaults);
  },
};

export function fileNameFaults(file: string): string[] {
  const name = basename(file).replace(/\..*$/, '');
  if (['README', 'Dockerfile'].includes(name)) return [];
  const faults: string[] = [];
  if (/\.(ts|tsx|mjs)$/.test(file) && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) faults.push(`${file}: the name is not kebab-case`);
  const vague = name.split('-').find((word) => ['util', 'utils', 'helper', 'helpers', 'manager', 'misc'].includes(word));
  if (vague) faults.push(`${file}: "${vague}" says nothing: name the file after what it exports`);
  return faults;
}
