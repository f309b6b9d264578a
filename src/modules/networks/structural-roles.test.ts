import { expect, test } from 'vitest';
import { findStructuralRoles } from './structural-roles.ts';
import { networkOf } from './testing/ties-by-chance.ts';

/** Four groups of nine about a hub each; the hub of group 0 is tied to eight of the others, and one person to one of each. */
const stars = [0, 1, 2, 3].flatMap((group) => Array.from({ length: 8 }, (_, at) => [`hub${group}`, `p${group}${at}`] as const));
const network = networkOf([
  ...stars,
  ...[1, 2, 3].flatMap((group) => [0, 1].map((at) => ['hub0', `p${group}${at}`] as const)),
  ...[0, 1, 2, 3].map((group) => ['between', `p${group}7`] as const),
]);
const groupOf = network.ids.map((id) => (id === 'between' ? 0 : Number(id.match(/\d/)![0])));

test('a hub of its own group, a hub between groups, somebody between groups and whoever stands at the edge are told apart', () => {
  const roles = new Map(findStructuralRoles(network, groupOf).map(({ id, role }) => [id, role]));
  expect(['hub1', 'hub0', 'between', 'p02', 'p17'].map((id) => roles.get(id))).toEqual([
    'centre',
    'bridge-centre',
    'bridge',
    'edge',
    'member',
  ]);
});

test('whoever is tied to nobody stands at the edge', () => {
  const alone = networkOf([['a', 'a']]);
  expect(findStructuralRoles(alone, [1])).toEqual([{ id: 'a', role: 'edge', within: 0, across: 0 }]);
});
