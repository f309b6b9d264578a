/** The post's day, as its screens read it: within an index range, and none longer than asked. */
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { PostDay } from '../../posts/index.ts';
import type { CrossingRow } from '../day-api.ts';
import type { DaySearch } from '../day-search.ts';
import { slipText } from '../slip-number.ts';
import type { CrossingTableRow } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

const rowColumns = [
  'crossing',
  'crossed_with',
  'number',
  'slip_year',
  'direction',
  'outcome',
  'recorded_ms',
  'happened_ms',
  'happened_precision',
  'lane',
  'officer',
  'name',
  'nationality',
  'regime',
  'means',
  'corrected',
  'cancelled',
] as const satisfies readonly (keyof CrossingTableRow)[];

/** The day's crossings, those that happened last first. */
export async function listDay(
  database: Database,
  day: PostDay,
  asked: { readonly limit: number; readonly search?: DaySearch | undefined },
): Promise<CrossingRow[]> {
  const { limit, search } = asked;
  let query = database
    .selectFrom('crossings_crossing')
    .select(rowColumns)
    .where('happened_ms', '>=', day.fromMs)
    .where('happened_ms', '<', day.toMs);
  if (search) query = query.where((e) => fits(e, search));
  const rows = await query.orderBy('happened_ms', 'desc').orderBy('number', 'desc').limit(limit).execute();
  return rows.map(crossingRow);
}

function fits(
  e: ExpressionBuilder<CrossingsTables, 'crossings_crossing'>,
  { number, year, documentNumber, nameBeginnings }: DaySearch,
): Expression<SqlBool> {
  const ways: Expression<SqlBool>[] = [];
  if (number !== undefined)
    ways.push(year === undefined ? e('number', '=', number) : e.and([e('number', '=', number), e('slip_year', '=', year)]));
  if (documentNumber !== undefined) ways.push(e('document_number', '=', documentNumber));
  // Words are letters and digits alone: nothing in them is a wildcard.
  if (nameBeginnings.length > 0) ways.push(e.and(nameBeginnings.map((beginning) => e('words', 'like', `% ${beginning}%`))));
  return ways.length === 0 ? sql<SqlBool>`1 = 0` : e.or(ways);
}

export async function findRow(database: Database, crossingId: EntityId): Promise<CrossingRow | undefined> {
  const row = await database.selectFrom('crossings_crossing').select(rowColumns).where('crossing', '=', crossingId).executeTakeFirst();
  return row && crossingRow(row);
}

export function crossingRow(row: Pick<CrossingTableRow, (typeof rowColumns)[number]>): CrossingRow {
  const { number, direction, outcome, lane, officer, name, nationality, regime, means } = row;
  return {
    crossingId: row.crossing as EntityId,
    number,
    slip: slipText({ year: row.slip_year, number }),
    direction,
    outcome,
    recordedAtMs: row.recorded_ms,
    happened: { atMs: row.happened_ms, precision: row.happened_precision },
    lane,
    officer,
    name,
    nationality,
    regime,
    means,
    group: row.crossed_with as EntityId,
    corrected: row.corrected === 1,
    cancelled: row.cancelled === 1,
  };
}
