/**
 * Who may do what, as a table that a lawyer can read. Each module names its actions in `permissions.ts` and says which roles
 * have them; the whole table is the union. Roles are offices, not people.
 */
import { type EntityId, placeOf, type StationId, stationOf } from './ids.ts';

/** In the order in which they say most: where somebody holds several, the last one names their office. */
export const roles = [
  'officer',
  'second-line-officer',
  'supervisor',
  'post-chief',
  'trainer',
  'knowledge-editor',
  'partner-case-worker',
  'counterpart',
  'analyst',
  'risk-analyst',
  'administrator',
  'auditor',
  'data-protection-officer',
  'focal-point',
] as const;
export type Role = (typeof roles)[number];

/** `MODULE:ACTION`, e.g. `crossings:record`. */
export type ActionName = `${string}:${string}`;

export interface PermissionRule {
  /** One line, in plain English, for the table in the documentation. */
  readonly summary: string;
  readonly roles: readonly Role[];
  /** True where the action shows data about people. */
  readonly readsPeople: boolean;
}

export type PermissionTable = Readonly<Record<ActionName, PermissionRule>>;

/** What `can` needs to know of the one who asks. */
export interface Holder {
  readonly roles: readonly Role[];
  /** The stations whose people and cases the holder reaches; absent: of all that the station holds. */
  readonly reach?: readonly StationId[] | undefined;
}

/** What a role may do by a table. A role that may do nothing there is given to nobody. */
export function actionsOfRole(table: PermissionTable, role: Role): readonly ActionName[] {
  return (Object.keys(table) as ActionName[]).filter((action) => table[action]!.roles.includes(role)).sort();
}

/**
 * True if one of the holder's roles has the action, and the holder reaches everything that it is about. An action that no
 * table names is nobody's.
 */
export function can(table: PermissionTable, holder: Holder | undefined, action: ActionName, about: readonly EntityId[] = []): boolean {
  const rule = Object.hasOwn(table, action) ? table[action] : undefined;
  if (!rule || !holder?.roles.some((role) => rule.roles.includes(role))) return false;
  return about.every((thing) => reaches(holder, thing));
}

/** Whose a thing is says its id: the station that wrote of it first. */
export function reaches({ reach }: Pick<Holder, 'reach'>, thing: EntityId): boolean {
  return reach === undefined || reach.includes(stationOf(placeOf(thing).journal));
}
