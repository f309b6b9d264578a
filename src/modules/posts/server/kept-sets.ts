/** What is set at a post changes a few times a year, and every scan asks for it: kept in memory until a commit says that it changed. */
import type { CommitNotice } from '../../../http/server-module.ts';
import { postConfigured, regimesSet, rulesSet } from '../entries.ts';
import type { PostDetails } from '../post.ts';
import { listSets, mostSetsListed, type PostPlace, readPost, type SetReader, type SetRow, type SetTableName, setBy } from './read-post.ts';

const ours: ReadonlySet<string> = new Set([postConfigured.kind, regimesSet.kind, rulesSet.kind]);

export function keptSets(place: PostPlace, onCommitted: (listener: (notice: CommitNotice) => void) => void): SetReader {
  let post: Promise<PostDetails | undefined> | undefined;
  const sets = new Map<SetTableName, Promise<readonly SetRow[]>>();
  const forget = (): void => {
    post = undefined;
    sets.clear();
  };
  onCommitted(({ kinds }) => {
    if (kinds.some((kind) => ours.has(kind))) forget();
  });
  /** A read that failed is tried again. */
  const kept = <Value>(reading: Promise<Value>): Promise<Value> => {
    reading.catch(forget);
    return reading;
  };
  return {
    post() {
      post ??= kept(readPost(place));
      return post;
    },
    async setBy(table, atMs) {
      const reading = sets.get(table) ?? kept(listSets(place, table));
      sets.set(table, reading);
      const rows = await reading;
      // Newest first. Its place in the journal decides, since a clock may have been set back.
      const row = rows.find(({ set_ms }) => set_ms <= atMs);
      return row ?? (rows.length < mostSetsListed ? undefined : setBy(place, table, atMs));
    },
  };
}
