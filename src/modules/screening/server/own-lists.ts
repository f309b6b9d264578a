import type { ModuleRuntime } from '../../../http/server-module.ts';
import { type JournalId, journalId } from '../../../kernel/ids.ts';
import { listRevised } from '../entries.ts';

/** The journal of the lists that this station brought itself: what others sent is theirs to compare, replace and show. */
export function ownLists({ station }: Pick<ModuleRuntime, 'station'>): JournalId {
  return journalId(station, listRevised.stream);
}
