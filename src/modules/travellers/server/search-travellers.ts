/** Search by document number or beginnings of names: index ranges only, whatever the number of travellers. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { KnownTraveller } from '../index.ts';
import type { TravellerCriteria } from '../traveller-search.ts';
import { wordsOfName } from '../words-of-name.ts';
import { knownTraveller, selectKnown } from './known-traveller.ts';
import type { TravellersTables } from './tables.ts';

export const mostRows = 50;
/** Sorts after every letter, in both databases' order by code point. */
const afterAll = '\u{10FFFF}';

/** At most `mostRows` people, those registered last first; where there are `more`, which of them are shown means nothing. */
export async function searchTravellers(
  database: Kysely<TravellersTables>,
  { documentNumber, nameBeginnings }: TravellerCriteria,
): Promise<{ readonly found: readonly KnownTraveller[]; readonly more: boolean }> {
  const chosen =
    documentNumber === undefined
      ? selectKnown(database).where(sql<boolean>`t.traveller in (${withEveryBeginning(nameBeginnings)})`)
      : selectKnown(database).where('d.number', '=', documentNumber);
  const rows = await chosen.orderBy('t.registered_ms', 'desc').orderBy('t.traveller').execute();
  const found = rows.map(knownTraveller).filter(({ person }) => hasEveryBeginning(person, nameBeginnings));
  return { found: found.slice(0, mostRows), more: found.length > mostRows };
}

/** Travellers whose name has, for each beginning, a word that begins so: one more than are shown. */
function withEveryBeginning(beginnings: readonly string[]): RawBuilder<unknown> {
  const ranges = beginnings.map(
    (beginning) => sql`select distinct traveller from travellers_name_word where word >= ${beginning} and word < ${beginning + afterAll}`,
  );
  return sql`${sql.join(ranges, sql` intersect `)} limit ${mostRows + 1}`;
}

function hasEveryBeginning(person: KnownTraveller['person'], beginnings: readonly string[]): boolean {
  const words = wordsOfName(`${person.surname} ${person.givenNames} ${person.arabicName ?? ''}`);
  return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
