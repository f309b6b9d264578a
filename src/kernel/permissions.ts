/**
 * Who may do what, as a table that a lawyer can read. Each module names its actions in `permissions.ts` and says which roles
 * have them, and how far; the whole table is the union. Roles are offices, not people.
 */
import type { BadgeNumber, StationId } from './ids.ts';

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

/**
 * How far an action reaches, the narrowest first.
 * - `own-account`: one's own log-in, PIN and second factors.
 * - `own-cases`: cases of which one is a member.
 * - `own-post`: what was written at the station where one is logged in.
 * - `region`: what the posts of one's region wrote. An account is bound to it; no action names it.
 * - `agency`: what belongs to one's own agency, or to none.
 * - `country`: all that the station holds: at a post what it wrote and what it was sent, at a region that of its posts, at
 *   headquarters the country's. An account that is bound to posts or regions reaches these alone.
 */
export const scopes = ['own-account', 'own-cases', 'own-post', 'region', 'agency', 'country'] as const;
export type Scope = Exclude<(typeof scopes)[number], 'region'>;

export interface PermissionRule {
  /** One line, in plain English, for the table in the documentation. */
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly scope: Scope;
  /** Roles for which the action reaches another way than `scope` says. */
  readonly except?: Partial<Readonly<Record<Role, Scope>>>;
  /** True where the action shows data about people. */
  readonly readsPeople: boolean;
}

export type PermissionTable = Readonly<Record<ActionName, PermissionRule>>;

/** What `can` needs to know of the one who asks. */
export interface Holder {
  readonly roles: readonly Role[];
  /** The stations whose people and cases the holder reaches; absent: of all that the station holds. */
  readonly reach?: readonly StationId[] | undefined;
  /** Where the holder is logged in, and under which badge: a badge is somebody at one station. */
  readonly at?: StationId | undefined;
  readonly actor?: { readonly badge: BadgeNumber } | undefined;
  /** Null, absent: of none. */
  readonly agency?: string | null | undefined;
}

/** What a role may do by a table. A role that may do nothing there is given to nobody. */
export function actionsOfRole(table: PermissionTable, role: Role): readonly ActionName[] {
  return (Object.keys(table) as ActionName[]).filter((action) => table[action]!.roles.includes(role)).sort();
}

export function scopeOf(rule: Pick<PermissionRule, 'scope' | 'except'>, role: Role): Scope {
  return rule.except?.[role] ?? rule.scope;
}

/** True where whose case it is, or whose agency's, decides for somebody. */
export function isAboutCases(rule: Pick<PermissionRule, 'roles' | 'scope' | 'except'>): boolean {
  return rule.roles.some((role) => ['own-cases', 'agency'].includes(scopeOf(rule, role)));
}

/** Somebody at a station, as the members of cases are kept. @example 'mr-centre/AN-12' */
export function memberName(at: StationId, badge: string): string {
  return `${at}/${badge}`;
}
