/** Whose lists count at this station. */
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { type JournalId, journalId, type StationId } from '../../../kernel/ids.ts';
import { listRevised } from '../entries.ts';

/** The journal of the lists that this station brought itself: what others sent is theirs to compare and replace. */
export function ownLists({ station }: Pick<ModuleRuntime, 'station'>): JournalId {
  return journalId(station, listRevised.stream);
}

/** Where this station is enrolled; undefined where nowhere. */
export type UpstreamPort = () => Promise<StationId | undefined>;

/**
 * Whether a list counts here: not what posts sent up, which is in use at those posts and whose contents are not here. At a post all
 * that is here is its own or came from above.
 */
export async function listsThatCount(
  runtime: Pick<ModuleRuntime, 'station' | 'role'>,
  upstream: UpstreamPort,
): Promise<(journal: string) => boolean> {
  if (runtime.role === 'post') return () => true;
  const above = runtime.role === 'region' ? await upstream() : undefined;
  const journals = [ownLists(runtime), ...(above ? [journalId(above, listRevised.stream)] : [])];
  return (journal) => journals.some((one) => one === journal);
}
