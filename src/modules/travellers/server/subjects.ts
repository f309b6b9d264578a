/** The rights of travellers over what this module holds of them. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { date, message, recordsOf, sign, state, words } from '../../../kernel/held.ts';
import { placeOf } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { travellersHeld } from '../held.ts';
import { criteriaOf } from '../traveller-search.ts';
import { selectKnown } from './known-traveller.ts';
import { searchTravellers } from './search-travellers.ts';
import type { TravellersTables } from './tables.ts';

const record = recordsOf(travellersHeld);

export function travellersSubjects(database: Kysely<TravellersTables>): Required<SubjectHandlers> {
  return {
    async find(query) {
      const criteria = criteriaOf(query);
      if (isProblem(criteria)) return [];
      return (await searchTravellers(database, criteria)).found.map(({ travellerId }) => travellerId);
    },
    async exportSubject(subject) {
      const rows = await selectKnown(database).where('t.traveller', '=', subject).orderBy('d.number').execute();
      const [first] = rows;
      if (!first) return [];
      return [
        record('traveller-registered', first.registered_ms, [
          ['name', { kind: 'name', surname: first.surname, givenNames: first.given_names }],
          ['arabic-name', words(first.arabic_name)],
          ['birth-date', date(first.birth_date)],
          ['sex', message(`travellers.sex.${first.sex}`)],
          ['nationality', state(first.nationality)],
          ...rows.flatMap(
            (row) =>
              [
                ['document-number', sign(row.number)],
                ['issuing-state', state(row.issuing_state)],
                ['document-code', sign(row.document_code)],
                ['expiry-date', date(row.expiry_date)],
                ['machine-readable-zone', sign(row.mrz)],
              ] as const,
          ),
        ]),
      ];
    },
    async partsOf(subject) {
      const row = await database.selectFrom('travellers_traveller').select('traveller').where('traveller', '=', subject).executeTakeFirst();
      return row ? [placeOf(subject)] : [];
    },
    held: travellersHeld,
  };
}
