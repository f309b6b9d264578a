/** Cases and their members: a case is all charts and searches of one file’s number, and has the members of each of them. */
import type { ExpressionBuilder, ExpressionWrapper, Kysely, SqlBool } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import type { CaseBounds, CaseThing } from '../../../kernel/ability.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { type EntityId, entityId, placeOf, type StationId, stationOf } from '../../../kernel/ids.ts';
import { memberName } from '../../../kernel/permissions.ts';
import type { ShownCase } from '../cases-api.ts';
import {
  caseMemberAdded,
  caseMemberRemoved,
  caseSearchAsked,
  chartOpened,
  itemsAdded,
  itemsChanged,
  itemsPlaced,
  itemsRemoved,
  itemsRestored,
} from '../entries.ts';
import type { NetworksTables } from './tables.ts';

type Database = Kysely<NetworksTables>;

const mostCases = 200;
const steps = [itemsAdded, itemsChanged, itemsRemoved, itemsRestored, itemsPlaced];

/** Rows name things, not numbers: what is erased of a chart takes its number along, and whose chart it was says nothing more. */
export const caseMembersProjection = defineProjection<NetworksTables>({
  name: 'networks-members',
  version: 1,
  tables: ['networks_member'],
  kinds: [chartOpened, caseSearchAsked, ...steps, caseMemberAdded, caseMemberRemoved].map(({ kind }) => kind),
  async apply(database, entries) {
    for (const entry of entries) await applyEntry(database, entry);
  },
  // They speak of staff alone, by badge.
  async erase() {},
});

async function applyEntry(database: Database, entry: RecordedEntry): Promise<void> {
  const { ref, actor, recordedAt } = entry;
  const by = actor.kind === 'officer' ? actor.badge : actor.station;
  const here = stationOf(ref.journal);
  const note = (thing: EntityId, badge: string, station: StationId = here) =>
    database
      .insertInto('networks_member')
      .values({ thing, member: memberName(station, badge), station, badge, by, since_ms: recordedAt.wallMs })
      .onConflict((conflict) => conflict.columns(['thing', 'member']).doNothing())
      .execute();
  if (isEntry(entry, caseMemberAdded)) {
    await note(entry.common.of, entry.common.badge, entry.common.station);
  } else if (isEntry(entry, caseMemberRemoved)) {
    const { of, badge, station } = entry.common;
    await database.deleteFrom('networks_member').where('thing', 'in', of).where('member', '=', memberName(station, badge)).execute();
  } else if (actor.kind === 'officer') {
    // Cases are older than their members: whoever worked on one was at home in it.
    const { chart } = entry.common as { readonly chart?: EntityId };
    await note(chart ?? entityId(ref, 1), actor.badge);
  }
}

/** Every chart and search, with the case that it belongs to. */
function things(database: Database) {
  return database
    .selectFrom('networks_chart')
    .select(['chart as thing', 'case_number', 'agency'])
    .union(database.selectFrom('networks_search').select(['search as thing', 'case_number', 'agency']).where('kind', '=', 'asked'));
}

function casesOfMembers(database: Database, members: readonly string[]) {
  return database
    .selectFrom('networks_member as m')
    .innerJoin(things(database).as('t'), 't.thing', 'm.thing')
    .select('t.case_number')
    .where('m.member', 'in', members);
}

/** The bounds of an ability as a condition on rows of charts or of searches. */
export function isWithin<Table extends 'networks_chart' | 'networks_search'>(
  database: Database,
  bounds: readonly CaseBounds[],
  id: 'chart' | 'search',
) {
  return (e: ExpressionBuilder<NetworksTables, Table>): ExpressionWrapper<NetworksTables, Table, SqlBool> => {
    const columns = e as unknown as ExpressionBuilder<
      { t: { chart: string; search: string; case_number: string; agency: string | null } },
      't'
    >;
    const one = ({ place, members, agency }: CaseBounds) =>
      columns.and([
        ...(place ? [columns.or(place.$in.map((station) => columns(id, 'like', `${station}.%`)))] : []),
        ...(members ? [columns('case_number', 'in', casesOfMembers(database, members.$in))] : []),
        ...(agency ? [columns.or(agency.$in.map((name) => columns('agency', name === null ? 'is' : '=', name)))] : []),
      ]);
    return columns.or(bounds.map(one)) as unknown as ExpressionWrapper<NetworksTables, Table, SqlBool>;
  };
}

/** True of whom membership does not decide: they need not say which case they mean. */
export function seesEveryCase(bounds: readonly CaseBounds[]): boolean {
  return bounds.some(({ members }) => members === undefined);
}

/** As an ability asks of it; empty where it is not known, so that its handler says so. */
export async function caseOf(database: Database, thing: EntityId): Promise<readonly CaseThing[]> {
  const row = await database.selectFrom(things(database).as('t')).selectAll().where('t.thing', '=', thing).executeTakeFirst();
  return row
    ? [{ kind: 'case', place: stationOf(placeOf(thing).journal), agency: row.agency, members: await membersOf(database, row.case_number) }]
    : [];
}

