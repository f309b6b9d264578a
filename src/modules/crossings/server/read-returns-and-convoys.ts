/** Returns and military convoys, as they stand now. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { StandingConvoy } from '../convoys.ts';
import type { ConvoyRow } from '../convoys-api.ts';
import type { StandingReturn } from '../returns.ts';
import type { Returnee, ReturnRow } from '../returns-api.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

const mostRows = 100;

export async function findReturn(database: Database, returnId: EntityId): Promise<StandingReturn | undefined> {
  const row = await database.selectFrom('crossings_return').selectAll().where('return', '=', returnId).executeTakeFirst();
  if (!row) return undefined;
  const { men, women, boys, girls, deaths } = row;
  const counts = { men, women, boys, girls };
  return { returnId, recordedMs: row.recorded_ms, expelledBy: row.expelled_by, counts, deaths, withdrawn: row.withdrawn === 1 };
}

/** The return in which somebody of this crossing is registered. */
export async function standsIn(database: Database, crossingId: EntityId): Promise<EntityId | undefined> {
  const row = await database
    .selectFrom('crossings_returnee as p')
    .innerJoin('crossings_return as r', 'r.return', 'p.return')
    .select('p.return as returnId')
    .where('p.crossing', '=', crossingId)
    .where('r.withdrawn', '=', 0)
    .executeTakeFirst();
  return row?.returnId as EntityId | undefined;
}

export async function findConvoy(database: Database, convoyId: EntityId): Promise<StandingConvoy | undefined> {
  const row = await database.selectFrom('crossings_convoy').selectAll().where('convoy', '=', convoyId).executeTakeFirst();
  if (!row) return undefined;
  const { recorded_ms: recordedMs, order_number: order, vehicles, persons } = row;
  return { convoyId, recordedMs, order, vehicles, persons, withdrawn: row.withdrawn === 1 };
}

/** Newest first. */
export async function listReturns(database: Database, sinceMs: number): Promise<ReturnRow[]> {
  const rows = await database
    .selectFrom('crossings_return')
    .selectAll()
    .where('recorded_ms', '>=', sinceMs)
    .orderBy('recorded_ms', 'desc')
    .orderBy('return')
    .limit(mostRows)
    .execute();
  const ids = rows.map((row) => row.return);
  if (ids.length === 0) return [];
  const corrections = await database
    .selectFrom('crossings_return_correction')
    .selectAll()
    .where('return', 'in', ids)
    .orderBy('at_ms')
    .execute();
  const people = await peopleOf(database, ids);
  return rows.map((row) => {
    const { men, women, boys, girls, deaths, officer, circumstances } = row;
    return {
      returnId: row.return as EntityId,
      expelledBy: row.expelled_by,
      counts: { men, women, boys, girls },
      deaths,
      happened: { atMs: row.happened_ms, precision: row.happened_precision },
      recordedAtMs: row.recorded_ms,
      officer,
      circumstances,
      withdrawn: row.withdrawn === 1,
      corrections: corrections
        .filter((correction) => correction.return === row.return)
        .map((correction) => ({ atMs: correction.at_ms, officer: correction.officer, reason: correction.reason })),
      people: people.get(row.return) ?? [],
    };
  });
}

/** Of each crossing what was said last. */
async function peopleOf(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Returnee[]>> {
  const said = await database
    .selectFrom('crossings_returnee as p')
    .leftJoin('crossings_crossing as c', 'c.crossing', 'p.crossing')
    .selectAll('p')
    .select('c.name')
    .where('p.return', 'in', ids)
    .orderBy('p.said_ms')
    .orderBy('p.said_sequence')
    .execute();
  const byReturn = Map.groupBy(said, (row) => row.return);
  return new Map(
    [...byReturn].map(([id, rows]) => {
      const byCrossing = Map.groupBy(rows, ({ crossing }) => crossing);
      return [id, [...byCrossing.values()].map((ofOne) => returneeOf(ofOne.at(-1)!, ofOne.length > 1))];
    }),
  );
}

function returneeOf(row: CrossingsTables['crossings_returnee'] & { readonly name: string | null }, corrected: boolean): Returnee {
  const { crossing, category, name, injuries, separated_from: separatedFrom, property_taken: propertyTaken } = row;
  return { crossingId: crossing as EntityId, category, name, injuries, separatedFrom, propertyTaken, corrected };
}

/** Newest first. */
export async function listConvoys(database: Database, sinceMs: number): Promise<ConvoyRow[]> {
  const rows = await database
    .selectFrom('crossings_convoy')
    .selectAll()
    .where('recorded_ms', '>=', sinceMs)
    .orderBy('recorded_ms', 'desc')
    .orderBy('convoy')
    .limit(mostRows)
    .execute();
  return rows.map((row) => ({
    convoyId: row.convoy as EntityId,
    direction: row.direction,
    order: row.order_number,
    vehicles: row.vehicles,
    persons: row.persons,
    happened: { atMs: row.happened_ms, precision: row.happened_precision },
    recordedAtMs: row.recorded_ms,
    officer: row.officer,
    corrected: row.corrected === 1,
    withdrawn: row.withdrawn === 1,
  }));
}
