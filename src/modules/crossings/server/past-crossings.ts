/** Crossings that are over, as they are screened again when a list changes. */
import type { Kysely } from 'kysely';
import { type EntityId, entityId } from '../../../kernel/ids.ts';
import { vehicleSchema } from '../crossing-terms.ts';
import { shownTravellerSchema } from '../entries.ts';
import type { Span } from '../figures-api.ts';
import { screenable } from '../identify.ts';
import type { PastCrossing, PastCrossingsPort } from '../ports.ts';
import { isRefugee } from '../refugee.ts';
import { slipText } from '../slip-number.ts';
import { herdsOf } from './read-detail.ts';
import { slices } from './slices.ts';
import type { CrossingTableRow } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';
import { refugeesAmong } from './was-refugee.ts';

type Database = Kysely<CrossingsTables>;

export function pastCrossings(database: Database): PastCrossingsPort {
  return {
    async count(span) {
      const { n } = await within(database, span)
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    },
    async page(span, { after, limit }) {
      let query = within(database, span).selectAll();
      if (after !== null) {
        const [happened, number, crossing] = after.split('~') as [string, string, string];
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('happened_ms', 'number', 'crossing'), '<', tuple(Number(happened), Number(number), crossing)),
        );
      }
      const rows = await query.orderBy('happened_ms', 'desc').orderBy('number', 'desc').orderBy('crossing', 'desc').limit(limit).execute();
      const last = rows.length === limit ? rows.at(-1)! : undefined;
      return {
        crossings: await crossingsOf(database, rows),
        next: last ? `${last.happened_ms}~${last.number}~${last.crossing}` : null,
      };
    },
    async find(crossingIds) {
      const found = new Map<EntityId, PastCrossing>();
      for (const some of slices(crossingIds)) {
        const rows = await database.selectFrom('crossings_crossing').selectAll().where('crossing', 'in', some).execute();
        for (const crossing of await crossingsOf(database, rows)) found.set(crossing.crossingId, crossing);
      }
      return found;
    },
    async recordedIn(journal, { from, to }) {
      const found: PastCrossing[] = [];
      const groups = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => entityId({ journal, sequence: from + at }, 1));
      for (const some of slices(groups)) {
        const rows = await database
          .selectFrom('crossings_crossing')
          .selectAll()
          .where('crossed_with', 'in', some)
          .where('cancelled', '=', 0)
          .execute();
        found.push(...(await crossingsOf(database, rows)));
      }
      return found;
    },
  };
}

function within(database: Database, { fromMs, toMs }: Span) {
  return database
    .selectFrom('crossings_crossing')
    .where('happened_ms', '>=', fromMs)
    .where('happened_ms', '<', toMs)
    .where('cancelled', '=', 0)
    .where('shown', 'is not', null);
}

async function crossingsOf(database: Database, rows: readonly CrossingTableRow[]): Promise<PastCrossing[]> {
  const readFirst = rows.filter(({ crossing, crossed_with }) => crossing === crossed_with).map(({ crossing }) => crossing);
  const [herds, plates, refugees] = await Promise.all([
    herdsOf(database, readFirst),
    platesOf(database, readFirst),
    refugeesAmong(
      database,
      rows.flatMap(({ traveller }) => traveller ?? []),
    ),
  ]);
  return rows.flatMap((row): PastCrossing[] => {
    if (row.shown === null || row.traveller === null) return [];
    const { person, document, permit, declared, alerts, settled = [] } = shownTravellerSchema.parse(JSON.parse(row.shown));
    const vehicle = plates.get(row.crossing);
    const herd = herds.get(row.crossing);
    const refugee = refugees.has(row.traveller) || isRefugee({ regime: row.regime, permit, document });
    const paperNumber = declared?.paper?.number;
    return [
      {
        crossingId: row.crossing as EntityId,
        travellerId: row.traveller as EntityId,
        slip: slipText({ year: row.slip_year, number: row.number }),
        direction: row.direction,
        happenedAtMs: row.happened_ms,
        person,
        document,
        asked: screenable({ person, document }, { refugee, ...(paperNumber !== undefined && { paperNumber }) }),
        things: vehicle || herd ? { plate: vehicle?.plate, plateState: vehicle?.state, brandMarks: herd?.brandMarks } : undefined,
        shown: [...alerts, ...settled].map(({ list, entry }) => ({ list, entry })),
      },
    ];
  });
}

async function platesOf(database: Database, groups: readonly string[]) {
  if (groups.length === 0) return new Map<string, { plate: string; state?: string | undefined }>();
  const rows = await database.selectFrom('crossings_vehicle').selectAll().where('crossed_with', 'in', groups).execute();
  return new Map(rows.map((row) => [row.crossed_with, vehicleSchema.parse(JSON.parse(row.content))]));
}
