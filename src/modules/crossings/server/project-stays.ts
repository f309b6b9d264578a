/** Keeps the rows of stays in step with crossings. A traveller's next crossing touches their latest stay alone; anything else folds all of theirs again. */
import { type Kysely, sql } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import { dialectOf } from '../../../storage/dialect.ts';
import { insertRows } from '../../../storage/insert-rows.ts';
import { type StayRecord, withPassages } from '../stays.ts';
import { foldStays, inTime, isPassage, type PassageRow, passageOf, withEndsSaid } from './fold-stays.ts';
import { monthOf, stayRecord } from './read-stays.ts';
import { slices } from './slices.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;
type StayRow = CrossingsTables['crossings_stay'];

/** @param recorded rows just inserted; @param changed travellers of whom something else changed */
export async function projectStays(database: Database, recorded: readonly PassageRow[], changed: ReadonlySet<string>): Promise<void> {
  const again = new Set(changed);
  const fresh = Map.groupBy(recorded.filter(isPassage), ({ traveller }) => traveller!);
  const travellers = [...fresh.keys()].filter((traveller) => !again.has(traveller));
  const latest = await latestStays(database, travellers);
  const going: Going[] = [];
  for (const traveller of travellers) {
    const rows = inTime(fresh.get(traveller)!);
    const [before, other] = latest.get(traveller) ?? [];
    // Of two stays that touch one instant the order alone says which is the later.
    const isUnclear = before !== undefined && (rows[0]!.happened_ms <= before.last_ms || before.last_ms === other?.last_ms);
    if (isUnclear) again.add(traveller);
    else going.push({ traveller, before, stays: withPassages(before ? [stayRecord(before)] : [], rows.map(passageOf)) });
  }
  await goOn(database, going);
  for (const traveller of again) await foldAgain(database, traveller);
}

/** A traveller's latest stay, and what their next crossings make of it. */
interface Going {
  readonly traveller: string;
  readonly before: StayRow | undefined;
  readonly stays: readonly StayRecord[];
}

/** The last two of each, latest first. */
async function latestStays(database: Database, travellers: readonly string[]): Promise<ReadonlyMap<string, readonly StayRow[]>> {
  if (travellers.length === 0) return new Map();
  const latest = sql`crossings_stay where traveller = one.traveller order by last_ms desc limit 2`;
  // Each along its index, in one statement: somebody who crosses daily has a thousand stays.
  const { rows } =
    dialectOf(database) === 'postgres'
      ? await sql<StayRow>`select s.* from unnest(${travellers}::text[]) as one (traveller), lateral (select * from ${latest}) as s`.execute(
          database,
        )
      : await sql<StayRow>`with one as (select value as traveller from json_each(${JSON.stringify(travellers)}))
          select s.* from one join crossings_stay as s on s.stay in (select stay from ${latest})`.execute(database);
  return Map.groupBy(
    rows.toSorted((a, b) => b.last_ms - a.last_ms),
    ({ traveller }) => traveller,
  );
}

async function goOn(database: Database, going: readonly Going[]): Promise<void> {
  // What was said of the latest stay stands in its row already.
  const begun = going.flatMap(({ before, stays }) => stays.filter(({ stayId }) => stayId !== before?.stay));
  const ended = new Map((await withEndsSaid(database, begun)).map((stay) => [stay.stayId, stay]));
  const after = going.flatMap(({ traveller, stays }) => stays.map((stay) => stayRow(ended.get(stay.stayId) ?? stay, traveller)));
  await replace(
    database,
    going.flatMap(({ before }) => before ?? []),
    after,
  );
}

async function foldAgain(database: Database, traveller: string): Promise<void> {
  const before = await database.selectFrom('crossings_stay').selectAll().where('traveller', '=', traveller).execute();
  const stays = await foldStays(database, [traveller as EntityId]);
  await replace(
    database,
    before,
    stays.map((stay) => stayRow(stay, traveller)),
  );
}

function stayRow({ stayId, state, fromMs, toMs, exitId }: StayRecord, traveller: string): StayRow {
  const last_ms = state === 'ended' ? fromMs! : (toMs ?? fromMs!);
  return { stay: stayId, traveller, state, from_ms: fromMs, to_ms: toMs, exit: exitId, last_ms };
}

async function replace(database: Database, before: readonly StayRow[], after: readonly StayRow[]): Promise<void> {
  const kept = new Set(after.map(({ stay }) => stay));
  const were = new Map(before.map((row) => [row.stay, row]));
  const gone = before.filter(({ stay }) => !kept.has(stay));
  const come = after.filter((row) => !isSame(row, were.get(row.stay)));
  for (const rows of slices(gone)) {
    const ids = rows.map(({ stay }) => stay);
    await database.deleteFrom('crossings_stay').where('stay', 'in', ids).execute();
  }
  await insertRows(database, 'crossings_stay', come, { replacing: ['stay'] });
  await count(database, [...gone, ...come.flatMap(({ stay }) => were.get(stay) ?? [])], come);
}

function isSame(row: StayRow, other: StayRow | undefined): boolean {
  return (
    other !== undefined &&
    row.state === other.state &&
    row.from_ms === other.from_ms &&
    row.to_ms === other.to_ms &&
    row.exit === other.exit &&
    row.last_ms === other.last_ms
  );
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
