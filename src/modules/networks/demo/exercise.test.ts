import { expect, test } from 'vitest';
import { networkOfTies, tiesOfChart } from '../chart-network.ts';
import { type ChartState, chartStepSchema, evolveChart } from '../chart-steps.ts';
import { findKeySet } from '../key-players.ts';
import { measureNetwork } from '../network-metrics.ts';
import { removeOneByOne } from '../removal-curve.ts';
import { exerciseAnswer, inventCase, stepsOfCase } from './exercise.ts';

const whole = inventCase();
const steps = stepsOfCase(whole);
const state = steps.reduce<ChartState>(evolveChart, new Map());
// As the solution says: places and vehicles put aside, each telephone counted as whoever uses it.
const shown = (key: string) => !['place', 'vehicle'].includes(state.get(key)!.content.type);
const ties = tiesOfChart(state, { shown, foldHolders: true });
const network = networkOfTies(ties);
const neverRanked = new Set(ties.neverRanked);

test('the case is the same at each call, has some 300 people, and fits on a chart', () => {
  expect(stepsOfCase(inventCase())).toEqual(steps);
  expect(whole.people.length).toBeGreaterThan(290);
  expect(new Set(whole.people.map(({ name }) => name)).size).toBe(whole.people.length);
  expect(whole.calls.length).toBeGreaterThan(4000);
  for (const step of steps) chartStepSchema.parse(step);
});

test('whoever has most neighbours is the call box, and who holds the stages together are the three', async () => {
  const { nodes } = await measureNetwork(network);
  const [most] = [...nodes].sort((a, b) => b.degree - a.degree);
  expect(state.get(most!.id)!.content.label).toBe('Cabine du marché aux nattes');
  const order: string[] = [];
  for await (const { ids } of removeOneByOne(network, { by: 'betweenness', most: 3, neverRanked })) {
    order.push(...ids);
  }
  expect(order).toEqual(exerciseAnswer);
  expect(new Set(findKeySet(network, 3, neverRanked).ids)).toEqual(new Set(exerciseAnswer));
});
