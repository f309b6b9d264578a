/** Keeps the rows of stays in step with crossings. A traveller's next crossing touches their latest stay alone; anything else folds all of theirs again. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
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
  // What was said of the latest stay stands in its row already.
  const begun = stays.filter(({ stayId }) => stayId !== before?.stay);
  const ended = new Map((await withEndsSaid(database, begun)).map((stay) => [stay.stayId, stay]));
  const after = stays.map((stay) => stayRow(ended.get(stay.stayId) ?? stay, traveller));
  await replace(database, before ? [before] : [], after);
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
  for (const rows of slices(come)) {
    await database
      .insertInto('crossings_stay')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('stay').doUpdateSet((e) => ({
          state: e.ref('excluded.state'),
          from_ms: e.ref('excluded.from_ms'),
          to_ms: e.ref('excluded.to_ms'),
          exit: e.ref('excluded.exit'),
          last_ms: e.ref('excluded.last_ms'),
        })),
      )
      .execute();
  }
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
