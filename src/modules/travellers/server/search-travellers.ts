/** Search by document number or beginnings of names: index ranges only, whatever the number of travellers. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { TravellerCard } from '../index.ts';
import { foldTraveller, holding, searchKeysOf } from '../traveller-records.ts';
import type { TravellerCriteria } from '../traveller-search.ts';
import { listCards } from './known-traveller.ts';
import { recordsOf } from './records.ts';
import type { TravellersTables } from './tables.ts';

const mostRows = 50;
/** Sorts after every letter, in both databases' order by code point. */
const afterAll = '\u{10FFFF}';

/**
 * At most `mostRows` people, those registered last first, each under the id that is kept; where there are `more`, which of them
 * are shown means nothing.
 */
export async function searchTravellers(
  database: Kysely<TravellersTables>,
  criteria: TravellerCriteria,
): Promise<{ readonly found: readonly TravellerCard[]; readonly more: boolean }> {
  const ids = await idsBy(database, criteria);
  const cards = await listCards(database, ids.slice(0, mostRows));
  const newestFirst = cards.toSorted((a, b) => b.registeredAtMs - a.registeredAtMs || (a.travellerId < b.travellerId ? -1 : 1));
  return { found: newestFirst, more: ids.length > mostRows };
}

/** One more than are shown at most. */
async function idsBy(
  database: Kysely<TravellersTables>,
  { documentNumber, nameBeginnings }: TravellerCriteria,
): Promise<readonly EntityId[]> {
  if (documentNumber === undefined) {
    const { rows } = await withEveryBeginning(nameBeginnings).execute(database);
    return rows.map(({ traveller }) => traveller as EntityId);
  }
  const rows = await database
    .selectFrom('travellers_document')
    .select('traveller')
    .distinct()
    .where('number', '=', documentNumber)
    .orderBy('traveller')
    .limit(mostRows + 1)
    .execute();
  const holders = rows.map(({ traveller }) => traveller as EntityId);
  if (nameBeginnings.length === 0) return holders;
  const records = await recordsOf(database, holders);
  return holders.filter((holder) => {
    const { words } = searchKeysOf(holding(foldTraveller(records.get(holder) ?? [])?.statements ?? []));
    return nameBeginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
  });
}

/** Travellers whose names have, for each beginning, a word that begins so: one more than are shown. */
function withEveryBeginning(beginnings: readonly string[]): RawBuilder<{ readonly traveller: string }> {
  const ranges = beginnings.map(
    (beginning) => sql`select distinct traveller from travellers_name_word where word >= ${beginning} and word < ${beginning + afterAll}`,
  );
  return sql`${sql.join(ranges, sql` intersect `)} limit ${mostRows + 1}`;
}
