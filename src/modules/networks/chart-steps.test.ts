import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isProblem } from '../../kernel/problem.ts';
import { type ChartState, type ChartStep, evolveChart, removalOf, stepsBetween } from './chart-steps.ts';
import { decideStep } from './decide-chart.ts';
import { takeBack } from './take-back.ts';
import { added, person, standingOf, takenBack, tie } from './testing/invented-items.ts';

const begun = (): ChartState =>
  evolveChart(new Map(), added({ awa001: person('Awa Kanté'), bilal1: person('Bilal Sy'), tieab1: tie('awa001', 'bilal1') }));
const standing = (state: ChartState) => [...standingOf(state).keys()];

test('taking somebody from a chart takes their links too, and undoing brings back all of them and nothing else', () => {
  const state = evolveChart(begun(), { kind: 'added', items: [{ key: 'camara', content: person('Camara') }] });
  const { after, undone } = takenBack(state, [removalOf(state, ['awa001'])]);
  expect(standing(after)).toEqual(['bilal1', 'camara']);
  expect(standing(undone)).toEqual(['awa001', 'bilal1', 'tieab1', 'camara']);
});

test('two people who change different fields of one person both keep what they wrote, and each undo is of their own alone', () => {
  const state = begun();
  const role: ChartStep = { kind: 'changed', changes: [{ key: 'awa001', set: { role: 'passeur' } }] };
  const plate: ChartStep = {
    kind: 'changed',
    changes: [{ key: 'awa001', set: { attributes: { plaque: { kind: 'text', value: '1180 AB 02' } } } }],
  };
  const both = evolveChart(evolveChart(state, role), plate);
  expect(both.get('awa001')!.content).toMatchObject({ role: 'passeur', attributes: { plaque: { value: '1180 AB 02' } } });
  const back = takeBack(evolveChart(state, role), state, both);
  expect(back.left).toEqual([]);
  const undone = back.steps.reduce(evolveChart, both);
  expect(undone.get('awa001')!.content).toMatchObject({ role: '', attributes: { plaque: { value: '1180 AB 02' } } });
});

test('an addition that was taken back comes back under its key', () => {
  const { after, undone } = takenBack(begun(), [added({ camara: person('Camara') })]);
  expect(standing(undone)).not.toContain('camara');
  const again = takeBack(begun(), after, undone).steps.reduce(evolveChart, undone);
  expect(standing(again)).toContain('camara');
});

test('what somebody else changed since stays as they made it, and so does whoever they tied something to', () => {
  const before = begun();
  const mine: ChartStep[] = [
    added({ camara: person('Camara'), dembele: person('Dembélé') }),
    { kind: 'changed', changes: [{ key: 'awa001', set: { role: 'passeuse', note: 'Vue à Néma.' } }] },
    { kind: 'placed', places: [['bilal1', 4, 4, false]] },
  ];
  const theirs: ChartStep[] = [
    added({ tiecb1: tie('camara', 'bilal1') }),
    { kind: 'changed', changes: [{ key: 'awa001', set: { role: 'chauffeuse' } }] },
  ];
  const after = mine.reduce(evolveChart, before);
  const now = theirs.reduce(evolveChart, after);
  const back = takeBack(after, before, now);
  const undone = back.steps.reduce(evolveChart, now);
  expect(standing(undone)).toEqual(['awa001', 'bilal1', 'tieab1', 'camara', 'tiecb1']);
  expect(undone.get('awa001')!.content).toMatchObject({ role: 'chauffeuse', note: '' });
  expect(new Set(back.left)).toEqual(new Set(['camara', 'awa001']));
});

const keys = ['awa001', 'bilal1', 'tieab1'];
const anyStep: fc.Arbitrary<ChartStep> = fc.oneof(
  fc.record({ kind: fc.constant('removed' as const), keys: fc.subarray(keys, { minLength: 1 }) }),
  fc.record({ kind: fc.constant('restored' as const), keys: fc.subarray(keys, { minLength: 1 }) }),
  fc
    .record({ key: fc.constantFrom('awa001', 'bilal1'), label: fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }) })
    .map(({ key, label }) => ({ kind: 'changed' as const, changes: [{ key, set: { label } }] })),
  fc.record({ x: fc.integer(), y: fc.integer() }).map(({ x, y }) => ({
    kind: 'placed' as const,
    places: [['awa001', x, y, false] as [string, number, number, boolean]],
  })),
);

/** As a station takes it. */
function taken(state: ChartState, step: ChartStep): ChartState {
  const decided = decideStep(step.kind === 'removed' ? removalOf(state, step.keys) : step, state, 0);
  return decided === undefined || isProblem(decided) ? state : evolveChart(state, decided);
}

test('any command is taken back and done again, and commands taken back from the last to the first give the chart as it was', () => {
  const start = evolveChart(begun(), { kind: 'placed', places: [['awa001', 1, 2, false]] });
  fc.assert(
    fc.property(fc.array(fc.array(anyStep, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (commands) => {
      const states = [start];
      for (const steps of commands) states.push(steps.reduce(taken, states.at(-1)!));
      let state = states.at(-1)!;
      for (let at = commands.length; at > 0; at -= 1) {
        const [before, after] = [states[at - 1]!, states[at]!];
        const undone = takeBack(after, before, state).steps.reduce(evolveChart, state);
        expect(takeBack(before, after, undone).steps.reduce(evolveChart, undone)).toEqual(state);
        state = undone;
      }
      expect(state).toEqual(start);
    }),
  );
});

test('the steps to a version make that version of any later chart', () => {
  const start = evolveChart(begun(), { kind: 'placed', places: [['awa001', 1, 2, true]] });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
      const later = steps.reduce(evolveChart, start);
      expect(stepsBetween(later, start).reduce(evolveChart, later)).toEqual(start);
    }),
  );
});
