/** Problems: every code that the station can answer is explained to the officer in the three languages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProblemCatalogue } from '../../src/kernel/problem.ts';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';
import { type MessageCatalogue, placeholdersOf, readCatalogues } from './messages.ts';
import { projectFiles } from './project-files.ts';

export interface OwnedProblems {
  /** `src/modules/crossings/problems.ts` */
  readonly file: string;
  readonly problems: ProblemCatalogue;
}

export const problemsCheck: Check = {
  name: 'every problem has its message "problem.CODE" in the three languages',
  async run() {
    return problemFaults(await readProblems(), readCatalogues(), codesOfPages());
  },
};

/** The exports named `...Problems` of every problems.ts, and of the kernel. */
export async function readProblems(): Promise<readonly OwnedProblems[]> {
  const found: OwnedProblems[] = [];
  for (const file of projectFiles(/^src\/.*\/problems?\.ts$/)) {
    const exported = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) {
      if (name.endsWith('Problems') && typeof value === 'object') found.push({ file, problems: value as ProblemCatalogue });
    }
  }
  return found;
}

/** Codes that only pages give (nothing answers, the answer makes no sense): whatever stands in quotes in the page's own code. */
function codesOfPages(): ReadonlySet<string> {
  const texts = projectFiles(/^src\/(ui|web)\/.*\.tsx?$/).map((file) => readFileSync(join(root, file), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/'(?:problem\.)?([a-z]+(?:-[a-z0-9]+)*)'/g)].map((match) => match[1] ?? '')));
}

export function problemFaults(
  owned: readonly OwnedProblems[],
  catalogues: readonly MessageCatalogue[],
  codesOfPages: ReadonlySet<string> = new Set(),
): string[] {
  const faults: string[] = [];
  const owners = new Map<string, string>();
  for (const { file, problems } of owned) {
    for (const [code, { text }] of Object.entries(problems)) {
      const owner = owners.get(code);
      if (owner !== undefined) {
        faults.push(`${file}: the problem "${code}" stands in ${owner} too`);
        continue;
      }
      owners.set(code, file);
      if (!/^[a-z]+(-[a-z0-9]+)*$/.test(code)) faults.push(`${file}: the code "${code}" is not kebab-case`);
      const details = new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
      const said = catalogues.filter(({ texts }) => Object.hasOwn(texts.fr, `problem.${code}`));
      if (said.length === 0) faults.push(`${file}: no catalogue of messages has "problem.${code}"`);
      for (const { folder, texts } of said) {
        const unknown = placeholdersOf(String(texts.fr[`problem.${code}`])).filter((name) => !details.has(name));
        if (unknown.length > 0)
          faults.push(`${folder}: "problem.${code}" wants {{${unknown.join('}}, {{')}}}, which the problem does not carry`);
      }
    }
  }
  for (const { folder, texts } of catalogues) {
    for (const key of Object.keys(texts.fr)) {
      const code = key.startsWith('problem.') ? key.slice('problem.'.length) : undefined;
      if (code !== undefined && !owners.has(code) && !codesOfPages.has(code)) {
        faults.push(`${folder}: "${key}" explains a problem that nobody has`);
      }
    }
  }
  return faults;
}
