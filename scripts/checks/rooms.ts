import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';
import { projectFiles } from './project-files.ts';

export const roomsCheck: Check = {
  name: 'every module has its page and its contract, and doors where it has rooms',
  async run() {
    const modules = new Set(projectFiles(/^src\/modules\/[^/]+\//).map((file) => file.split('/').slice(0, 3).join('/')));
    return [...modules].flatMap((module) =>
      roomFaults(
        module,
        (file) => existsSync(join(root, module, file)),
        projectFiles(/^src\/modules\/[^/]+\/server\/[^/]+-verb\.ts$/).some((file) => file.startsWith(`${module}/`)),
      ),
    );
  },
};

/** @param hasVerb verbs of the command line are doors too: a server that is nothing else needs no `index.ts` */
export function roomFaults(module: string, has: (file: string) => boolean, hasVerb = false): string[] {
  const faults: string[] = [];
  for (const file of ['README.md', 'index.ts']) if (!has(file)) faults.push(`${module} has no ${file}`);
  if (has('server') && !has('server/index.ts') && !hasVerb) faults.push(`${module}/server has no door index.ts`);
  if (has('web') && !has('web/index.tsx')) faults.push(`${module}/web has no door index.tsx`);
  for (const language of ['fr', 'ar', 'en']) {
    if (has('web') && !has(`web/messages/${language}.json`))
      faults.push(`${module}/web says nothing in "${language}": messages/${language}.json is missing`);
  }
  return faults;
}
