import { expect, test } from 'vitest';
import { bringOnto } from './bring-onto.ts';
import { type ChartState, evolveChart } from './chart-steps.ts';
import { chartToBring } from './merge-charts.ts';
import { added, countedKeys, person, takenBack, tie } from './testing/invented-items.ts';

const chartOf = (items: Parameters<typeof added>[0]) => evolveChart(new Map(), added(items));

test('another chart is merged by identity, its links tie those who stood already, and one by one everything is taken back', () => {
  const state = chartOf({ awa001: person('Awa', { identity: 'AA1' }), bilal1: person('Bilal', { identity: 'AA2' }) });
  const other = chartOf({
    onekey: person('Awa Kanté', { identity: 'AA1', role: 'passeur' }),
    twokey: person('Bilal', { identity: 'AA2' }),
    newkey: person('Coumba', { identity: 'AA3' }),
    tie001: tie('onekey', 'twokey', { weight: 2 }),
    tie002: tie('twokey', 'newkey'),
  });
  const items = [...other].map(([key, { content }]) => ({ key, content, place: null }));
  const { steps, ...counts } = bringOnto(state, chartToBring(items), countedKeys());
  expect(counts).toMatchObject({ added: 1, recognised: 2, linksAdded: 2, linksMerged: 0 });
  const after = steps.reduce<ChartState>(evolveChart, state);
  expect(after.get('awa001')!.content).toMatchObject({ label: 'Awa', otherLabels: ['Awa Kanté'], role: 'passeur' });
  const links = [...after.values()].flatMap(({ content }) =>
    content.kind === 'link' ? [[content.source, content.target, content.weight]] : [],
  );
  expect(links).toEqual([
    ['awa001', 'bilal1', 2],
    ['bilal1', expect.stringMatching(/^key/), null],
  ]);
  const { undone: back } = takenBack(state, steps);
  expect(back.get('awa001')!.content).toEqual(state.get('awa001')!.content);
  expect([...back.values()].filter(({ gone }) => !gone)).toHaveLength(2);
});
