import type { ModuleFace } from '../../src/http/module-union.ts';
import type { JournalModule } from '../../src/journal/journal-module.ts';
import { describeServerModules, journalModules } from '../../src/station/modules.ts';

/** What the composition root puts together, without starting any of it. */
export interface House {
  readonly journalModules: readonly JournalModule[];
  readonly serverModules: readonly ModuleFace[];
}

export async function readHouse(): Promise<House> {
  return { journalModules: await journalModules(), serverModules: await describeServerModules() };
}
