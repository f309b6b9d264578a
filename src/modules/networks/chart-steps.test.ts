import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChartState, type ChartStep, evolveChart, inverseStep, redoStep, removalOf, stepsBetween } from './chart-steps.ts';
import { added, person, tie } from './testing/invented-items.ts';

const begun = (): ChartState =>
  evolveChart(new Map(), added({ awa001: person('Awa Kanté'), bilal1: person('Bilal Sy'), tieab1: tie('awa001', 'bilal1') }));
const standing = (state: ChartState) => [...state].filter(([, { gone }]) => !gone).map(([key]) => key);

test('taking somebody from a chart takes their links too, and undoing brings back all of them and nothing else', () => {
  const state = evolveChart(begun(), { kind: 'added', items: [{ key: 'camara', content: person('Camara') }] });
  const removal = removalOf(state, ['awa001']);
  const without = evolveChart(state, removal);
  expect(standing(without)).toEqual(['bilal1', 'camara']);
  expect(standing(evolveChart(without, inverseStep(state, removal)!))).toEqual(['awa001', 'bilal1', 'tieab1', 'camara']);
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
  const undone = evolveChart(both, inverseStep(state, role)!);
  expect(undone.get('awa001')!.content).toMatchObject({ role: '', attributes: { plaque: { value: '1180 AB 02' } } });
});

test('an addition that was undone comes back under its key', () => {
  const step = added({ camara: person('Camara') });
  const undone = evolveChart(evolveChart(begun(), step), inverseStep(begun(), step)!);
  expect(standing(undone)).not.toContain('camara');
  expect(standing(evolveChart(undone, redoStep(step)))).toContain('camara');
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

test('every step is undone by its inverse, and steps undone from the last to the first give the chart as it was', () => {
  const start = evolveChart(begun(), { kind: 'placed', places: [['awa001', 1, 2, false]] });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
      const inverses: ChartStep[] = [];
      let state = start;
      for (const step of steps) {
        const inverse = inverseStep(state, step);
        if (inverse) inverses.unshift(inverse);
        state = evolveChart(state, step);
      }
      for (const inverse of inverses) state = evolveChart(state, inverse);
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
