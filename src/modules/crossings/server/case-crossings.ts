/** Crossings as searches that were granted for a case go through them. */
import type { Kysely } from 'kysely';
import { type EntityId, stationOf } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { vehicleSchema } from '../crossing-terms.ts';
import { shownTravellerSchema } from '../entries.ts';
import type { Span } from '../figures-api.ts';
import type { CaseCrossing, CaseCrossingsPort, CaseTraits, RulesPort } from '../ports.ts';
import { isRefugee } from '../refugee.ts';
import { slipText } from '../slip-number.ts';
import { slices } from './slices.ts';
import type { CrossingTableRow } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';
import { refugeesAmong } from './was-refugee.ts';

type Database = Kysely<CrossingsTables>;

/** One statement goes through so much, so that others read between. */
const atOnceMs = 7 * 86_400_000;
const minuteMs = 60_000;

export function caseCrossings(
  database: Database,
  { rules, nowMs }: { readonly rules: Pick<RulesPort, 'hiddenFrom'>; nowMs(): number },
): CaseCrossingsPort {
  const shownTo = async (rows: readonly CrossingTableRow[], roles: readonly Role[]) => {
    const hidden = await rules.hiddenFrom(roles, nowMs());
    return crossingsOf(
      database,
      rows.filter(({ regime }) => !hidden.has(regime)),
    );
  };
  return {
    async of(travellerIds, { span, roles }) {
      const rows: CrossingTableRow[] = [];
      for (const some of slices(travellerIds)) rows.push(...(await within(database, span).where('traveller', 'in', some).execute()));
      return shownTo(rows, roles);
    },
    async inGroups(groups, { span, roles }) {
      const rows: CrossingTableRow[] = [];
      for (const some of slices([...new Set(groups)]))
        rows.push(...(await within(database, span).where('crossed_with', 'in', some).execute()));
      return shownTo(rows, roles);
    },
    async sharing(traits, { span, roles }) {
      const wanted = signsOf(traits);
      const found: CaseCrossing[] = [];
      let lookedThrough = 0;
      for (let fromMs = span.fromMs; fromMs < span.toMs; fromMs += atOnceMs) {
        const some = { fromMs, toMs: Math.min(span.toMs, fromMs + atOnceMs) };
        const { n } = await within(database, some)
          .clearSelect()
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        lookedThrough += Number(n);
        if (Number(n) === 0) continue;
        const crossings = await shownTo(await candidates(database, some, wanted), roles);
        found.push(...crossings.filter((crossing) => shares(crossing, wanted)));
      }
      return { crossings: found, lookedThrough };
    },
    async near({ crossingId, group, happenedAtMs, direction, post }, { minutes, span, roles }) {
      const fromMs = Math.max(span.fromMs, happenedAtMs - minutes * minuteMs);
      const toMs = Math.min(span.toMs, happenedAtMs + minutes * minuteMs + 1);
      const rows = await within(database, { fromMs, toMs }).where('direction', '=', direction).execute();
      const others = rows.filter(
        (row) =>
          row.happened_precision === 'exact' &&
          row.crossed_with !== group &&
          row.crossing !== crossingId &&
          stationOf(row.crossing as EntityId) === post,
      );
      return shownTo(others, roles);
    },
  };
}

interface Signs {
  readonly plates: ReadonlySet<string>;
  readonly telephones: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
}

function signsOf({ plates = [], telephones = [], addresses = [], documentNumbers = [] }: CaseTraits): Signs {
  const signs = (all: readonly string[], of: (text: string) => string) => new Set(all.map(of).filter((sign) => sign !== ''));
  return {
    plates: signs(plates, plateSign),
    telephones: signs(telephones, telephoneSign),
    addresses: signs(addresses, addressSign),
    documents: signs(documentNumbers, plateSign),
  };
}

