import { expect, test } from 'vitest';
import { type BroughtChart, bringOnto } from '../bring-onto.ts';
import { emptyEntity } from '../chart-items.ts';
import { networkOfTies, tiesOfChart } from '../chart-network.ts';
import { type ChartState, chartStepSchema, evolveChart } from '../chart-steps.ts';
import { findKeySet } from '../key-players.ts';
import { measureNetwork } from '../network-metrics.ts';
import { readCalls } from '../read-calls.ts';
import { remarkText } from '../remarks.ts';
import { removeOneByOne } from '../removal-curve.ts';
import { guessMapping, mapTable } from '../table-mapping.ts';
import { countedKeys, tie } from '../testing/invented-items.ts';
import { exerciseAnswer, inventCase, stepsOfCase } from './exercise.ts';
import { filesOfCase } from './exercise-files.ts';

const whole = inventCase();
const steps = stepsOfCase(whole);
const state = steps.reduce<ChartState>(evolveChart, new Map());
// As the solution says: places and vehicles put aside, each telephone counted as whoever uses it.
const shown = (key: string) => !['place', 'vehicle'].includes(state.get(key)!.content.type);
const ties = tiesOfChart(state, { shown, foldHolders: true });
const network = networkOfTies(ties);
const neverRanked = new Set(ties.neverRanked);

test('read from its files, as a trainee reads them, the case has the same three in the same order', async () => {
  const files = new Map(filesOfCase(whole).map(({ name, text }) => [name, text]));
  const rowsOf = (name: string) => {
    const [heading, ...rows] = files.get(name)!.trim().split('\r\n');
    return { headings: heading!.split(';'), rows: rows.map((row, index) => ({ line: index + 2, cells: row.split(';') })) };
  };
  const newKey = countedKeys();
  let chart: ChartState = new Map();
  const bring = (brought: BroughtChart) => {
    chart = bringOnto(chart, brought, newKey).steps.reduce<ChartState>(evolveChart, chart);
  };
  const subscribers = rowsOf('abonnes.csv');
  bring(mapTable(subscribers.headings, subscribers.rows, guessMapping(subscribers.headings)));
  const ends = new Map<string, [string, string, number]>();
  const reader = readCalls(
    ({ caller, called }) => {
      const sign = [caller, called].sort().join(' ');
      const tied = ends.get(sign) ?? [caller, called, 0];
      ends.set(sign, [tied[0], tied[1], tied[2] + 1]);
    },
    { country: 'MR' },
    (remark) => expect.unreachable(remarkText(remark)),
  );
  reader.write(files.get('appels.csv')!);
  reader.close();
  const numbers = new Set([...ends.values()].flatMap((tied) => tied.slice(0, 2) as string[]));
  bring({
    entities: [...numbers].map((id) => ({ id, content: { ...emptyEntity, type: 'phone', label: id, identity: id }, place: null })),
    links: [...ends.values()].map(([source, target, weight]) => ({
      source,
      target,
      content: tie('source1', 'target1', { type: 'calls', weight }),
    })),
  });
  const payments = rowsOf('paiements.csv');
  bring(mapTable(payments.headings, payments.rows, guessMapping(payments.headings)));
  const read = tiesOfChart(chart, { foldHolders: true });
  const order: string[] = [];
  for await (const { ids } of removeOneByOne(networkOfTies(read), { by: 'betweenness', most: 3, neverRanked: new Set(read.neverRanked) }))
    order.push(...ids.map((key) => chart.get(key)!.content.label));
  expect(order).toEqual(exerciseAnswer.map((key) => state.get(key)!.content.label));
});

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
