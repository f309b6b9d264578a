/** Crossings as an authorised investigation sees them: by what people share, and who was there. */
import type { Kysely, SelectQueryBuilder } from 'kysely';
import { type EntityId, placeOf, stationOf } from '../../../kernel/ids.ts';
import { isSurelyMinor } from '../age.ts';
import { vehicleSchema } from '../crossing-terms.ts';
import { shownTravellerSchema } from '../entries.ts';
import type { Span } from '../figures-api.ts';
import { mostSeen, type SeenCrossing, type SeenCrossingsPort, type SharedSign } from '../ports.ts';
import { isRefugee } from '../refugee.ts';
import { slipText } from '../slip-number.ts';
import { slices } from './slices.ts';
import type { CrossingTableRow } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';
import { refugeesAmong } from './was-refugee.ts';

type Database = Kysely<CrossingsTables>;
type Query = SelectQueryBuilder<CrossingsTables, 'crossings_crossing', object>;

export function seenCrossings(database: Database): SeenCrossingsPort {
  const read = async (query: Query, hidden: ReadonlySet<string>, keep: (seen: SeenCrossing) => boolean = () => true) => {
    const rows = await query.selectAll().orderBy('happened_ms', 'desc').orderBy('crossing', 'desc').limit(mostSeen).execute();
    return (await seenOf(database, rows, hidden)).filter(keep);
  };
  return {
    async bySign(sign, within, hidden) {
      const query = standing(database, within);
      switch (sign.kind) {
        case 'document':
          return read(query.where('document_number', '=', sign.value.toUpperCase().replace(/[^A-Z0-9]/g, '')), hidden);
        case 'plate': {
          const plate = signOf(sign);
          const vehicles = await database.selectFrom('crossings_vehicle').selectAll().where('content', 'like', spread(plate)).execute();
          const groups = vehicles
            .filter(({ content }) => signOf({ kind: 'plate', value: vehicleSchema.parse(JSON.parse(content)).plate }) === plate)
            .map(({ crossed_with }) => crossed_with);
          const found: SeenCrossing[] = [];
          for (const some of slices(groups)) found.push(...(await read(query.where('crossed_with', 'in', some), hidden)));
          return found;
        }
        // No index holds what people say of their stay: rows of the span whose text has these signs in this order are read.
        case 'telephone':
        case 'address': {
          const wanted = signOf(sign);
          if (wanted === '') return [];
          const field = sign.kind;
          return read(
            query.where((e) => e(e.fn<string>('lower', ['shown']), 'like', mayHold(sign))),
            hidden,
            (seen) => {
              const value = seen[field];
              return value !== undefined && signOf({ kind: field, value }) === wanted;
            },
          );
        }
      }
    },
    async ofTravellers(travellerIds, within, hidden) {
      const found: SeenCrossing[] = [];
      for (const some of slices(travellerIds)) {
        found.push(...(await read(standing(database, within).where('traveller', 'in', some), hidden)));
      }
      return found;
    },
    async inGroups(groups, hidden) {
      const found: SeenCrossing[] = [];
      for (const some of slices(groups)) found.push(...(await read(standing(database).where('crossed_with', 'in', some), hidden)));
      return found;
    },
    async near({ crossingId, atMs }, ms, hidden) {
      const { journal } = placeOf(crossingId);
      const own = await database
        .selectFrom('crossings_crossing')
        .select('happened_precision')
        .where('crossing', '=', crossingId)
        .executeTakeFirst();
      if (own?.happened_precision !== 'exact') return [];
      const query = standing(database, { fromMs: atMs - ms, toMs: atMs + ms + 1 }).where('happened_precision', '=', 'exact');
      return read(query, hidden, (seen) => placeOf(seen.crossingId).journal === journal && seen.crossingId !== crossingId);
    },
  };
}

/**
 * The same whoever wrote it down: of telephones the last eight digits, which tell subscribers apart in every state of the region,
 * with its country or without; of addresses letters and digits.
 */
function signOf({ kind, value }: SharedSign): string {
  if (kind === 'telephone') return value.replace(/\D/g, '').slice(-8);
  return kind === 'address' ? value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '') : value.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Letters and digits alone stand in a sign: nothing in it is a wildcard. */
function spread(sign: string): string {
  return `%${[...sign].join('%')}%`;
}

/** What may hold it: what is found is compared sign by sign. Databases make small letters of A to Z alone. */
function mayHold({ kind, value }: SharedSign): string {
  if (kind === 'telephone') return `%"telephone":${spread(signOf({ kind, value }))}`;
  return `%"${kind}":%${(value.toLowerCase().match(/[a-z0-9]+/g) ?? []).join('%')}%`;
}

function standing(database: Database, within?: Span) {
  const query = database
    .selectFrom('crossings_crossing')
    .where('cancelled', '=', 0)
    .where('shown', 'is not', null)
    .where('traveller', 'is not', null);
  return within ? query.where('happened_ms', '>=', within.fromMs).where('happened_ms', '<', within.toMs) : query;
}

async function seenOf(database: Database, rows: readonly CrossingTableRow[], hidden: ReadonlySet<string>): Promise<SeenCrossing[]> {
  const plates = new Map<string, string>();
  for (const some of slices([...new Set(rows.map(({ crossed_with }) => crossed_with))])) {
    const vehicles = await database.selectFrom('crossings_vehicle').selectAll().where('crossed_with', 'in', some).execute();
    for (const { crossed_with, content } of vehicles) plates.set(crossed_with, vehicleSchema.parse(JSON.parse(content)).plate);
  }
  const refugees = new Set<string>();
  for (const some of slices([...new Set(rows.flatMap(({ traveller }) => traveller ?? []))])) {
    for (const traveller of await refugeesAmong(database, some)) refugees.add(traveller);
  }
  return rows.flatMap((row): SeenCrossing[] => {
    if (row.shown === null || row.traveller === null || hidden.has(row.regime) || refugees.has(row.traveller)) return [];
    const { person, document, permit, purpose, stay, minor } = shownTravellerSchema.parse(JSON.parse(row.shown));
    const day = new Date(row.happened_ms).toISOString().slice(0, 10);
    if (isRefugee({ regime: row.regime, permit, document }) || purpose === 'refuge') return [];
    if (minor !== undefined || isSurelyMinor(person.birthDate, day)) return [];
    const crossingId = row.crossing as EntityId;
    return [
      {
        crossingId,
        travellerId: row.traveller as EntityId,
        slip: slipText({ year: row.slip_year, number: row.number }),
        post: stationOf(placeOf(crossingId).journal),
        direction: row.direction,
        atMs: row.happened_ms,
        person,
        document,
        group: row.crossed_with as EntityId,
        grouping: row.grouping,
        means: row.means,
        plate: plates.get(row.crossed_with),
        telephone: stay?.telephone,
        address: stay?.address,
      },
    ];
  });
}
