/** Somebody's stays, folded from the rows of their crossings. */
import type { Kysely } from 'kysely';
import { comparePlaces, type EntityId } from '../../../kernel/ids.ts';
import { type Passage, type StayRecord, withEnds, withPassages } from '../stays.ts';
import { slices } from './slices.ts';
import type { CrossingTableRow } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

const columns = ['crossing', 'traveller', 'direction', 'outcome', 'cancelled', 'own', 'happened_ms', 'recorded_ms'] as const;
export type PassageRow = Pick<CrossingTableRow, (typeof columns)[number]>;

/** @param records every id that is this person */
export async function foldStays(database: Database, records: readonly EntityId[]): Promise<StayRecord[]> {
  const rows = await database.selectFrom('crossings_crossing').select(columns).where('traveller', 'in', records).execute();
  return withEndsSaid(database, withPassages([], inTime(rows.filter(isPassage)).map(passageOf)));
}

/** One that took place, of somebody who is no national of the state. */
export function isPassage({ traveller, outcome, cancelled, own }: PassageRow): boolean {
  return traveller !== null && (outcome === 'admitted' || outcome === 'expelled') && cancelled === 0 && own === 0;
}

/** One instant holds an exit and an entry where paper gives the day alone: then what was written first comes first. */
export function inTime(rows: readonly PassageRow[]): PassageRow[] {
  return rows.toSorted(
    (a, b) =>
      a.happened_ms - b.happened_ms || a.recorded_ms - b.recorded_ms || comparePlaces(a.crossing as EntityId, b.crossing as EntityId),
  );
}

export function passageOf({ crossing, direction, happened_ms }: PassageRow): Passage {
  return { kind: direction === 'entry' ? 'entered' : 'left', crossingId: crossing as EntityId, atMs: happened_ms };
}

/** With what supervisors said of how they ended. */
export async function withEndsSaid(database: Database, stays: readonly StayRecord[]): Promise<StayRecord[]> {
  const ends = new Map<string, number | null>();
  const begun = stays.filter(({ fromMs }) => fromMs !== null).map(({ stayId }) => stayId);
  for (const ids of slices(begun)) {
    const rows = await database
      .selectFrom('crossings_stay_end')
      .select(['stay', 'at_ms'])
      .where('stay', 'in', ids)
      // Where two stations said so, the first that was said counts.
      .orderBy('said_ms', 'desc')
      .orderBy('ending', 'desc')
      .execute();
    for (const row of rows) ends.set(row.stay, row.at_ms);
  }
  return withEnds(stays, ends);
}
