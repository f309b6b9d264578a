import { expect, test } from 'vitest';
import { evolveChart } from './chart-steps.ts';
import { added, person, tie } from './testing/invented-items.ts';
import { mostDated, timeLanesOf } from './time-lanes.ts';

const call = (minute: number, back?: true) => ({ atMs: minute * 60_000, what: 'call' as const, seconds: 30, ...(back && { back }) });
const state = evolveChart(
  new Map(),
  added({
    awa001: person('Awa Kanté', { when: '2026-03-02', until: '2026-03-04' }),
    bilal1: person('Bilal Sy'),
    coumba: person('Coumba Ba'),
    tieab1: tie('awa001', 'bilal1', { records: [call(10), call(20, true)] }),
    tiebc1: tie('bilal1', 'coumba', { when: '2026-03-03' }),
    tieac1: tie('awa001', 'coumba'),
  }),
);

test('each item has a lane with its own dates and what ties it, joined to the lane of the other end', () => {
  const { lanes, marks, left } = timeLanesOf(state, ['awa001', 'bilal1']);
  expect(lanes.map(({ key, marks: of }) => [key, ...of.map(({ what, other, begins }) => `${what} ${other} ${begins}`)])).toEqual([
    ['awa001', 'call 1 true', 'call 1 false', 'itself undefined true'],
    ['bilal1', 'call 0 false', 'call 0 true', 'link undefined true'],
  ]);
  expect([marks, left]).toEqual([6, 0]);
  expect(lanes[0]!.marks[0]).toMatchObject({ atMs: 600_000, untilMs: 630_000, link: 'tieab1' });
  expect(lanes[0]!.marks[2]).toMatchObject({ atMs: Date.UTC(2026, 2, 2), untilMs: Date.UTC(2026, 2, 4) });
});

test('what is beyond what can be drawn is counted, and no lane is cut before another', () => {
  const { lanes, marks, left } = timeLanesOf(state, ['awa001', 'bilal1'], 2);
  expect(lanes.map(({ marks: of }) => of.length)).toEqual([1, 1]);
  expect([marks, left]).toEqual([6, 4]);
});

test('where nobody is chosen, those with most that is dated have lanes', () => {
  expect(mostDated(state, () => true)).toEqual(['awa001', 'bilal1', 'coumba']);
  expect(mostDated(state, (key) => key !== 'bilal1')).toEqual(['awa001', 'coumba']);
});
