/** Keeps the rows of stays in step with crossings. A traveller's next crossing touches their latest stay alone; anything else folds all of theirs again. */
import type { Kysely } from 'kysely';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { type Passage, type StayRecord, withEnds, withPassages } from '../stays.ts';
import { monthOf, stayRecord } from './read-stays.ts';
import { slices } from './slices.ts';
import type { CrossingTableRow } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;
type StayRow = CrossingsTables['crossings_stay'];
type PassageRow = Pick<
  CrossingTableRow,
  'crossing' | 'traveller' | 'direction' | 'outcome' | 'cancelled' | 'own' | 'happened_ms' | 'recorded_ms'
>;

/** @param recorded rows just inserted; @param changed travellers of whom something else changed */
export async function projectStays(database: Database, recorded: readonly PassageRow[], changed: ReadonlySet<string>): Promise<void> {
  const again = new Set(changed);
  const fresh = Map.groupBy(recorded.filter(isPassage), ({ traveller }) => traveller!);
  const travellers = [...fresh.keys()].filter((traveller) => !again.has(traveller));
  const latest = await latestStays(database, travellers);
  for (const traveller of travellers) {
    const rows = inTime(fresh.get(traveller)!);
    const [before, other] = latest.get(traveller)!;
    // Of two stays that touch one instant the order alone says which is the later.
    const isUnclear = before !== undefined && (rows[0]!.happened_ms <= before.last_ms || before.last_ms === other?.last_ms);
    if (isUnclear) again.add(traveller);
    else await goOn(database, { traveller, before, rows });
  }
  for (const traveller of again) await foldAgain(database, traveller);
}

/** One that took place, of somebody who is no national of the state. */
function isPassage({ traveller, outcome, cancelled, own }: PassageRow): boolean {
  return traveller !== null && outcome === 'admitted' && cancelled === 0 && own === 0;
}

async function latestStays(database: Database, travellers: readonly string[]): Promise<ReadonlyMap<string, readonly StayRow[]>> {
  const latest = new Map<string, readonly StayRow[]>();
  for (const traveller of travellers) {
    const query = database.selectFrom('crossings_stay').selectAll().where('traveller', '=', traveller);
    latest.set(traveller, await query.orderBy('last_ms', 'desc').limit(2).execute());
  }
  return latest;
}

async function goOn(
  database: Database,
  { traveller, before, rows }: { readonly traveller: string; readonly before: StayRow | undefined; readonly rows: readonly PassageRow[] },
): Promise<void> {
  const stays = withPassages(before ? [stayRecord(before)] : [], rows.map(passageOf));
  await replace(database, before ? [before] : [], await ended(database, stays, traveller));
}

async function foldAgain(database: Database, traveller: string): Promise<void> {
  const rows = await database
    .selectFrom('crossings_crossing')
    .select(['crossing', 'traveller', 'direction', 'outcome', 'cancelled', 'own', 'happened_ms', 'recorded_ms'])
    .where('traveller', '=', traveller)
    .execute();
  const before = await database.selectFrom('crossings_stay').selectAll().where('traveller', '=', traveller).execute();
  const stays = withPassages([], inTime(rows.filter(isPassage)).map(passageOf));
  await replace(database, before, await ended(database, stays, traveller));
}

/** One instant holds an exit and an entry where paper gives the day alone: then what was written first comes first. */
function inTime(rows: readonly PassageRow[]): PassageRow[] {
  return rows.toSorted((a, b) => a.happened_ms - b.happened_ms || a.recorded_ms - b.recorded_ms || byPlace(a.crossing, b.crossing));
}

function byPlace(a: string, b: string): number {
  const [one, other] = [placeOf(a as EntityId), placeOf(b as EntityId)];
  if (one.journal !== other.journal) return one.journal < other.journal ? -1 : 1;
  return one.sequence - other.sequence || one.part - other.part;
}

function passageOf({ crossing, direction, happened_ms }: PassageRow): Passage {
  return { kind: direction === 'entry' ? 'entered' : 'left', crossingId: crossing as EntityId, atMs: happened_ms };
}

async function ended(database: Database, stays: readonly StayRecord[], traveller: string): Promise<StayRow[]> {
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
  return withEnds(stays, ends).map((stay) => stayRow(stay, traveller));
}

function stayRow({ stayId, state, fromMs, toMs, exitId }: StayRecord, traveller: string): StayRow {
  const last_ms = state === 'ended' ? fromMs! : (toMs ?? fromMs!);
  return { stay: stayId, traveller, state, from_ms: fromMs, to_ms: toMs, exit: exitId, last_ms };
}

async function replace(database: Database, before: readonly StayRow[], after: readonly StayRow[]): Promise<void> {
  const same = new Set(before.map((row) => JSON.stringify(sorted(row))));
  const kept = new Set(after.map((row) => JSON.stringify(sorted(row))));
  const gone = before.filter((row) => !kept.has(JSON.stringify(sorted(row))));
  const come = after.filter((row) => !same.has(JSON.stringify(sorted(row))));
  for (const rows of slices(gone)) {
    await database
      .deleteFrom('crossings_stay')
      .where(
        'stay',
        'in',
        rows.map(({ stay }) => stay),
      )
      .execute();
  }
  for (const rows of slices(come)) await database.insertInto('crossings_stay').values(rows).execute();
  await count(database, gone, come);
}

function sorted(row: StayRow): [string, unknown][] {
  return Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
}

async function count(database: Database, gone: readonly StayRow[], come: readonly StayRow[]): Promise<void> {
  const months = new Map<number, { begun: number; seen_closed: number }>();
  for (const [rows, sign] of [
    [gone, -1],
    [come, 1],
  ] as const) {
    for (const { from_ms, state } of rows) {
      if (from_ms === null) continue;
      const month = monthOf(from_ms);
      const { begun, seen_closed } = months.get(month) ?? { begun: 0, seen_closed: 0 };
      months.set(month, { begun: begun + sign, seen_closed: seen_closed + (state === 'left' || state === 'ended' ? sign : 0) });
    }
  }
  for (const [month, change] of months) {
    if (change.begun === 0 && change.seen_closed === 0) continue;
    await database
      .insertInto('crossings_stay_month')
      .values({ month, ...change })
      .onConflict((conflict) =>
        conflict.column('month').doUpdateSet((e) => ({
          begun: e('crossings_stay_month.begun', '+', change.begun),
          seen_closed: e('crossings_stay_month.seen_closed', '+', change.seen_closed),
        })),
      )
      .execute();
    // So that rows equal those of a rebuild.
    if (change.begun < 0) await database.deleteFrom('crossings_stay_month').where('month', '=', month).where('begun', '=', 0).execute();
  }
}
