/** Everything about one crossing, with what was changed afterwards. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { PersonDetails } from '../../travellers/index.ts';
import { type CrossingChange, type CrossingState, evolve } from '../crossing-state.ts';
import { type Herd, herdSchema } from '../crossing-terms.ts';
import type { CrossingDetail } from '../day-api.ts';
import type { Correctable, CorrectableField } from '../entries.ts';
import { slipText } from '../slip-number.ts';
import { crossingRow } from './read-day.ts';
import type { StandingRow } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;
type CorrectionWords = NonNullable<Extract<CrossingChange, { kind: 'crossing-corrected' }>['words']>;

/** @param hidden codes of regimes whose people are not for whoever asks; this crossing is of none of them */
export async function crossingDetail(database: Database, found: StandingRow, hidden: ReadonlySet<string>): Promise<CrossingDetail> {
  const { row, shown, state } = found;
  const others = await database
    .selectFrom('crossings_crossing')
    .select(['crossing', 'number', 'slip_year', 'name', 'regime'])
    .where('crossed_with', '=', row.crossed_with)
    .where('crossing', '!=', row.crossing)
    .orderBy('number')
    .execute();
  return {
    ...crossingRow(row, hidden),
    person: shown?.person ?? null,
    document: shown?.document ?? null,
    travellerId: row.traveller as EntityId | null,
    grouping: row.grouping,
    vehicle: state.vehicle,
    herd: (await herdsOf(database, [row.crossed_with])).get(row.crossed_with) ?? null,
    page: row.page,
    pageTwice: shown?.pageTwice ?? null,
    purpose: state.purpose,
    stay: state.stay,
    permit: state.permit,
    minor: shown?.minor ?? null,
    override: shown?.override ?? null,
    outOfHours: shown?.outOfHours ?? null,
    reasons: shown?.reasons ?? [],
    rulings: shown?.rulings ?? [],
    refusal: state.refusal,
    expulsion: state.expulsion,
    others: others.map(({ crossing, number, slip_year: year, name, regime }) => ({
      crossingId: crossing as EntityId,
      number,
      slip: slipText({ year, number }),
      name: hidden.has(regime) ? null : name,
      withheld: hidden.has(regime),
    })),
    changes: changesIn(found),
  };
}

/** By the group that came with them. */
export async function herdsOf(database: Database, groups: readonly string[]): Promise<ReadonlyMap<string, Herd>> {
  if (groups.length === 0) return new Map();
  const rows = await database.selectFrom('crossings_herd').selectAll().where('crossed_with', 'in', groups).execute();
  return new Map(rows.map((row) => [row.crossed_with, herdSchema.parse(JSON.parse(row.content))]));
}

const kinds = {
  'crossing-corrected': 'corrected',
  'crossing-cancelled': 'cancelled',
  'outcome-changed': 'outcome',
  'second-line-decided': 'decision',
} as const satisfies Record<Exclude<CrossingChange['kind'], 'case-taken'>, CrossingDetail['changes'][number]['kind']>;

/** Oldest first. Who has a case is how things stand now, and no change of the crossing. */
function changesIn({ recorded, changes }: StandingRow): CrossingDetail['changes'] {
  const said: CrossingDetail['changes'] = [];
  let before = recorded;
  for (const change of changes) {
    const after = evolve(before, change);
    if (change.kind !== 'case-taken') {
      const { atMs, officer, words } = change;
      said.push({ kind: kinds[change.kind], atMs, officer, reason: words?.reason ?? null, fields: fieldsOf(change, before, after) });
    }
    before = after;
  }
  return said;
}

function fieldsOf(change: CrossingChange, before: CrossingState, after: CrossingState): CrossingDetail['changes'][number]['fields'] {
  if (change.kind === 'crossing-corrected') {
    const { words } = change;
    if (!words) return [];
    const fields = change.common.fields.filter((field) => field !== 'person');
    return [
      ...fields.map((field) => ({ field, before: textOf(words.before, field), after: textOf(words.after, field) })),
      ...particularsOf(words),
    ];
  }
  return before.outcome === after.outcome ? [] : [{ field: 'outcome', before: before.outcome, after: after.outcome }];
}

/** Of the person, what differs; then what a list of people does not show. Codes and dates as they are. */
function particularsOf({ before, after, statements = [] }: CorrectionWords): CrossingDetail['changes'][number]['fields'] {
  const [was, is] = [before.person, after.person];
  if (!was || !is) return [];
  const fields = personFields.map((field) => ({ field, before: was[field] ?? '', after: is[field] ?? '' }));
  const name = ({ surname, givenNames }: PersonDetails) => `${surname} ${givenNames}`.trim();
  const more = statements.flatMap((one): CrossingDetail['changes'][number]['fields'] => {
    if (one.about === 'birthplace') return [{ field: one.about, before: '', after: one.place.name }];
    if (one.about === 'mother-name') return [{ field: one.about, before: '', after: one.name }];
    if (one.about === 'national-number') return [{ field: one.about, before: '', after: one.number }];
    return [];
  });
  return [{ field: 'name', before: name(was), after: name(is) }, ...fields, ...more].filter((one) => one.before !== one.after);
}

const personFields = ['arabicName', 'birthDate', 'sex', 'nationality'] as const;

/** Codes as they are; times as ISO in UTC; what has several members, joined. Empty: none. */
function textOf(fields: Correctable, field: CorrectableField): string {
  const value = fields[field];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if ('atMs' in value) return new Date(value.atMs).toISOString();
  return Object.values(value)
    .filter((member) => member !== null && member !== undefined)
    .join(' · ');
}
