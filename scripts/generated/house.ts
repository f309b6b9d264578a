import type { ModuleFace } from '../../src/http/module-union.ts';
import { lossAccepted } from '../../src/journal/accept-losses.ts';
import { partsErased } from '../../src/journal/erase.ts';
import type { JournalModule } from '../../src/journal/journal-module.ts';
import { describeServerModules, journalModules } from '../../src/station/modules.ts';

/** What the composition root puts together, without starting any of it. */
export interface House {
  /** With the journal's own entries first. */
  readonly journalModules: readonly Pick<JournalModule, 'name' | 'entries'>[];
  readonly serverModules: readonly ModuleFace[];
}

export async function readHouse(): Promise<House> {
  return { journalModules: [{ name: 'journal', entries: [partsErased, lossAccepted] }, ...(await journalModules())], serverModules: await describeServerModules() };
}
