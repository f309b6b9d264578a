/** The rights of travellers over what this module holds of them. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { placeOf } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { criteriaOf } from '../traveller-search.ts';
import { selectKnown } from './known-traveller.ts';
import { searchTravellers } from './search-travellers.ts';
import type { TravellersTables } from './tables.ts';

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
      const since = first.registered_ms;
      const facts = {
        surname: first.surname,
        'given names': first.given_names,
        'name in Arabic letters': first.arabic_name,
        'birth date': first.birth_date,
        sex: first.sex,
        nationality: first.nationality,
      };
      const documents = rows.flatMap((row) => [
        {
          label: 'document',
          value: `${row.document_code} ${row.issuing_state} ${row.number}, expires ${row.expiry_date ?? 'never'}`,
          since,
        },
        ...(row.mrz === null ? [] : [{ label: 'machine-readable zone', value: row.mrz, since }]),
      ]);
      return [
        ...Object.entries(facts).flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value, since }])),
        ...documents,
      ];
    },
    async partsOf(subject) {
      const row = await database.selectFrom('travellers_traveller').select('traveller').where('traveller', '=', subject).executeTakeFirst();
      return row ? [placeOf(subject)] : [];
    },
    retention: [
      {
        kind: 'traveller-registered',
        keepForDays: 1095,
        basis:
          'Proposed: three years after the last crossing, as for the entry and exit records of the European Union (Regulation (EU) 2017/2226, Article 34). The state sets its own term.',
      },
    ],
  };
}