/** The same of a number, before something new is made for it: empty where nobody has it yet. */
export async function caseNumbered(database: Database, caseNumber: string, place: StationId): Promise<readonly CaseThing[]> {
  const members = await membersOf(database, caseNumber);
  return members.length > 0 ? [{ kind: 'case', place, agency: null, members }] : [];
}

export async function membersOf(database: Database, caseNumber: string): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('networks_member as m')
    .innerJoin(things(database).as('t'), 't.thing', 'm.thing')
    .select('m.member')
    .distinct()
    .where('t.case_number', '=', caseNumber)
    .orderBy('m.member')
    .execute();
  return rows.map(({ member }) => member);
}

/** The things of a case by which somebody is a member of it. */
export async function memberThings(database: Database, caseNumber: string, member: string): Promise<readonly EntityId[]> {
  const rows = await database
    .selectFrom('networks_member as m')
    .innerJoin(things(database).as('t'), 't.thing', 'm.thing')
    .select('m.thing')
    .where('t.case_number', '=', caseNumber)
    .where('m.member', '=', member)
    .orderBy('m.thing')
    .execute();
  return rows.map(({ thing }) => thing as EntityId);
}

export async function numberOf(database: Database, thing: EntityId): Promise<string | undefined> {
  return (await database.selectFrom(things(database).as('t')).select('t.case_number').where('t.thing', '=', thing).executeTakeFirst())
    ?.case_number;
}

export type KnownCase = Omit<ShownCase, 'members'> & { readonly members: readonly Omit<ShownCase['members'][number], 'name' | 'agency'>[] };

/** By number. @param of a chart or a search whose case alone is meant */
export async function listCases(
  database: Database,
  { bounds, here, of }: { readonly bounds: readonly CaseBounds[]; readonly here: StationId; readonly of?: EntityId | undefined },
): Promise<{ readonly cases: readonly KnownCase[]; readonly more: boolean }> {
  const charts = database
    .selectFrom('networks_chart')
    .select('case_number')
    .where(isWithin<'networks_chart'>(database, bounds, 'chart'));
  const searches = database
    .selectFrom('networks_search')
    .select('case_number')
    .where('kind', '=', 'asked')
    .where(isWithin<'networks_search'>(database, bounds, 'search'));
  let query = database.selectFrom(charts.union(searches).as('c')).select('c.case_number');
  if (of !== undefined) query = query.where('c.case_number', '=', (await numberOf(database, of)) ?? '');
  const numbers = await query
    .orderBy('c.case_number')
    .limit(mostCases + 1)
    .execute();
  const cases: KnownCase[] = [];
  for (const { case_number } of numbers.slice(0, mostCases)) cases.push(await readCase(database, case_number, { bounds, here }));
  return { cases, more: numbers.length > mostCases };
}

async function readCase(
  database: Database,
  caseNumber: string,
  { bounds, here }: { readonly bounds: readonly CaseBounds[]; readonly here: StationId },
): Promise<KnownCase> {
  const charts = await database
    .selectFrom('networks_chart')
    .select(['chart', 'agency'])
    .where('case_number', '=', caseNumber)
    .where(isWithin<'networks_chart'>(database, bounds, 'chart'))
    .orderBy('opened_ms')
    .execute();
  const searches = await database
    .selectFrom('networks_search')
    .select(['search', 'agency'])
    .where('kind', '=', 'asked')
    .where('case_number', '=', caseNumber)
    .where(isWithin<'networks_search'>(database, bounds, 'search'))
    .orderBy('at_ms')
    .execute();
  const members = await database
    .selectFrom('networks_member as m')
    .innerJoin(things(database).as('t'), 't.thing', 'm.thing')
    .select(['m.station', 'm.badge', 'm.by', 'm.since_ms'])
    .where('t.case_number', '=', caseNumber)
    .orderBy('m.since_ms')
    .orderBy('m.thing')
    .execute();
  const all = [...charts.map(({ chart }) => chart), ...searches.map(({ search }) => search)] as EntityId[];
  const firsts = [...Map.groupBy(members, ({ station, badge }) => memberName(station as StationId, badge)).values()].map(
    ([first]) => first!,
  );
  return {
    caseNumber,
    of: all.find((thing) => stationOf(placeOf(thing).journal) === here) ?? null,
    agencies: [...new Set([...charts, ...searches].flatMap(({ agency }) => agency ?? []))].toSorted(),
    charts: charts.map(({ chart }) => chart as EntityId),
    searches: searches.length,
    members: firsts.map(({ station, badge, by, since_ms }) => ({ station: station as StationId, badge, by, sinceMs: since_ms })),
  };
}
