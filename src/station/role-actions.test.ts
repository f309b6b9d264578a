import { expect, test } from 'vitest';
import { can } from '../kernel/ability.ts';
import { describeServerModules } from './modules.ts';
import { actionsByRole, offeredAt } from './role-actions.ts';

const table = Object.assign({}, ...describeServerModules().map(({ permissions }) => permissions));

test('every action that a role does not offer is an action of the house', () => {
  expect(actionsByRole.filter((action) => !Object.hasOwn(table, action))).toEqual([]);
});

test('nobody crosses at headquarters, and a post has no board of posts', () => {
  const supervisor = { roles: ['officer', 'supervisor', 'administrator'] } as const;
  const may = (role: Parameters<typeof offeredAt>[0], action: Parameters<typeof can>[2]) => can(offeredAt(role, table), supervisor, action);
  expect([may('post', 'crossings:record'), may('headquarters', 'crossings:record'), may('region', 'crossings:record')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([may('post', 'stations:board'), may('headquarters', 'stations:board'), may('region', 'stations:board')]).toEqual([
    false,
    true,
    true,
  ]);
  expect([may('post', 'stations:join'), may('headquarters', 'stations:join'), may('region', 'stations:join')]).toEqual([true, false, true]);
  for (const role of ['post', 'region', 'headquarters'] as const) expect(may(role, 'travellers:search')).toBe(true);
});
