/**
 * Who may be the same person, found by index alone: a number in a register, or words of the name together with years of birth.
 * A word that hundreds share finds nobody by itself; two such words do, in the years in which the person may have been born.
 */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { LikelyTraveller } from '../index.ts';
import { type Likeness, likenessOf, mostLikely, tellingWords } from '../likeness.ts';
import type { Statement } from '../statements.ts';
import { foldTraveller, holding, searchKeysOf } from '../traveller-records.ts';
import { listCards } from './known-traveller.ts';
import { recordsOf } from './records.ts';
import { resolveTravellers } from './resolve-travellers.ts';
import type { TravellersTables } from './tables.ts';

type Database = Kysely<TravellersTables>;

/** Whoever is found by more people than this is common. */
const fewPeople = 300;
const mostWords = 8;
const mostCompared = 120;

/** Best first, at most ten, each under the id that is kept; `except` and whoever is one person with it are left out. */
export async function likelyTravellers(
  database: Database,
  described: readonly Statement[],
  except?: EntityId,
): Promise<readonly LikelyTraveller[]> {
  const candidates = await candidatesFor(database, described);
  const resolved = await resolveTravellers(database, except === undefined ? candidates : [...candidates, except]);
  const self = except === undefined ? undefined : resolved.get(except)?.travellerId;
  const groups = new Map(
    candidates.flatMap((candidate) => {
      const { travellerId, records } = resolved.get(candidate)!;
      return travellerId === self ? [] : [[travellerId, records] as const];
    }),
  );
  const records = await recordsOf(database, [...groups.values()].flat());
  const likenesses = new Map<EntityId, Likeness>();
  for (const [travellerId, members] of groups) {
    const known = members.flatMap((member) => holding(foldTraveller(records.get(member) ?? [])?.statements ?? []));
    const likeness = likenessOf(described, known);
    if (likeness) likenesses.set(travellerId, likeness);
  }
  const best = [...likenesses].toSorted(([a, one], [b, other]) => other.weight - one.weight || (a < b ? -1 : 1)).slice(0, mostLikely);
  const cards = new Map(
    (
      await listCards(
        database,
        best.map(([id]) => id),
      )
    ).map((card) => [card.travellerId, card]),
  );
  return best.flatMap(([travellerId, { reasons }]) => {
    const card = cards.get(travellerId);
    return card ? [{ travellerId, person: card.person, document: card.document, reasons }] : [];
  });
}

async function candidatesFor(database: Database, described: readonly Statement[]): Promise<EntityId[]> {
  const { words, years, numbers } = searchKeysOf(described);
  const found = new Map<string, number>();
  const count = (traveller: string, weight: number) => found.set(traveller, (found.get(traveller) ?? 0) + weight);
  for (const number of numbers) for (const traveller of await byNumber(database, number)) count(traveller, mostWords);
  const telling = tellingWords(words).slice(0, mostWords);
  const common: string[] = [];
  for (const word of telling) {
    const some = await byWord(database, word, years);
    if (some.length > fewPeople) common.push(word);
    else for (const traveller of some) count(traveller, 1);
  }
  if (found.size < mostLikely && common.length > 1 && years.length > 0) {
    for (const traveller of await byCommonWords(database, common, years)) count(traveller, 2);
  }
  const best = [...found].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, mostCompared);
  return best.map(([traveller]) => traveller as EntityId);
}

async function byNumber(database: Database, number: string): Promise<string[]> {
  const rows = await database
    .selectFrom('travellers_national_number')
    .select('traveller')
    .where('number', '=', number)
    .limit(fewPeople)
    .execute();
  return rows.map(({ traveller }) => traveller);
}

/** One more than are few, at most. Whoever's year of birth is not known stands under 0; where nothing is known, every year fits. */
async function byWord(database: Database, word: string, years: readonly number[]): Promise<string[]> {
  let query = database.selectFrom('travellers_name_word').select('traveller').distinct().where('word', '=', word);
  if (years.length > 0) query = query.where('born', 'in', [0, ...years]);
  const rows = await query.limit(fewPeople + 1).execute();
  return rows.map(({ traveller }) => traveller);
}

/** Those who share most of the common words, of all who were born in these years. */
async function byCommonWords(database: Database, words: readonly string[], years: readonly number[]): Promise<string[]> {
  const rows = await database
    .selectFrom('travellers_name_word')
    .select('traveller')
    .where('word', 'in', words)
    .where('born', 'in', [0, ...years])
    .groupBy('traveller')
    .having((e) => e.fn.count('word').distinct(), '>=', 2)
    .orderBy((e) => e.fn.count('word').distinct(), 'desc')
    .orderBy('traveller')
    .limit(mostCompared)
    .execute();
  return rows.map(({ traveller }) => traveller);
}
