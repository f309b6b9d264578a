/** The one `can()`: a holder's rules, made from the table and from what is known of the account, and asked of things. */
import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { packRules, unpackRules } from '@casl/ability/extra';
import { type EntityId, placeOf, type StationId, stationOf } from './ids.ts';
import { type ActionName, type Holder, memberName, type PermissionTable, type Scope, scopeOf } from './permissions.ts';

/** What is read or changed. An id says by itself which station wrote of it first. */
export type Thing = EntityId | CaseThing;

export interface CaseThing {
  readonly kind: 'case';
  readonly place: StationId;
  /** As `memberName` writes them. */
  readonly members: readonly string[];
  /** Null: of none. */
  readonly agency: string | null;
}

type Asked = { readonly kind: 'record'; readonly place: StationId } | CaseThing;
export type Ability = MongoAbility<[string, Asked['kind'] | Asked]>;
type Rule = RawRuleOf<Ability>;

/** What one action shows its caller. */
export interface Allowed {
  shows(thing: Thing): boolean;
  /** The stations whose records it shows, for a query; undefined: of all. */
  readonly places?: readonly StationId[] | undefined;
  /** The same of cases, for a query: one of these must hold whole. */
  readonly cases: readonly CaseBounds[];
}

export interface CaseBounds {
  readonly place?: { readonly $in: readonly StationId[] };
  readonly members?: { readonly $in: readonly string[] };
  readonly agency?: { readonly $in: readonly (string | null)[] };
}

/**
 * True if one of the holder's roles has the action, and it reaches everything that it is about. An action that no table names is
 * nobody's.
 */
export function can(table: PermissionTable, holder: Holder | undefined, action: ActionName, about: readonly Thing[] = []): boolean {
  if (!holder) return false;
  const ability = abilityOf(table, holder);
  return ability.can(action, 'record') && about.every((thing) => ability.can(action, askedOf(thing)));
}

/** As `can`, of one action: for lists, whose things the door cannot know beforehand. */
export function allowedFor(table: PermissionTable, holder: Holder, action: ActionName): Allowed {
  const ability = abilityOf(table, holder);
  return {
    shows: (thing) => ability.can(action, askedOf(thing)),
    places: placesIn(ability, action),
    // No rule forbids: each of them lets through by itself.
    cases: ability.rulesFor(action, 'case').map(({ conditions }) => (conditions ?? {}) as CaseBounds),
  };
}

/** For whoever is not logged in: nothing is shown that a rule would have to allow. */
export const nothingAllowed: Allowed = { shows: () => false, places: [], cases: [] };

function placesIn(ability: Ability, action: ActionName): Allowed['places'] {
  const rules = ability.rulesFor(action, 'record').map(({ conditions }) => (conditions as CaseBounds | undefined)?.place?.$in);
  return rules.some((places) => !places) ? undefined : [...new Set(rules.flatMap((places) => places ?? []))];
}

const known = new WeakMap<Holder, { readonly table: PermissionTable; readonly ability: Ability }>();

export function abilityOf(table: PermissionTable, holder: Holder): Ability {
  const before = known.get(holder);
  if (before?.table === table) return before.ability;
  const ability = abilityFrom(rulesOf(table, holder));
  known.set(holder, { table, ability });
  return ability;
}

/** As a page is told what its officer may do: shorter, and nothing but JSON. */
export type PackedRules = ReturnType<typeof packRules<Rule>>;

export function packedRulesOf(table: PermissionTable, holder: Holder): PackedRules {
  return packRules(rulesOf(table, holder));
}

export function abilityOfPacked(packed: PackedRules): Ability {
  return abilityFrom(unpackRules(packed));
}

/** The actions of an ability, in order. */
export function actionsIn(ability: Ability): readonly ActionName[] {
  return [...new Set(ability.rules.flatMap(({ action }) => action))].sort() as ActionName[];
}

function abilityFrom(rules: Rule[]): Ability {
  return createMongoAbility<Ability>(rules, { detectSubjectType: ({ kind }) => kind });
}

/** One rule for each scope and kind of thing; none of them forbids, so their order says nothing. */
function rulesOf(table: PermissionTable, holder: Holder): Rule[] {
  const byScope = new Map<Scope, ActionName[]>();
  for (const [action, rule] of Object.entries(table) as [ActionName, PermissionTable[ActionName]][]) {
    const held = new Set(holder.roles.filter((role) => rule.roles.includes(role)).map((role) => scopeOf(rule, role)));
    for (const scope of held) byScope.set(scope, [...(byScope.get(scope) ?? []), action]);
  }
  return [...byScope].flatMap(([scope, action]): Rule[] => {
    const place = placesOf(scope, holder);
    return [
      { action, subject: 'record', ...(place && { conditions: { place } }) },
      { action, subject: 'case', conditions: { ...(place && { place }), ...casesOf(scope, holder) } },
    ];
  });
}

function placesOf(scope: Scope, { reach, at }: Holder): CaseBounds['place'] {
  if (scope !== 'own-post') return reach && { $in: reach };
  // Where it is not known where somebody is logged in, nothing is theirs.
  return { $in: at !== undefined && (reach ?? [at]).includes(at) ? [at] : [] };
}

function casesOf(scope: Scope, { at, actor, agency = null }: Holder): Omit<CaseBounds, 'place'> {
  if (scope === 'agency') return { agency: { $in: [...new Set([agency, null])] } };
  return scope === 'own-cases' ? { members: { $in: at !== undefined && actor ? [memberName(at, actor.badge)] : [] } } : {};
}

function askedOf(thing: Thing): Asked {
  return typeof thing === 'string' ? { kind: 'record', place: stationOf(placeOf(thing).journal) } : thing;
}
