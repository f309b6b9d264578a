import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';
import { projectFiles } from './project-files.ts';

export const roomsCheck: Check = {
  name: 'every module has its page, its contract, and words in three languages',
  async run() {
    const modules = new Set(projectFiles(/^src\/modules\/[^/]+\//).map((file) => file.split('/').slice(0, 3).join('/')));
    return [...modules].flatMap((module) => roomFaults(module, (file) => existsSync(join(root, module, file))));
  },
};

export function roomFaults(module: string, has: (file: string) => boolean): string[] {
  const faults: string[] = [];
  for (const file of ['README.md', 'index.ts']) if (!has(file)) faults.push(`${module} has no ${file}`);
  if (has('web') && !has('web/index.tsx')) faults.push(`${module}/web has no door index.tsx`);
  for (const language of ['fr', 'ar', 'en']) {
    if (has('web') && !has(`web/messages/${language}.json`))
      faults.push(`${module}/web says nothing in "${language}": messages/${language}.json is missing`);
  }
  return faults;
}
