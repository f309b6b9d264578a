/** What headquarters asks about the crossings of one of its posts. */
import type { Kysely } from 'kysely';
import { type EntityId, entityId, type JournalId, type StationId } from '../../../kernel/ids.ts';
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
