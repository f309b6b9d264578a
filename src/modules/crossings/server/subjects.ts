/** The rights of travellers over what this module holds of them. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { crossingsEntries, type ShownTraveller } from '../entries.ts';
import { slipText } from '../slip-number.ts';
import { herdsOf } from './read-detail.ts';
import { slices } from './slices.ts';
import { readStanding, type StandingRow } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;
type Fact = { readonly label: string; readonly value: string; readonly since: number };

const keepForDays = 1095;
const basis =
  'Proposed: three years, as for the entry and exit records of the European Union (Regulation (EU) 2017/2226, Article 34). The state sets its own term.';

export function crossingsSubjects(database: Database): Omit<Required<SubjectHandlers>, 'find'> {
  return {
    async exportSubject(subject) {
      const crossings = await readStandingOf(database, subject);
      const alone = await groupsOfOne(database, crossings);
      const herds = await herdsOf(database, [...alone]);
      return [
        ...crossings.flatMap((found) => [
          ...crossingFacts(found),
          ...thingFacts(found, alone.has(found.row.crossed_with) ? herds.get(found.row.crossed_with) : undefined, alone),
        ]),
        ...(await stayFacts(database, subject)),
      ];
    },
    async partsOf(subject) {
      const crossings = await readStandingOf(database, subject);
      const alone = [...(await groupsOfOne(database, crossings))];
      const changes = await database.selectFrom('crossings_change').select('change').where('traveller', '=', subject).execute();
      const ends = await database.selectFrom('crossings_stay_end').select('ending').where('traveller', '=', subject).execute();
      const things = alone.length === 0 ? [] : await thingsOf(database, alone);
      const ids = [
        ...crossings.map(({ row }) => row.crossing),
        ...things,
        ...changes.map(({ change }) => change),
        ...ends.map(({ ending }) => ending),
      ];
      return ids.map((id) => placeOf(id as EntityId));
    },
    retention: crossingsEntries.filter(({ subject }) => subject !== undefined).map(({ kind }) => ({ kind, keepForDays, basis })),
  };
}

async function readStandingOf(database: Database, subject: EntityId): Promise<StandingRow[]> {
  const rows = await database.selectFrom('crossings_crossing').select('crossing').where('traveller', '=', subject).execute();
  const found: StandingRow[] = [];
  for (const ids of slices(rows.map(({ crossing }) => crossing))) found.push(...(await readStanding(database, ids)));
  return found.toSorted((a, b) => a.row.happened_ms - b.row.happened_ms);
}

/** Who crossed alone came in their own vehicle, with their own herd; of a bus nobody knows whose it is. */
async function groupsOfOne(database: Database, crossings: readonly StandingRow[]): Promise<ReadonlySet<string>> {
  const alone = new Set<string>();
  for (const groups of slices([...new Set(crossings.map(({ row }) => row.crossed_with))])) {
    const rows = await database
      .selectFrom('crossings_crossing')
      .select('crossed_with')
      .where('crossed_with', 'in', groups)
      .groupBy('crossed_with')
      .having((e) => e.fn.countAll<number>(), '=', 1)
      .execute();
    for (const { crossed_with } of rows) alone.add(crossed_with);
  }
  return alone;
}

async function thingsOf(database: Database, groups: readonly string[]): Promise<string[]> {
  const vehicles = await database.selectFrom('crossings_vehicle').select('vehicle').where('crossed_with', 'in', groups).execute();
  const herds = await database.selectFrom('crossings_herd').select('herd').where('crossed_with', 'in', groups).execute();
  return [...vehicles.map(({ vehicle }) => vehicle), ...herds.map(({ herd }) => herd)];
}

function crossingFacts({ row, shown, state, changes }: StandingRow): Fact[] {
  if (!shown) return [];
  const slip = slipText({ year: row.slip_year, number: row.number });
  const since = row.happened_ms;
  const { person, document, declared } = shown;
  const paper = document ? `document ${document.issuingState} ${document.number}` : 'no document';
  const named = [person.surname, person.givenNames, person.arabicName].filter(Boolean).join(' ');
  const said = { declared, purpose: state.purpose, stay: state.stay, permit: state.permit, minor: shown.minor };
  return [
    {
      label: `crossing ${slip}`,
      value: `${state.direction}, ${state.cancelled ? 'cancelled' : state.outcome}: ${named}, ${person.nationality}, ${paper}`,
      since,
    },
    ...Object.entries({ ...said, 'rule set aside': shown.override, 'outside hours': shown.outOfHours }).flatMap(([label, value]) =>
      value === undefined || value === null ? [] : [{ label: `${label} at crossing ${slip}`, value: textOf(value), since }],
    ),
    ...alertsIn(shown).map((value) => ({ label: `alert at crossing ${slip}`, value, since })),
    ...shown.rulings.map(({ words, basis }) => ({ label: `rule at crossing ${slip}`, value: `${words.en} (${basis})`, since })),
    ...changes.flatMap(({ kind, words, atMs }) =>
      words === null ? [] : [{ label: `${kind} of crossing ${slip}`, value: textOf(words), since: atMs }],
    ),
  ];
}

function thingFacts({ row, state }: StandingRow, herd: unknown, alone: ReadonlySet<string>): Fact[] {
  const slip = slipText({ year: row.slip_year, number: row.number });
  const since = row.happened_ms;
  const isAlone = alone.has(row.crossed_with);
  return [
    ...(state.vehicle && isAlone ? [{ label: `vehicle at crossing ${slip}`, value: textOf(state.vehicle), since }] : []),
    ...(herd === undefined ? [] : [{ label: `herd at crossing ${slip}`, value: textOf(herd), since }]),
  ];
}

async function stayFacts(database: Database, subject: EntityId): Promise<Fact[]> {
  const stays = await database.selectFrom('crossings_stay').selectAll().where('traveller', '=', subject).orderBy('last_ms').execute();
  const ends = await database.selectFrom('crossings_stay_end').selectAll().where('traveller', '=', subject).orderBy('said_ms').execute();
  const day = (atMs: number | null) => (atMs === null ? 'unknown' : new Date(atMs).toISOString().slice(0, 10));
  return [
    ...stays.map((stay) => ({
      label: 'stay',
      value: `${stay.state}: from ${day(stay.from_ms)} to ${day(stay.to_ms)}`,
      since: stay.last_ms,
    })),
    ...ends.map((end) => ({ label: 'end of a stay', value: `${end.end_kind}: ${end.reason}`, since: end.said_ms })),
  ];
}

function alertsIn({ alerts }: ShownTraveller): string[] {
  return alerts.map(({ listTitle, entry, matchedName, level, score }) => `${listTitle} ${entry}: ${matchedName} (${level}, ${score})`);
}

/** As readable as it gets without knowing what it is. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null && !(Array.isArray(member) && member.length === 0))
    .map(([name, member]) => `${name}: ${typeof member === 'object' ? JSON.stringify(member) : member}`)
    .join(', ');
}
