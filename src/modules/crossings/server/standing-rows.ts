/** Crossings as they stand, from their rows and those of the changes about them: for commands, details and the projection itself. */
import type { Kysely } from 'kysely';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { type CrossingChange, type CrossingState, evolve, inOrder } from '../crossing-state.ts';
import { type Vehicle, vehicleSchema } from '../crossing-terms.ts';
import {
  caseTaken,
  crossingCancelled,
  crossingCorrected,
  outcomeChanged,
  type ShownTraveller,
  secondLineDecided,
  shownTravellerSchema,
} from '../entries.ts';
import type { CrossingsTables } from './tables.ts';

export type CrossingTableRow = CrossingsTables['crossings_crossing'];
export type ChangeTableRow = CrossingsTables['crossings_change'];

/** What later entries can change of what is counted, as it was recorded. */
export type RecordedAs = Pick<CrossingState, 'direction' | 'happened' | 'means' | 'regime' | 'outcome' | 'own'>;

/** A row with everything that was said of it, and how that leaves it. */
export interface StandingRow {
  readonly row: CrossingTableRow;
  /** As it stands: put right, and with what lists said since. Undefined where erased. */
  readonly shown: ShownTraveller | undefined;
  /** Oldest first. */
  readonly changes: readonly CrossingChange[];
  /** As recorded. */
  readonly recorded: CrossingState;
  readonly state: CrossingState;
}

export function recordedAs(row: CrossingTableRow): RecordedAs {
  if (row.recorded_as !== null) return JSON.parse(row.recorded_as) as RecordedAs;
  const { direction, means, regime, outcome } = row;
  const own = row.own === null ? null : row.own === 1;
  return { direction, means, regime, outcome, own, happened: { atMs: row.happened_ms, precision: row.happened_precision } };
}

export function standing(row: CrossingTableRow, changeRows: readonly ChangeTableRow[], vehicle: Vehicle | null): StandingRow {
  const shown = row.shown === null ? undefined : shownTravellerSchema.parse(JSON.parse(row.shown));
  const base = recordedAs(row);
  const changes = inOrder(changeRows.map(changeOf));
  const recorded: CrossingState = {
    ...base,
    corrected: false,
    cancelled: false,
    caseState: base.outcome === 'second-line' ? 'waiting' : null,
    takenBy: null,
    refusal: null,
    expulsion: null,
    vehicle,
    purpose: shown?.purpose ?? null,
    stay: shown?.stay ?? null,
    permit: shown?.permit ?? null,
    person: firstPerson(shown, changes),
  };
  return { row, shown, changes, recorded, state: changes.reduce(evolve, recorded) };
}

/** The row shows the person as put right; the first correction says who stood there. */
function firstPerson(shown: ShownTraveller | undefined, changes: readonly CrossingChange[]): CrossingState['person'] {
  for (const change of changes) {
    if (change.kind === 'crossing-corrected' && change.words?.before.person) return change.words.before.person;
  }
  return shown?.person;
}

/** Those of the ids that are here, in no order. */
export async function readStanding(database: Kysely<CrossingsTables>, ids: readonly string[]): Promise<StandingRow[]> {
  if (ids.length === 0) return [];
  const rows = await database.selectFrom('crossings_crossing').selectAll().where('crossing', 'in', ids).execute();
  const changes = await changesOf(database, ids);
  const vehicles = await vehiclesOf(
    database,
    rows.map((row) => row.crossed_with),
  );
  return rows.map((row) => standing(row, changes.get(row.crossing) ?? [], vehicles.get(row.crossed_with) ?? null));
}

export async function findStanding(database: Kysely<CrossingsTables>, crossingId: EntityId): Promise<StandingRow | undefined> {
  const [found] = await readStanding(database, [crossingId]);
  return found;
}

export async function changesOf(database: Kysely<CrossingsTables>, ids: readonly string[]): Promise<ReadonlyMap<string, ChangeTableRow[]>> {
  const rows = await database.selectFrom('crossings_change').selectAll().where('crossing', 'in', ids).execute();
  return Map.groupBy(rows, ({ crossing }) => crossing);
}

/** By the group that came in them. */
export async function vehiclesOf(database: Kysely<CrossingsTables>, groups: readonly string[]): Promise<ReadonlyMap<string, Vehicle>> {
  if (groups.length === 0) return new Map();
  const rows = await database.selectFrom('crossings_vehicle').selectAll().where('crossed_with', 'in', groups).execute();
  return new Map(rows.map((row) => [row.crossed_with, vehicleSchema.parse(JSON.parse(row.content))]));
}

const definitions = {
  'crossing-corrected': crossingCorrected,
  'crossing-cancelled': crossingCancelled,
  'outcome-changed': outcomeChanged,
  'second-line-decided': secondLineDecided,
  'case-taken': caseTaken,
} as const satisfies Record<CrossingChange['kind'], unknown>;

function changeOf(row: ChangeTableRow): CrossingChange {
  const { common, subject } = definitions[row.kind];
  const { journal, sequence } = placeOf(row.change as EntityId);
  return {
    kind: row.kind,
    ref: { journal, sequence },
    atMs: row.at_ms,
    officer: row.officer,
    common: common.parse(JSON.parse(row.common)),
    words: row.words === null || !subject ? null : subject.parse(JSON.parse(row.words)),
  } as CrossingChange;
}
