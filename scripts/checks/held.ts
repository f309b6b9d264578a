/** What is held about people: every kind of record that speaks of them has a term, and every code its words in three languages. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JournalModule } from '../../src/journal/journal-module.ts';
import type { HeldCatalogue } from '../../src/kernel/held.ts';
import { readHouse } from '../generated/house.ts';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';
import { type MessageCatalogue, readCatalogues } from './messages.ts';
import { projectFiles } from './project-files.ts';

export interface OwnedHeld {
  /** `crossings` */
  readonly module: string;
  readonly held: HeldCatalogue;
}

/** Who works here is the administrator's to show and to end; no traveller's file has it. */
const aboutStaff = [
  'account-added',
  'account-changed',
  'pin-set',
  'account-change-asked',
  'account-change-confirmed',
  'duress-pin-set',
  'second-factor-added',
  'recovery-codes-made',
  'officer-named',
  'officer-granted',
  'granted-pin-set',
];

export const heldCheck: Check = {
  name: 'every kind of record about people has a term, and its words in the three languages',
  async run() {
    return heldFaults(await readHeld(), readCatalogues(), (await readHouse()).journalModules);
  },
};

/** The exports named `...Held` of every module's held.ts. */
export async function readHeld(): Promise<readonly OwnedHeld[]> {
  const found: OwnedHeld[] = [];
  for (const file of projectFiles(/^src\/modules\/[^/]+\/held\.ts$/)) {
    const exported = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
    for (const [name, held] of Object.entries(exported)) {
      if (name.endsWith('Held')) found.push({ module: file.split('/')[2]!, held: held as HeldCatalogue });
    }
  }
  return found;
}

export function heldFaults(
  owned: readonly OwnedHeld[],
  catalogues: readonly MessageCatalogue[],
  journalModules: readonly Pick<JournalModule, 'name' | 'entries'>[],
): string[] {
  const faults: string[] = [];
  const kinds = owned.flatMap(({ held }) => Object.keys(held));
  for (const kind of new Set(kinds.filter((one, at) => kinds.indexOf(one) !== at))) faults.push(`two modules hold "${kind}"`);
  for (const { name, entries } of journalModules) {
    for (const { kind } of entries.filter(({ subject }) => subject)) {
      if (!kinds.includes(kind) && !aboutStaff.includes(kind)) {
        faults.push(`${name}: "${kind}" speaks of people, and no held.ts says for how long it is kept and what it says`);
      }
    }
  }
  const wanted = new Map(owned.flatMap((one) => keysOf(one).map((key) => [key, one.module] as const)));
  for (const [key, module] of wanted) {
    const own = catalogues.find(({ folder }) => folder === `src/modules/${module}/web/messages`);
    if (!own || !Object.hasOwn(own.texts.fr, key)) faults.push(`src/modules/${module}/web/messages: "${key}" is missing`);
  }
  for (const { folder, texts } of catalogues) {
    for (const key of Object.keys(texts.fr)) {
      if (key.startsWith('held.') && !wanted.has(key)) faults.push(`${folder}: "${key}" names nothing that is held`);
    }
  }
  return faults;
}

function keysOf({ module, held }: OwnedHeld): string[] {
  const ofKinds = Object.entries(held).flatMap(([kind, { basis, facts }]) => [
    `held.kind.${kind}`,
    `held.basis.${basis}`,
    ...facts.map((fact) => `held.fact.${module}.${fact}`),
  ]);
  return [`held.module.${module}`, ...ofKinds];
}
