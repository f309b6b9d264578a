/** Whom ids stand for, after all merges that hold. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { ResolvedTraveller } from '../index.ts';
import { resolveMerges } from '../merging.ts';
import type { TravellersTables } from './tables.ts';

type Database = Kysely<TravellersTables>;

/** Every id has an answer; one that was never merged, or is not known, stands for itself. */
export async function resolveTravellers(
  database: Database,
  travellerIds: readonly EntityId[],
): Promise<ReadonlyMap<EntityId, ResolvedTraveller>> {
  if (travellerIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('travellers_resolved as one')
    .innerJoin('travellers_resolved as g', 'g.kept', 'one.kept')
    .select(['one.traveller', 'one.kept', 'g.traveller as member'])
    .where('one.traveller', 'in', travellerIds)
    .orderBy('g.traveller')
    .execute();
  const groups = Map.groupBy(rows, ({ traveller }) => traveller as EntityId);
  return new Map(
    travellerIds.map((travellerId) => {
      const group = groups.get(travellerId);
      if (!group) return [travellerId, { travellerId, records: [travellerId] }];
      const kept = group[0]!.kept as EntityId;
      const others = group.map(({ member }) => member as EntityId).filter((member) => member !== kept);
      return [travellerId, { travellerId: kept, records: [kept, ...others] }];
    }),
  );
}

/** Makes the rows of `travellers_resolved` again for these people and all that merges bind them to. */
export async function resolveAgain(database: Database, travellerIds: readonly string[]): Promise<void> {
  if (travellerIds.length === 0) return;
  const merges = await mergesAround(database, travellerIds);
  const concerned = new Set([...travellerIds, ...merges.flatMap(({ kept, merged }) => [kept, merged])]);
  await database
    .deleteFrom('travellers_resolved')
    .where('traveller', 'in', [...concerned])
    .execute();
  const rows = [...resolveMerges(merges)].map(([traveller, kept]) => ({ traveller, kept }));
  if (rows.length > 0) await database.insertInto('travellers_resolved').values(rows).execute();
}

/** The merges that hold among these people, and those that bind others to them, however far. */
async function mergesAround(database: Database, travellerIds: readonly string[]): Promise<{ kept: EntityId; merged: EntityId }[]> {
  const found = new Map<string, { kept: EntityId; merged: EntityId }>();
  const seen = new Set<string>();
  for (let next = [...travellerIds]; next.length > 0; ) {
    for (const one of next) seen.add(one);
    const [asKept, asMerged] = [
      await holding(database).where('m.kept', 'in', next).execute(),
      await holding(database).where('m.merged', 'in', next).execute(),
    ];
    const rows = [...asKept, ...asMerged];
    for (const { merge, kept, merged } of rows) found.set(merge, { kept: kept as EntityId, merged: merged as EntityId });
    next = [...new Set(rows.flatMap(({ kept, merged }) => [kept, merged]))].filter((one) => !seen.has(one));
  }
  return [...found.values()];
}

function holding(database: Database) {
  return database
    .selectFrom('travellers_merge as m')
    .leftJoin('travellers_merge_undone as u', 'u.merge', 'm.merge')
    .select(['m.merge', 'm.kept', 'm.merged'])
    .where('u.merge', 'is', null);
}
