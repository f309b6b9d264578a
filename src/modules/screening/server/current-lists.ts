/**
 * The newest revision of each list: the station's own, or one that headquarters sent. What posts sent up is in use at those posts;
 * their contents are not at headquarters.
 */
import type { z } from 'zod';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { ListStatus } from '../alert.ts';
import { type ListRevision, listRevisionSchema, listTitlesSchema, titleOf } from '../list-revision.ts';
import type { ListHead } from '../list-segment.ts';
import { listsThatCount, type UpstreamPort } from './own-lists.ts';
import { screeningTables } from './tables.ts';

export interface CurrentList {
  readonly status: ListStatus;
  readonly head: ListHead;
  readonly contents: ListRevision['contents'];
  /** Where the entry stands that took this version into use. */
  readonly journal: string;
  readonly sequence: number;
  /** Differs wherever anything about the list does. */
  readonly revision: string;
}

/** By name. */
export async function currentLists(runtime: ModuleRuntime, upstream: UpstreamPort): Promise<CurrentList[]> {
  const counts = await listsThatCount(runtime, upstream);
  const all = await runtime.read(screeningTables).selectFrom('screening_list').selectAll().orderBy('list').orderBy('journal').execute();
  const rows = all.filter(({ journal }) => counts(journal));
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const other = newest.get(row.list);
    if (!other || ageKey(row) > ageKey(other)) newest.set(row.list, row);
  }
  return [...newest.values()].map((row) => {
    const contents = parseJson(listRevisionSchema.shape.contents, row.contents);
    const status = {
      list: row.list,
      title: titleOf(parseJson(listTitlesSchema, row.titles)),
      version: row.version,
      entries: row.persons,
      issuedAtMs: row.issued_at_ms,
      importedAtMs: row.imported_at_ms,
      ...(contents.form === 'numbers-gzip' && { numbers: true as const }),
    };
    return {
      status,
      head: { list: status.list, title: status.title, version: status.version },
      contents,
      journal: row.journal,
      sequence: row.sequence,
      // Addresses are hashes of the contents; their keys have no business in a cache.
      revision: JSON.stringify([status, row.journal, row.sequence, contents.blobs.map(({ address }) => address)]),
    };
  });
}

function ageKey(row: { readonly issued_at_ms: number | null; readonly imported_at_ms: number }): number {
  return row.issued_at_ms ?? row.imported_at_ms;
}

function parseJson<T>(schema: z.ZodType<T>, text: string): T {
  return schema.parse(JSON.parse(text));
}
