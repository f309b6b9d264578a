/** What headquarters asks about the crossings of one of its posts. */
import { type Kysely, sql } from 'kysely';
import { type EntityId, entityId, type JournalId, type StationId, stationOf } from '../../../kernel/ids.ts';
import type { Span } from '../figures-api.ts';
import { slipText } from '../slip-number.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

/** The slip of the last traveller of an entry, and when the crossing happened. */
export async function slipOfEntry(database: Database, ref: { readonly journal: JournalId; readonly sequence: number }) {
  const group: EntityId = entityId(ref, 1);
  const row = await database
    .selectFrom('crossings_crossing')
    .select(['slip_year', 'number', 'happened_ms'])
    .where('crossed_with', '=', group)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { slip: slipText({ year: row.slip_year, number: row.number }), atMs: row.happened_ms };
}

/** People who crossed at a station, whatever the outcome. */
export async function countAtStation(database: Database, station: StationId, { fromMs, toMs }: Span): Promise<number> {
  const { people } = await database
    .selectFrom('crossings_crossing')
    .select((e) => e.fn.countAll<number>().as('people'))
    .where('happened_ms', '>=', fromMs)
    .where('happened_ms', '<', toMs)
    .where('cancelled', '=', 0)
    .where('crossing', '>=', `${station}.`)
    // The sign after the point: of this station, and of no other.
    .where('crossing', '<', `${station}/`)
    .executeTakeFirstOrThrow();
  return Number(people);
}

/** Of one station, in figures that speak of nobody. */
export interface StationFigures {
  readonly station: StationId;
  /** Admitted. */
  readonly entries: number;
  /** Admitted, and expelled. */
  readonly exits: number;
  readonly refused: number;
  /** Counted by head, not registered: in none of the figures before. */
  readonly counted: { readonly entries: number; readonly exits: number };
}

/** What passed at each station within a span, by station; those where nothing did are missing. One pass along the hours. */
export async function figuresByStation(database: Database, { fromMs, toMs }: Span): Promise<StationFigures[]> {
  // What is left of an id without its place is its journal; in both dialects.
  const journalOf = (column: 'crossing' | 'count') => sql<string>`rtrim(${sql.ref(column)}, '0123456789.:')`;
  const crossings = await database
    .selectFrom('crossings_crossing')
    .select((e) => [journalOf('crossing').as('journal'), 'direction', 'outcome', e.fn.countAll<number>().as('people')])
    .where('happened_ms', '>=', fromMs)
    .where('happened_ms', '<', toMs)
    .where('cancelled', '=', 0)
    .groupBy([journalOf('crossing'), 'direction', 'outcome'])
    .execute();
  const heads = await database
    .selectFrom('crossings_head_count')
    .select((e) => [journalOf('count').as('journal'), 'direction', e.fn.sum<number>(sql<number>`men + women + boys + girls`).as('heads')])
    .where('to_ms', '>=', fromMs)
    .where('to_ms', '<', toMs)
    .groupBy([journalOf('count'), 'direction'])
    .execute();
  const stations = new Set([...crossings, ...heads].map(({ journal }) => stationOf(journal)));
  return [...stations].toSorted().map((station) => {
    const here = crossings.filter(({ journal }) => stationOf(journal) === station);
    const sum = (isOne: (row: (typeof here)[number]) => boolean) => here.filter(isOne).reduce((all, { people }) => all + Number(people), 0);
    const counted = (direction: string) =>
      heads
        .filter((row) => stationOf(row.journal) === station && row.direction === direction)
        .reduce((all, row) => all + Number(row.heads), 0);
    return {
      station,
      entries: sum(({ direction, outcome }) => direction === 'entry' && outcome === 'admitted'),
      exits: sum(({ direction, outcome }) => direction === 'exit' && (outcome === 'admitted' || outcome === 'expelled')),
      refused: sum(({ outcome }) => outcome === 'refused' || outcome === 'exit-refused'),
      counted: { entries: counted('entry'), exits: counted('exit') },
    };
  });
}
