/** Search by document number or beginnings of names: index ranges only, whatever the number of travellers. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { EntityId, StationId } from '../../../kernel/ids.ts';
import { ofStations } from '../../../storage/of-stations.ts';
import type { TravellerCard } from '../index.ts';
import { foldTraveller, holding, searchKeysOf } from '../traveller-records.ts';
import type { TravellerCriteria } from '../traveller-search.ts';
import { listCards } from './known-traveller.ts';
import { recordsOf } from './records.ts';
import type { TravellersTables } from './tables.ts';

const mostRows = 50;
/** Whose record was merged away is reached where the one that is kept is. */
const keptOf = sql`coalesce((select kept from travellers_resolved as r where r.traveller = m.traveller), m.traveller)`;
/** Sorts after every letter, in both databases' order by code point. */
const afterAll = '\u{10FFFF}';

/**
 * At most `mostRows` people of these places, those registered last first, each under the id that is kept; where there are `more`, which of them
 * are shown means nothing.
 */
export async function searchTravellers(
  database: Kysely<TravellersTables>,
  criteria: TravellerCriteria,
  places?: readonly StationId[],
): Promise<{ readonly found: readonly TravellerCard[]; readonly more: boolean }> {
  const ids = await idsBy(database, criteria, places);
  const cards = await listCards(database, ids.slice(0, mostRows));
  const newestFirst = cards.toSorted((a, b) => b.registeredAtMs - a.registeredAtMs || (a.travellerId < b.travellerId ? -1 : 1));
  return { found: newestFirst, more: ids.length > mostRows };
}

/** One more than are shown at most. */
async function idsBy(
  database: Kysely<TravellersTables>,
  { documentNumber, nameBeginnings }: TravellerCriteria,
  places: readonly StationId[] | undefined,
): Promise<readonly EntityId[]> {
  if (documentNumber === undefined) {
    const { rows } = await withEveryBeginning(nameBeginnings, places).execute(database);
    return rows.map(({ traveller }) => traveller as EntityId);
  }
  const rows = await database
    .selectFrom('travellers_document as m')
    .select('traveller')
    .distinct()
    .where('number', '=', documentNumber)
    .where(ofStations(keptOf, places))
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
function withEveryBeginning(
  beginnings: readonly string[],
  places: readonly StationId[] | undefined,
): RawBuilder<{ readonly traveller: string }> {
  const ranges = beginnings.map(
    (beginning) => sql`select distinct traveller from travellers_name_word where word >= ${beginning} and word < ${beginning + afterAll}`,
  );
  const matching = sql<{ readonly traveller: string }>`${sql.join(ranges, sql` intersect `)}`;
  if (!places) return sql`${matching} limit ${mostRows + 1}`;
  return sql`select traveller from (${matching}) as m where ${ofStations(keptOf, places)} limit ${mostRows + 1}`;
}
