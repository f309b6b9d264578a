/** A traveller's earlier crossings: all by index, none longer than asked. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { ResolvedTraveller, Sighting } from '../../travellers/index.ts';
import type { BoothDecision, StaySeen, StillTrue } from '../booth-api.ts';
import type { Direction, Outcome } from '../crossing-terms.ts';
import type { EarlierCrossing } from '../day-api.ts';
import { slipText } from '../slip-number.ts';
import type { StayRecord } from '../stays.ts';
import { exitsCovered } from './read-stays.ts';
import { findStanding } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

/**
 * How often somebody crossed here, the last time, and what was true then.
 * @param records every id that is this person
 * @param hidden codes of regimes that are not for whoever asks: nothing is filled in from a crossing under one of them
 */
export async function earlierOf(
  database: Database,
  records: readonly EntityId[],
  hidden: ReadonlySet<string>,
): Promise<Pick<NonNullable<BoothDecision['known']>, 'crossings' | 'last' | 'stillTrue'>> {
  const last = await database
    .selectFrom('crossings_crossing')
    .select((e) => [
      'crossing',
      'direction',
      'outcome',
      'recorded_ms',
      e
        .selectFrom('crossings_crossing as all')
        .select((all) => all.fn.countAll<number>().as('crossings'))
        .where('all.traveller', 'in', records)
        .where('all.cancelled', '=', 0)
        .as('crossings'),
    ])
    .where('traveller', 'in', records)
    .where('cancelled', '=', 0)
    .orderBy('happened_ms', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return { crossings: 0, last: null, stillTrue: {} };
  const { crossing, direction, outcome, recorded_ms, crossings } = last;
  return {
    crossings: crossings ?? 0,
    last: { direction, outcome, recordedAtMs: recorded_ms },
    stillTrue: await stillTrueOf(database, crossing as EntityId, hidden),
  };
}

/** What became of the last crossing that happened by then; undefined where none is known here. */
export async function lastOutcomeOf(database: Database, records: readonly EntityId[], atMs: number): Promise<Outcome | undefined> {
  const last = await database
    .selectFrom('crossings_crossing')
    .select('outcome')
    .where('traveller', 'in', records)
    .where('cancelled', '=', 0)
    .where('happened_ms', '<=', atMs)
    .orderBy('happened_ms', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.outcome;
}

async function stillTrueOf(database: Database, crossingId: EntityId, hidden: ReadonlySet<string>): Promise<StillTrue> {
  const { state } = (await findStanding(database, crossingId))!;
  const { purpose, stay, means, vehicle, regime } = state;
  if (hidden.has(regime)) return {};
  return {
    ...(purpose && { purpose }),
    ...(stay && { stay }),
    ...(means && { means }),
    ...(vehicle && { plate: vehicle.plate }),
    regime,
  };
}

/** What the other end of this passage looks like from here. */
export async function staySeen(
  database: Database,
  stays: readonly StayRecord[],
  now: {
    readonly direction: Direction;
    readonly own: boolean;
    readonly atMs: number;
    readonly allowedDays: number | null;
    readonly dateOf: (atMs: number) => string;
  },
): Promise<StaySeen> {
  // A state's own nationals do not stay in it: they live there.
  if (now.own) return { kind: 'nothing-open' };
  const latest = stays.at(-1);
  const open = latest?.state === 'open' && latest.fromMs !== null && latest.fromMs <= now.atMs ? latest : undefined;
  if (now.direction === 'entry') {
    return open
      ? { kind: 'no-exit-seen', atMs: open.fromMs!, exitsCovered: await exitsCovered(database, now.atMs) }
      : { kind: 'nothing-open' };
  }
  if (!open) return { kind: 'entry-not-known-here' };
  const fromMs = open.fromMs!;
  const days = daysBetween(now.dateOf(fromMs), now.dateOf(now.atMs));
  return { kind: 'entry-seen', crossingId: open.stayId, atMs: fromMs, days, allowedDays: now.allowedDays };
}

/** Both days count, as where stays are limited. */
function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

/** Newest first. */
export async function listOfTraveller(
  database: Database,
  records: readonly EntityId[],
  { limit, hidden }: { readonly limit: number; readonly hidden: ReadonlySet<string> },
): Promise<EarlierCrossing[]> {
  let query = database
    .selectFrom('crossings_crossing')
    .select([
      'crossing',
      'traveller',
      'number',
      'slip_year',
      'direction',
      'outcome',
      'recorded_ms',
      'happened_ms',
      'happened_precision',
      'lane',
      'officer',
      'document_state',
      'document_number',
      'cancelled',
    ])
    .where('traveller', 'in', records);
  if (hidden.size > 0) query = query.where('regime', 'not in', [...hidden]);
  const rows = await query.orderBy('happened_ms', 'desc').orderBy('number', 'desc').limit(limit).execute();
  return rows.map(({ number, direction, outcome, lane, officer, ...row }) => ({
    crossingId: row.crossing as EntityId,
    travellerId: row.traveller as EntityId,
    number,
    slip: slipText({ year: row.slip_year, number }),
    direction,
    outcome,
    recordedAtMs: row.recorded_ms,
    happened: { atMs: row.happened_ms, precision: row.happened_precision },
    lane,
    officer,
    documentState: row.document_state ?? '',
    documentNumber: row.document_number ?? '',
    cancelled: row.cancelled === 1,
  }));
}

/** For lists of travellers: how often and when last each of them crossed, under whichever of their ids. */
export async function sightingsIn(database: Database, people: readonly ResolvedTraveller[]): Promise<ReadonlyMap<EntityId, Sighting>> {
  const records = people.flatMap((person) => person.records);
  if (records.length === 0) return new Map();
  const rows = await database
    .selectFrom('crossings_crossing')
    .select((e) => ['traveller', e.fn.countAll<number>().as('crossings'), e.fn.max('happened_ms').as('last_ms')])
    .where('traveller', 'in', records)
    .where('cancelled', '=', 0)
    .groupBy('traveller')
    .execute();
  const seen = new Map(rows.map((row) => [row.traveller, row]));
  return new Map(
    people.flatMap((person) => {
      const found = person.records.flatMap((record) => seen.get(record) ?? []);
      if (found.length === 0) return [];
      const crossings = found.reduce((sum, row) => sum + row.crossings, 0);
      return [[person.travellerId, { crossings, lastSeenAtMs: Math.max(...found.map((row) => row.last_ms)) }] as const];
    }),
  );
}