/** What may share something: texts are compared as they are read. */
async function candidates(database: Database, span: Span, signs: Signs): Promise<CrossingTableRow[]> {
  const rows = new Map<string, CrossingTableRow>();
  const take = (found: readonly CrossingTableRow[]) => {
    for (const row of found) rows.set(row.crossing, row);
  };
  if (signs.documents.size > 0)
    take(
      await within(database, span)
        .where('document_number', 'in', [...signs.documents])
        .execute(),
    );
  const stated = [...(signs.telephones.size > 0 ? ['telephone'] : []), ...(signs.addresses.size > 0 ? ['address'] : [])];
  if (stated.length > 0)
    take(
      await within(database, span)
        .where((e) => e.or(stated.map((field) => e('shown', 'like', `%"${field}":"%`))))
        .execute(),
    );
  if (signs.plates.size > 0) {
    const groups = await database
      .selectFrom('crossings_crossing as c')
      .innerJoin('crossings_vehicle as v', 'v.crossed_with', 'c.crossed_with')
      .select(['c.crossed_with', 'v.content'])
      .distinct()
      .where('c.happened_ms', '>=', span.fromMs)
      .where('c.happened_ms', '<', span.toMs)
      .execute();
    const same = groups.filter(({ content }) => signs.plates.has(plateSign(vehicleSchema.parse(JSON.parse(content)).plate)));
    for (const some of slices(same.map((group) => group.crossed_with)))
      take(await within(database, span).where('crossed_with', 'in', some).execute());
  }
  return [...rows.values()];
}

function shares({ plate, telephone, address, documentNumber }: CaseCrossing, signs: Signs): boolean {
  return (
    (plate !== undefined && signs.plates.has(plateSign(plate))) ||
    (telephone !== undefined && signs.telephones.has(telephoneSign(telephone))) ||
    (address !== undefined && signs.addresses.has(addressSign(address))) ||
    (documentNumber !== null && signs.documents.has(plateSign(documentNumber)))
  );
}

function plateSign(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The last eight digits: subscribers' numbers of the region have eight or nine. Empty where there are fewer. */
function telephoneSign(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length < 8 ? '' : digits.slice(-8);
}

/** Letters and digits without accents. Empty where too little is said to be a place. */
function addressSign(text: string): string {
  const plain = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return plain.length < 5 ? '' : plain;
}

function within(database: Database, { fromMs, toMs }: Span) {
  return database
    .selectFrom('crossings_crossing')
    .selectAll()
    .where('happened_ms', '>=', fromMs)
    .where('happened_ms', '<', toMs)
    .where('cancelled', '=', 0)
    .where('shown', 'is not', null);
}

async function crossingsOf(database: Database, rows: readonly CrossingTableRow[]): Promise<CaseCrossing[]> {
  const groups = [...new Set(rows.map((row) => row.crossed_with))];
  const plates = new Map<string, string>();
  const sizes = new Map<string, number>();
  const refugees = new Set<string>();
  for (const some of slices(groups)) {
    for (const row of await database.selectFrom('crossings_vehicle').selectAll().where('crossed_with', 'in', some).execute())
      plates.set(row.crossed_with, vehicleSchema.parse(JSON.parse(row.content)).plate);
    const counted = await database
      .selectFrom('crossings_crossing')
      .select(['crossed_with', (e) => e.fn.countAll<number>().as('n')])
      .where('crossed_with', 'in', some)
      .where('cancelled', '=', 0)
      .groupBy('crossed_with')
      .execute();
    for (const { crossed_with, n } of counted) sizes.set(crossed_with, Number(n));
  }
  for (const some of slices([...new Set(rows.flatMap(({ traveller }) => traveller ?? []))]))
    for (const one of await refugeesAmong(database, some)) refugees.add(one);
  return rows.flatMap((row): CaseCrossing[] => {
    if (row.shown === null || row.traveller === null) return [];
    const { person, document, permit, stay, minor, alerts, settled = [] } = shownTravellerSchema.parse(JSON.parse(row.shown));
    return [
      {
        crossingId: row.crossing as EntityId,
        group: row.crossed_with as EntityId,
        groupSize: sizes.get(row.crossed_with) ?? 1,
        travellerId: row.traveller as EntityId,
        slip: slipText({ year: row.slip_year, number: row.number }),
        post: stationOf(row.crossing as EntityId),
        direction: row.direction,
        happenedAtMs: row.happened_ms,
        isExact: row.happened_precision === 'exact',
        grouping: row.grouping,
        means: row.means,
        person,
        documentNumber: document?.number ?? null,
        telephone: stay?.telephone,
        address: stay?.address,
        plate: plates.get(row.crossed_with),
        isAccompaniedChild: minor?.kind === 'accompanied',
        isRefugee: refugees.has(row.traveller) || isRefugee({ regime: row.regime, permit, document }),
        alerts: alerts.length + settled.length,
      },
    ];
  });
}
