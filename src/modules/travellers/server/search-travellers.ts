/** Search by document number and beginnings of names: index ranges only, whatever the number of travellers. */
import { type Kysely, sql } from 'kysely';
import type { KnownTraveller } from '../index.ts';
import type { TravellerCriteria } from '../traveller-search.ts';
import { knownTraveller, selectKnown } from './known-traveller.ts';
import type { TravellersTables } from './tables.ts';

export const mostRows = 50;
/** Sorts after every letter, in both databases' order by code point. */
const afterAll = '\u{10FFFF}';

/** At most `mostRows` people, those registered last first, and whether there are more. */
export async function searchTravellers(
  database: Kysely<TravellersTables>,
  criteria: TravellerCriteria,
): Promise<{ readonly found: readonly KnownTraveller[]; readonly more: boolean }> {
  let query = selectKnown(database)
    .orderBy('t.registered_ms', 'desc')
    .orderBy('t.traveller')
    .limit(mostRows + 1);
  const { documentNumber, nameBeginnings } = criteria;
  if (documentNumber !== undefined) query = query.where('d.number', '=', documentNumber);
  if (nameBeginnings.length > 0) query = query.where(sql<boolean>`t.traveller in (${withEveryBeginning(nameBeginnings)})`);
  const found = (await query.execute()).map(knownTraveller);
  return { found: found.slice(0, mostRows), more: found.length > mostRows };
}

/** Travellers whose name has, for each beginning, a word that begins so. */
function withEveryBeginning(beginnings: readonly string[]) {
  const ranges = beginnings.map(
    (beginning) => sql`select traveller from travellers_name_word where word >= ${beginning} and word < ${beginning + afterAll}`,
  );
  return sql.join(ranges, sql` intersect `);
}
