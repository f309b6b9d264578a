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

/** Codes of regimes whose people are not for whoever asks. */
type Hidden = ReadonlySet<string>;

/** The day's crossings, those that happened last first. Who is withheld is in the list, without a name, and is found by the slip alone. */
export async function listDay(
  database: Database,
  day: PostDay,
  asked: { readonly limit: number; readonly search?: DaySearch | undefined; readonly hidden: Hidden },
): Promise<CrossingRow[]> {
  const { limit, search, hidden } = asked;
  let query = database
    .selectFrom('crossings_crossing')
    .select(rowColumns)
    .where('happened_ms', '>=', day.fromMs)
    .where('happened_ms', '<', day.toMs);
  if (search) query = query.where((e) => fits(e, search, hidden));
  const rows = await query.orderBy('happened_ms', 'desc').orderBy('number', 'desc').limit(limit).execute();
  return rows.map((row) => crossingRow(row, hidden));
}

function fits(
  e: ExpressionBuilder<CrossingsTables, 'crossings_crossing'>,
  { number, year, documentNumber, nameBeginnings }: DaySearch,
  hidden: Hidden,
): Expression<SqlBool> {
  const shown: Expression<SqlBool>[] = hidden.size === 0 ? [] : [e('regime', 'not in', [...hidden])];
  const ways: Expression<SqlBool>[] = [];
  if (number !== undefined)
    ways.push(year === undefined ? e('number', '=', number) : e.and([e('number', '=', number), e('slip_year', '=', year)]));
  if (documentNumber !== undefined) ways.push(e.and([e('document_number', '=', documentNumber), ...shown]));
  // Words are letters and digits alone: nothing in them is a wildcard.
  if (nameBeginnings.length > 0) ways.push(e.and([...nameBeginnings.map((beginning) => e('words', 'like', `% ${beginning}%`)), ...shown]));
  return ways.length === 0 ? sql<SqlBool>`1 = 0` : e.or(ways);
}

export async function findRow(database: Database, crossingId: EntityId, hidden: Hidden): Promise<CrossingRow | undefined> {
  const row = await database.selectFrom('crossings_crossing').select(rowColumns).where('crossing', '=', crossingId).executeTakeFirst();
  return row && crossingRow(row, hidden);
}

export function crossingRow(row: Pick<CrossingTableRow, (typeof rowColumns)[number]>, hidden: Hidden): CrossingRow {
  const { number, direction, outcome, lane, officer, regime, means } = row;
  const withheld = hidden.has(regime);
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
    name: withheld ? null : row.name,
    nationality: withheld ? null : row.nationality,
    withheld,
    regime,
    means,
    group: row.crossed_with as EntityId,
    corrected: row.corrected === 1,
    cancelled: row.cancelled === 1,
  };
}
