/** The rights of travellers over what this module holds of them. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { type EntityId, entityId, placeOf } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { travellersHeld } from '../held.ts';
import { fileOf } from '../person-file.ts';
import { criteriaOf } from '../traveller-search.ts';
import { recordsOf } from './records.ts';
import { resolveTravellers } from './resolve-travellers.ts';
import { searchTravellers } from './search-travellers.ts';
import type { TravellersTables } from './tables.ts';

export function travellersSubjects(database: Kysely<TravellersTables>): Required<SubjectHandlers> {
  return {
    /** Every record that is one of the people found: each is erased by itself. */
    async find(query, places) {
      const criteria = criteriaOf(query);
      if (isProblem(criteria)) return [];
      const { found } = await searchTravellers(database, criteria, places);
      const kept = found.map(({ travellerId }) => travellerId);
      const resolved = await resolveTravellers(database, kept);
      return kept.flatMap((one) => resolved.get(one)!.records);
    },
    async sameAs(subject) {
      return (await resolveTravellers(database, [subject])).get(subject)?.records ?? [];
    },
    async exportSubject(subject) {
      return fileOf((await recordsOf(database, [subject])).get(subject) ?? []);
    },
    async partsOf(subject) {
      const records = (await recordsOf(database, [subject])).get(subject) ?? [];
      const own = records.map(({ record }) => record);
      // The other side of a merge gives the same reason, which may speak of both.
      const sides = records.flatMap(({ kind, record }) =>
        kind === 'travellers-merged' || kind === 'merge-undone' ? bothSidesOf(record) : [],
      );
      return [...new Set([...own, ...sides])].map(placeOf);
    },
    held: travellersHeld,
  };
}

function bothSidesOf(record: EntityId): EntityId[] {
  const ref = placeOf(record);
  return [entityId(ref, 1), entityId(ref, 2)];
}
