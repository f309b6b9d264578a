/** Charts as screens and commands read them. */
import type { Kysely } from 'kysely';
import type { CaseBounds } from '../../../kernel/ability.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { ChartDetails } from '../chart-details.ts';
import type { ItemContent } from '../chart-items.ts';
import { type ChartState, type ChartStep, evolveChart, type KeptItem } from '../chart-steps.ts';
import type { ChartHead, ChartHistory, ShownItem } from '../charts-api.ts';
import { isWithin } from './cases.ts';
import type { NetworksTables, PlaceThen } from './tables.ts';

type Database = Kysely<NetworksTables>;

const mostCharts = 200;
const mostSteps = 300;
/** Values of one statement are bounded on either kind of database. */
const atOnce = 200;

export function* inPieces<Value>(all: readonly Value[], size = atOnce): Generator<readonly Value[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

export type FoundChart = Omit<ChartHead, 'entities' | 'links'> & { readonly sequence: number };

/** Undefined where it is not known, or erased. */
export async function findChart(database: Database, chartId: EntityId): Promise<FoundChart | undefined> {
  const row = await database.selectFrom('networks_chart').selectAll().where('chart', '=', chartId).executeTakeFirst();
  return row && chartOf(row);
}

function chartOf(row: NetworksTables['networks_chart']): FoundChart {
  return {
    chartId: row.chart as EntityId,
    details: JSON.parse(row.details) as ChartDetails,
    state: row.state,
    openedBy: row.opened_by,
    openedAtMs: row.opened_ms,
    changedBy: row.changed_by,
    changedAtMs: row.changed_ms,
    sequence: row.sequence,
  };
}

export async function headOf(database: Database, { sequence: _, ...chart }: FoundChart): Promise<ChartHead> {
  const counted = await database
    .selectFrom('networks_item')
    .select(['kind', (e) => e.fn.countAll<number>().as('many')])
    .where('chart', '=', chart.chartId)
    .where('gone', '=', 0)
    .groupBy('kind')
    .execute();
  const many = (kind: string) => Number(counted.find((row) => row.kind === kind)?.many ?? 0);
  return { ...chart, entities: many('entity'), links: many('link') };
}

/** What changed last comes first, within what the reader may see. @param caseNumber undefined: of every case */
export async function listCharts(
  database: Database,
  bounds: readonly CaseBounds[],
  caseNumber: string | undefined,
): Promise<{ readonly charts: ChartHead[]; readonly more: boolean }> {
  let query = database
    .selectFrom('networks_chart')
    .selectAll()
    .where(isWithin<'networks_chart'>(database, bounds, 'chart'));
  if (caseNumber !== undefined) query = query.where('case_number', '=', caseNumber);
  const rows = await query
    .orderBy('changed_ms', 'desc')
    .orderBy('chart')
    .limit(mostCharts + 1)
    .execute();
  const charts: ChartHead[] = [];
  for (const row of rows.slice(0, mostCharts)) charts.push(await headOf(database, chartOf(row)));
  return { charts, more: rows.length > mostCharts };
}

/** Those that are not gone; after `since` all that were touched later, gone or not. */
export async function itemsOf(database: Database, chartId: EntityId, since?: number): Promise<ShownItem[]> {
  let query = database.selectFrom('networks_item').select(['key', 'content', 'gone', 'place']).where('chart', '=', chartId);
  query = since === undefined ? query.where('gone', '=', 0) : query.where('sequence', '>', since);
  const rows = await query.orderBy('item').execute();
  return rows.map(({ key, content, gone, place }) => ({
    key,
    content: gone ? null : (JSON.parse(content) as ItemContent),
    place: place === null ? null : shownPlace(JSON.parse(place) as PlaceThen),
  }));
}

function shownPlace({ x, y, pinned }: PlaceThen): NonNullable<ShownItem['place']> {
  return { x, y, pinned };
}

/** As the chart was after the step at `sequence`, folded from its steps. */
export async function itemsAsOf(database: Database, chartId: EntityId, sequence: number): Promise<ShownItem[]> {
  const rows = await database
    .selectFrom('networks_step')
    .select(['sequence', 'kind', 'key', 'content'])
    .where('chart', '=', chartId)
    .where('sequence', '<=', sequence)
    .orderBy('sequence')
    .orderBy('step')
    .execute();
  let state: ChartState = new Map();
  for (const parts of Map.groupBy(rows, (row) => row.sequence).values()) {
    const step = stepOf(parts[0]!.kind, parts);
    if (step) state = evolveChart(state, step);
  }
  return [...state]
    .filter(([, { gone }]) => !gone)
    .map(([key, { content, place }]: [string, KeptItem]) => ({ key, content, place: place ?? null }));
}

/** Written by the projection from what schemas had read. */
function stepOf(kind: string, parts: readonly { readonly key: string; readonly content: string }[]): ChartStep | undefined {
  const said = () => parts.map(({ content }) => JSON.parse(content) as never);
  switch (kind) {
    case 'added':
      return { kind, items: said() };
    case 'changed':
      return { kind, changes: said() };
    case 'removed':
    case 'restored':
      return { kind, keys: parts.map(({ key }) => key) };
    case 'placed':
      return { kind, places: said()[0]! };
    default:
      return undefined;
  }
}

/** The newest first. */
export async function historyOf(database: Database, chartId: EntityId): Promise<ChartHistory> {
  const rows = await database
    .selectFrom('networks_step')
    .select(['sequence', 'at_ms', 'by', 'kind', (e) => e.fn.countAll<number>().as('many')])
    .where('chart', '=', chartId)
    .groupBy(['sequence', 'at_ms', 'by', 'kind'])
    .orderBy('sequence', 'desc')
    .limit(mostSteps + 1)
    .execute();
  return {
    steps: rows
      .slice(0, mostSteps)
      .map(({ sequence, at_ms, by, kind, many }) => ({ sequence, atMs: at_ms, by, kind, items: Number(many) })),
    more: rows.length > mostSteps,
  };
}

export interface FoundItem {
  readonly item: EntityId;
  readonly content: ItemContent;
  readonly gone: boolean;
  readonly place: PlaceThen | null;
}

/** By key. */
export async function findItems(database: Database, chart: string, keys: readonly string[]): Promise<ReadonlyMap<string, FoundItem>> {
  const found = new Map<string, FoundItem>();
  for (const some of inPieces([...new Set(keys)], 500)) {
    const rows = await database.selectFrom('networks_item').selectAll().where('chart', '=', chart).where('key', 'in', some).execute();
    for (const { key, item, content, gone, place } of rows) {
      found.set(key, {
        item: item as EntityId,
        content: JSON.parse(content) as ItemContent,
        gone: gone === 1,
        place: place === null ? null : (JSON.parse(place) as PlaceThen),
      });
    }
  }
  return found;
}

/** Keys of the links, not gone, of which one of these is an end. */
export async function linksOf(database: Database, chart: string, ends: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const end of ['source', 'target'] as const) {
    for (const some of inPieces(ends, 500)) {
      const rows = await database
        .selectFrom('networks_item')
        .select('key')
        .where('chart', '=', chart)
        .where('gone', '=', 0)
        .where(end, 'in', some)
        .execute();
      found.push(...rows.map(({ key }) => key));
    }
  }
  return found;
}

export async function countStanding(database: Database, chart: string): Promise<number> {
  const row = await database
    .selectFrom('networks_item')
    .select((e) => e.fn.countAll<number>().as('many'))
    .where('chart', '=', chart)
    .where('gone', '=', 0)
    .executeTakeFirstOrThrow();
  return Number(row.many);
}
