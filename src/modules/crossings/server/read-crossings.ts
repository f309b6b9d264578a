/** What screens read: all by index, none longer than asked. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { PostDay } from '../../posts/index.ts';
import type { Sighting } from '../../travellers/index.ts';
import type { BoothDecision, CrossingRow, CrossingsTally, EarlierCrossing, SecondLineCase } from '../booth-api.ts';
import { shownTravellerSchema } from '../entries.ts';
import { slipText } from '../slip-number.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

/** The day's crossings, newest first. */
export async function listDay(database: Database, day: PostDay, limit: number): Promise<CrossingRow[]> {
  const rows = await database
    .selectFrom('crossings_crossing')
    .select(['crossing', 'number', 'slip_year', 'recorded_ms', 'direction', 'lane', 'outcome', 'officer', 'name', 'nationality'])
    .where('recorded_ms', '>=', day.fromMs)
    .where('recorded_ms', '<', day.toMs)
    .orderBy('recorded_ms', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ crossing, number, slip_year: year, recorded_ms, ...row }) => ({
    ...row,
    crossingId: crossing as EntityId,
    slip: slipText({ year, number }),
    recordedAtMs: recorded_ms,
  }));
}

export async function tallyDay(database: Database, day: PostDay): Promise<CrossingsTally> {
  const counts = await database
    .selectFrom('crossings_crossing')
    .select((e) => ['direction', 'outcome', e.fn.countAll<number>().as('crossings')])
    .where('recorded_ms', '>=', day.fromMs)
    .where('recorded_ms', '<', day.toMs)
    .groupBy(['direction', 'outcome'])
    .execute();
  const { waiting } = await database
    .selectFrom('crossings_case')
    .select((e) => e.fn.countAll<number>().as('waiting'))
    .where('closed', '=', 0)
    .executeTakeFirstOrThrow();
  const sum = (holds: (row: (typeof counts)[number]) => boolean) => counts.filter(holds).reduce((total, row) => total + row.crossings, 0);
  return {
    entries: sum(({ direction, outcome }) => direction === 'entry' && outcome === 'admitted'),
    exits: sum(({ direction, outcome }) => direction === 'exit' && outcome === 'admitted'),
    refused: sum(({ outcome }) => outcome === 'refused'),
    waiting,
  };
}

/** Who waits, those who wait longest first; erased people are not shown. */
export async function listSecondLine(database: Database, limit: number): Promise<SecondLineCase[]> {
  const rows = await database
    .selectFrom('crossings_case as k')
    .innerJoin('crossings_crossing as c', 'c.crossing', 'k.crossing')
    .select(['k.crossing', 'c.number', 'c.slip_year', 'c.direction', 'k.recorded_ms', 'c.officer', 'k.state', 'k.shown'])
    .where('k.closed', '=', 0)
    .where('k.shown', 'is not', null)
    .orderBy('k.recorded_ms')
    .orderBy('c.number')
    .limit(limit)
    .execute();
  return rows.map(({ crossing, number, slip_year: year, direction, recorded_ms, officer, state, shown }) => {
    const { person, document, alerts, reasons } = shownTravellerSchema.parse(JSON.parse(shown!));
    return {
      crossingId: crossing as EntityId,
      slip: slipText({ year, number }),
      direction,
      recordedAtMs: recorded_ms,
      officer,
      person,
      document,
      alerts,
      reasons,
      state,
    };
  });
}

/** How often somebody crossed here, and the last time. */
export async function earlierOf(
  database: Database,
  travellerId: EntityId,
): Promise<Pick<NonNullable<BoothDecision['known']>, 'crossings' | 'last'>> {
  const last = await database
    .selectFrom('crossings_crossing')
    .select((e) => [
      'direction',
      'outcome',
      'recorded_ms',
      e
        .selectFrom('crossings_crossing as all')
        .select((all) => all.fn.countAll<number>().as('crossings'))
        .where('all.traveller', '=', travellerId)
        .as('crossings'),
    ])
    .where('traveller', '=', travellerId)
    .orderBy('recorded_ms', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return { crossings: 0, last: null };
  const { direction, outcome, recorded_ms, crossings } = last;
  return { crossings: crossings ?? 0, last: { direction, outcome, recordedAtMs: recorded_ms } };
}

/** Newest first. */
export async function listOfTraveller(database: Database, travellerId: EntityId, limit: number): Promise<EarlierCrossing[]> {
  const rows = await database
    .selectFrom('crossings_crossing')
    .select([
      'crossing',
      'number',
      'slip_year',
      'direction',
      'outcome',
      'recorded_ms',
      'lane',
      'officer',
      'document_state',
      'document_number',
    ])
    .where('traveller', '=', travellerId)
    .orderBy('recorded_ms', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ crossing, number, slip_year: year, recorded_ms, document_state, document_number, ...row }) => ({
    ...row,
    crossingId: crossing as EntityId,
    slip: slipText({ year, number }),
    recordedAtMs: recorded_ms,
    documentState: document_state ?? '',
    documentNumber: document_number ?? '',
  }));
}

/** For lists of travellers: how often and when last each of them crossed. */
export async function sightingsIn(database: Database, travellerIds: readonly EntityId[]): Promise<ReadonlyMap<EntityId, Sighting>> {
  if (travellerIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('crossings_crossing')
    .select((e) => ['traveller', e.fn.countAll<number>().as('crossings'), e.fn.max('recorded_ms').as('last_ms')])
    .where('traveller', 'in', travellerIds)
    .groupBy('traveller')
    .execute();
  return new Map(rows.map((row) => [row.traveller as EntityId, { crossings: row.crossings, lastSeenAtMs: row.last_ms }]));
}
