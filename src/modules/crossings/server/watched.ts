/** Crossings as whoever watches over them counts them: figures of many, and when something was recorded of a few. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type EntityId, type JournalId, placeOf, type StationId, stationOf } from '../../../kernel/ids.ts';
import { shownTravellerSchema } from '../entries.ts';
import type { Span } from '../figures-api.ts';
import { ownAlertsDecided } from './own-alert.ts';
import { slices } from './slices.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

const rowsAtOnce = 2000;
const personOf = z.object({ person: shownTravellerSchema.shape.person });

interface WatchedCrossing {
  readonly post: StationId;
  readonly nationality: string;
  readonly sex: 'M' | 'F' | 'X';
  readonly birthDate: string;
  readonly happenedAtMs: number;
  readonly alert: boolean;
  readonly secondLine: boolean;
  readonly refused: boolean;
}

/** What whoever watches asks. */
export interface CrossingsWatch {
  crossings(span: Span): AsyncIterable<WatchedCrossing>;
  recordedOf(people: readonly EntityId[], span: Span): ReturnType<typeof recordedOf>;
  /** Alerts decided by whoever had recorded the crossing. */
  ownAlertsDecided(span: Span): ReturnType<typeof ownAlertsDecided>;
}

export function crossingsWatch(database: Kysely<CrossingsTables>): CrossingsWatch {
  return {
    crossings: (span) => watchedCrossings(database, span),
    recordedOf: (people, span) => recordedOf(database, people, span),
    ownAlertsDecided: (span) => ownAlertsDecided(database, span),
  };
}

/** Those that happened within; cancelled and erased ones are left out. Page by page, so that nobody waits behind it. */
async function* watchedCrossings(database: Database, { fromMs, toMs }: Span): AsyncGenerator<WatchedCrossing> {
  let after: { happened_ms: number; number: number; crossing: string } | undefined;
  do {
    let query = database
      .selectFrom('crossings_crossing as row')
      .leftJoin('crossings_case as case', 'case.crossing', 'row.crossing')
      .select(['row.crossing', 'row.number', 'row.happened_ms', 'row.verdict', 'row.outcome', 'row.shown', 'case.recorded_ms as sent_ms'])
      .where('row.happened_ms', '>=', fromMs)
      .where('row.happened_ms', '<', toMs)
      .where('row.cancelled', '=', 0)
      .where('row.shown', 'is not', null);
    if (after) {
      const { happened_ms, number, crossing } = after;
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('row.happened_ms', 'row.number', 'row.crossing'), '<', tuple(happened_ms, number, crossing)),
      );
    }
    const rows = await query
      .orderBy('row.happened_ms', 'desc')
      .orderBy('row.number', 'desc')
      .orderBy('row.crossing', 'desc')
      .limit(rowsAtOnce)
      .execute();
    for (const row of rows) {
      const { nationality, sex, birthDate } = personOf.parse(JSON.parse(row.shown!)).person;
      yield {
        post: stationOf(placeOf(row.crossing as EntityId).journal as JournalId),
        nationality,
        sex,
        birthDate,
        happenedAtMs: row.happened_ms,
        alert: row.verdict === 'alert',
        secondLine: row.sent_ms !== null,
        refused: row.outcome === 'refused' || row.outcome === 'exit-refused',
      };
    }
    after = rows.length === rowsAtOnce ? rows.at(-1) : undefined;
  } while (after);
}

/** When something was recorded of each: a crossing, or a change of one. Whoever is missing had nothing. */
async function recordedOf(
  database: Database,
  people: readonly EntityId[],
  { fromMs, toMs }: Span,
): Promise<ReadonlyMap<EntityId, readonly number[]>> {
  const instants = new Map<EntityId, number[]>();
  const note = (traveller: string | null, atMs: number): void => {
    const of = instants.get(traveller as EntityId);
    if (of) of.push(atMs);
    else instants.set(traveller as EntityId, [atMs]);
  };
  for (const some of slices(people)) {
    const crossings = await database
      .selectFrom('crossings_crossing')
      .select(['traveller', 'recorded_ms'])
      .where('traveller', 'in', some)
      .where('recorded_ms', '>=', fromMs)
      .where('recorded_ms', '<', toMs)
      .execute();
    for (const { traveller, recorded_ms } of crossings) note(traveller, recorded_ms);
    const changes = await database
      .selectFrom('crossings_change')
      .select(['traveller', 'at_ms'])
      .where('traveller', 'in', some)
      .where('at_ms', '>=', fromMs)
      .where('at_ms', '<', toMs)
      .execute();
    for (const { traveller, at_ms } of changes) note(traveller, at_ms);
  }
  return instants;
}
