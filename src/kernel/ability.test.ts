import { describe, expect, test } from 'vitest';
import { abilityOfPacked, actionsIn, allowedFor, type CaseThing, can, packedRulesOf } from './ability.ts';
import type { BadgeNumber, EntityId, StationId } from './ids.ts';
import type { Holder, PermissionTable } from './permissions.ts';

const rule = { summary: 'A rule', readsPeople: true } as const;
const table: PermissionTable = {
  'wells:read': { ...rule, roles: ['officer', 'supervisor'], scope: 'country' },
  'wells:draw': { ...rule, roles: ['officer'], scope: 'own-post' },
  'cases:read': {
    ...rule,
    roles: ['analyst', 'supervisor', 'data-protection-officer'],
    scope: 'own-cases',
    except: { supervisor: 'agency', 'data-protection-officer': 'country' },
  },
};
const [here, near, far] = ['mr-ici', 'mr-pres', 'mr-loin'] as StationId[] as [StationId, StationId, StationId];
const of = (station: StationId) => `${station}.operations:7.1` as EntityId;
const holder = (role: Holder['roles'][number], more: Partial<Holder> = {}): Holder => ({
  roles: [role],
  at: here,
  actor: { badge: 'AN-1' as BadgeNumber },
  agency: 'police',
  ...more,
});
const file = (more: Partial<CaseThing> = {}): CaseThing => ({
  kind: 'case',
  place: here,
  members: ['mr-ici/AN-1'],
  agency: 'police',
  ...more,
});

describe('can', () => {
  test('asks the role, and nothing of a stranger or of an action without a row', () => {
    expect(can(table, undefined, 'wells:read')).toBe(false);
    expect(can(table, holder('analyst'), 'wells:read')).toBe(false);
    expect(can(table, holder('officer'), 'wells:read')).toBe(true);
    for (const action of ['wells:drain', 'constructor', 'manage', 'all', '__proto__'])
      expect(can(table, holder('officer'), action as 'wells:drain')).toBe(false);
  });

  test('keeps an action of the own post to what that post wrote', () => {
    expect(can(table, holder('officer'), 'wells:draw', [of(here)])).toBe(true);
    expect(can(table, holder('officer'), 'wells:draw', [of(here), of(near)])).toBe(false);
    // Bound elsewhere, or nobody knows where: nothing is the own post's.
    expect(can(table, holder('officer', { reach: [near] }), 'wells:draw', [of(here)])).toBe(false);
    expect(can(table, { roles: ['officer'] }, 'wells:draw', [of(here)])).toBe(false);
  });

  test('keeps an account to the posts that it is bound to, whatever the action', () => {
    expect(can(table, holder('officer'), 'wells:read', [of(far)])).toBe(true);
    expect(can(table, holder('officer', { reach: [here, near] }), 'wells:read', [of(near)])).toBe(true);
    expect(can(table, holder('officer', { reach: [here, near] }), 'wells:read', [of(far)])).toBe(false);
    expect(can(table, holder('data-protection-officer', { reach: [near] }), 'cases:read', [file()])).toBe(false);
  });

  test('keeps own cases to their members, who are somebody at one station', () => {
    expect(can(table, holder('analyst'), 'cases:read', [file()])).toBe(true);
    expect(can(table, holder('analyst'), 'cases:read', [file({ members: ['mr-loin/AN-1', 'mr-ici/AN-12'] })])).toBe(false);
    expect(can(table, holder('analyst', { at: undefined }), 'cases:read', [file({ members: ['', 'undefined/AN-1'] })])).toBe(false);
    // Of no agency, of another: a member is a member.
    expect(can(table, holder('analyst'), 'cases:read', [file({ agency: 'customs' })])).toBe(true);
  });

  test('keeps the agency’s to the agency, and what is of none to everybody who has the action', () => {
    expect(can(table, holder('supervisor'), 'cases:read', [file({ members: [] })])).toBe(true);
    expect(can(table, holder('supervisor'), 'cases:read', [file({ agency: 'customs' })])).toBe(false);
    expect(can(table, holder('supervisor'), 'cases:read', [file({ agency: null })])).toBe(true);
    expect(can(table, holder('supervisor', { agency: null }), 'cases:read', [file()])).toBe(false);
    expect(can(table, holder('data-protection-officer'), 'cases:read', [file({ agency: 'customs', members: [] })])).toBe(true);
  });

  test('adds the scopes of several offices up', () => {
    const both = holder('analyst', { roles: ['analyst', 'supervisor'] });
    expect(can(table, both, 'cases:read', [file({ members: [] })])).toBe(true);
    expect(can(table, both, 'cases:read', [file({ agency: 'customs' })])).toBe(true);
    expect(can(table, both, 'cases:read', [file({ members: [], agency: 'customs' })])).toBe(false);
    expect(allowedFor(table, both, 'cases:read').cases).toHaveLength(2);
  });

  test('says for a query what it says for a thing', () => {
    expect(allowedFor(table, holder('analyst', { reach: [here] }), 'cases:read').cases).toEqual([
      { place: { $in: [here] }, members: { $in: ['mr-ici/AN-1'] } },
    ]);
    expect(allowedFor(table, holder('supervisor'), 'cases:read').cases).toEqual([{ agency: { $in: ['police', null] } }]);
    expect(allowedFor(table, holder('data-protection-officer'), 'cases:read').cases).toEqual([{}]);
    expect(allowedFor(table, holder('officer'), 'cases:read').cases).toEqual([]);
  });

  test('is the same for a page, which is told the rules alone', () => {
    const asked = holder('analyst', { roles: ['analyst', 'officer'], reach: [here, near] });
    const told = abilityOfPacked(JSON.parse(JSON.stringify(packedRulesOf(table, asked))));
    expect(actionsIn(told)).toEqual(['cases:read', 'wells:draw', 'wells:read']);
    for (const place of [here, near, far]) {
      expect(told.can('wells:read', { kind: 'record', place })).toBe(can(table, asked, 'wells:read', [of(place)]));
      expect(told.can('cases:read', file({ place }))).toBe(can(table, asked, 'cases:read', [file({ place })]));
    }
  });
});
