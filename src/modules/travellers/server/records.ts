/** Records of travellers as rows, and back. */
import type { Kysely } from 'kysely';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { type EntityId, entityId } from '../../../kernel/ids.ts';
import { documentShown, mergeUndone, photographTaken, travellerDescribed, travellerRegistered, travellersMerged } from '../entries.ts';
import { describes, foldTraveller, inOrder, type TravellerRecord, type TravellerState } from '../traveller-records.ts';
import type { TravellersTables } from './tables.ts';

export type RecordRow = TravellersTables['travellers_record'];
const definitions = [travellerRegistered, travellerDescribed, documentShown, photographTaken, travellersMerged, mergeUndone] as const;

export const recordKinds = definitions.map(({ kind }) => kind);

/** One row for each part that is still there. */
export function recordRows(entry: RecordedEntry): RecordRow[] {
  const definition = definitions.find((one) => isEntry(entry, one as never));
  if (!definition) return [];
  const undone = isEntry(entry, mergeUndone) ? { merge: entry.common.merge } : {};
  return entry.subjects.flatMap((part, index) =>
    part
      ? {
          traveller: part.subject,
          record: entityId(entry.ref, index + 1),
          recorded_ms: entry.recordedAt.wallMs,
          officer: entry.actor.kind === 'officer' ? entry.actor.badge : entry.actor.station,
          kind: definition.kind as RecordRow['kind'],
          content: JSON.stringify({ ...(part.content as object), ...undone }),
        }
      : [],
  );
}

/** The projection alone writes these rows, from parts that their schemas have accepted. */
export function recordOf(row: RecordRow): TravellerRecord {
  return {
    record: row.record as EntityId,
    recordedAtMs: row.recorded_ms,
    officer: row.officer,
    kind: row.kind,
    content: JSON.parse(row.content),
  } as TravellerRecord;
}

/** All records of these travellers, oldest first; whoever has none is absent. */
export async function recordsOf(
  database: Kysely<TravellersTables>,
  travellerIds: readonly string[],
): Promise<ReadonlyMap<EntityId, readonly TravellerRecord[]>> {
  if (travellerIds.length === 0) return new Map();
  const rows = await database.selectFrom('travellers_record').selectAll().where('traveller', 'in', travellerIds).execute();
  const byTraveller = Map.groupBy(rows, ({ traveller }) => traveller as EntityId);
  return new Map([...byTraveller].map(([traveller, ofOne]) => [traveller, inOrder(ofOne.map(recordOf))]));
}

/** What the records of one traveller come to. */
export async function findState(database: Kysely<TravellersTables>, travellerId: EntityId): Promise<TravellerState | undefined> {
  return foldTraveller((await recordsOf(database, [travellerId])).get(travellerId)?.filter(describes) ?? []);
}
