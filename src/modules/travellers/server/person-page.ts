/** Everything that is known of one person, of all records that are this person: some index looks, however many people there are. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { PersonMerge, PersonPhotograph, PersonRecord } from '../person-api.ts';
import { foldTraveller, type TravellerRecord } from '../traveller-records.ts';
import { recordsOf } from './records.ts';
import type { TravellersTables } from './tables.ts';

type Database = Kysely<TravellersTables>;

export async function readPerson(
  database: Database,
  members: readonly EntityId[],
): Promise<{ readonly records: PersonRecord[]; readonly merges: PersonMerge[] }> {
  const records = await recordsOf(database, members);
  return {
    records: members.map((travellerId) => personRecord(travellerId, records.get(travellerId) ?? [])),
    merges: await mergesOf(database, members, [...records.values()].flat()),
  };
}

function personRecord(travellerId: EntityId, records: readonly TravellerRecord[]): PersonRecord {
  const state = foldTraveller(records);
  const byPlace = new Map(records.map((one) => [one.record, one]));
  const withdrawalOf = (place: EntityId | null) => {
    const by = place === null ? undefined : byPlace.get(place);
    if (by?.kind !== 'traveller-described') return null;
    return { recordedAtMs: by.recordedAtMs, officer: by.officer, reason: by.content.reason };
  };
  return {
    travellerId,
    registeredAtMs: state?.registeredAtMs ?? null,
    person: state?.person ?? null,
    statements: (state?.statements ?? []).map(({ withdrawnBy, ...said }) => ({ ...said, withdrawn: withdrawalOf(withdrawnBy) })),
    documents: (state?.documents ?? []).map(({ document, firstShownAtMs }) => ({ document, firstShownAtMs })),
    photographs: records.flatMap(photographIn),
  };
}

function photographIn(one: TravellerRecord): PersonPhotograph[] {
  if (one.kind !== 'photograph-taken') return [];
  const { kind, width, height } = one.content;
  return [{ photographId: one.record, kind, width, height, takenAtMs: one.recordedAtMs, officer: one.officer }];
}

/** Every merge that one of these people is or was in. */
async function mergesOf(database: Database, members: readonly EntityId[], records: readonly TravellerRecord[]): Promise<PersonMerge[]> {
  const base = database.selectFrom('travellers_merge').selectAll();
  const rows = [...(await base.where('kept', 'in', members).execute()), ...(await base.where('merged', 'in', members).execute())];
  const merges = new Map(rows.map((row) => [row.merge, row]));
  return [...merges.values()]
    .flatMap(({ merge, kept, merged }) => {
      const made = records.find(({ kind, record }) => kind === 'travellers-merged' && placeOfEntry(record) === placeOfEntry(merge));
      const undone = records.find((one) => one.kind === 'merge-undone' && one.content.merge === merge);
      return made?.kind === 'travellers-merged'
        ? [{ ...sayWho(made), mergeId: merge, kept, merged, undone: undone ? sayWho(undone) : null }]
        : [];
    })
    .map((merge) => ({ ...merge, mergeId: merge.mergeId as EntityId, kept: merge.kept as EntityId, merged: merge.merged as EntityId }))
    .toSorted((a, b) => a.recordedAtMs - b.recordedAtMs);
}

function sayWho({ recordedAtMs, officer, content }: TravellerRecord): { recordedAtMs: number; officer: string; reason: string } {
  return { recordedAtMs, officer, reason: 'reason' in content ? content.reason : '' };
}

/** Both sides of a merge stand in one entry. */
function placeOfEntry(record: string): string {
  return record.slice(0, record.lastIndexOf('.'));
}
