import { expect, test } from 'vitest';
import { type ChartState, evolveChart } from './chart-steps.ts';
import { foldGroups, groupStep, groupsOf, unfoldedSteps } from './collapse-groups.ts';
import { added, person, takenBack, tie } from './testing/invented-items.ts';

const call = { atMs: Date.UTC(2026, 2, 1), what: 'call' as const };
const before = [
  added({
    awa001: person('Awa'),
    bilal1: person('Bilal'),
    coumba: person('Coumba'),
    demba1: person('Demba'),
    tieab1: tie('awa001', 'bilal1', { type: 'calls' }),
    tieac1: tie('awa001', 'coumba', { type: 'calls', direction: 'forward', records: [call, call] }),
    tiecb1: tie('coumba', 'bilal1', { type: 'calls', direction: 'forward', weight: 3 }),
    tiecd1: tie('coumba', 'demba1'),
  }),
  {
    kind: 'placed' as const,
    places: [['awa001', 0, 0, false] as [string, number, number, boolean], ['bilal1', 100, 40, false] as [string, number, number, boolean]],
  },
].reduce<ChartState>(evolveChart, new Map());
const step = groupStep(['awa001', 'bilal1'], 'Étape du fleuve');
const state = evolveChart(before, step);

test('a group is drawn as one where its members stand, and one link of a type stands for all that tie it to another', () => {
  expect(groupsOf(state)).toEqual(new Map([['Étape du fleuve', ['awa001', 'bilal1']]]));
  const { state: drawn, members } = foldGroups(state, new Set(['Étape du fleuve']));
  expect([...drawn.keys()]).toEqual(['group-0', 'coumba', 'demba1', 'tiecd1', 'bundle-0']);
  expect(drawn.get('group-0')).toMatchObject({ content: { label: 'Étape du fleuve (2)' }, place: { x: 50, y: 20 } });
  expect(drawn.get('bundle-0')!.content).toMatchObject({ type: 'calls', weight: 5, direction: 'both', when: '2026-03-01' });
  expect(members.get('bundle-0')).toEqual(['tieac1', 'tiecb1']);
  // What is not folded is drawn as it stands.
  expect(foldGroups(state, new Set())).toMatchObject({ state });
});

test('whoever moves a group moves its members, and the making of a group is taken back', () => {
  const drawn = foldGroups(state, new Set(['Étape du fleuve']));
  expect(unfoldedSteps([{ kind: 'placed', places: [['group-0', 60, 20, false]] }], drawn, state)).toEqual([
    {
      kind: 'placed',
      places: [
        ['awa001', 10, 0, false],
        ['bilal1', 110, 40, false],
      ],
    },
  ]);
  expect(groupsOf(takenBack(before, [step]).undone).size).toBe(0);
});
