import { expect, test } from 'vitest';
import { bringOnto } from './bring-onto.ts';
import { evolveChart } from './chart-steps.ts';
import { chartToBring } from './merge-charts.ts';
import { added, countedKeys, person, takenBack, tie } from './testing/invented-items.ts';

const phone = (label: string) => person(label, { type: 'phone', identity: label });
const call = (atMs: number, back?: true) => ({ atMs, what: 'call' as const, seconds: 60, ...(back && { back }) });
const card = { summary: 'PV 3', text: '', source: 'PV 3', when: '', grade: null, handling: 'restricted' as const };

const here = added({
  phone1: phone('+22236000001'),
  phone2: phone('+22236000002'),
  calls1: tie('phone1', 'phone2', { type: 'calls', direction: 'forward', weight: 2, records: [call(1000), call(2000)] }),
});
const there = [
  { key: 'other2', content: phone('+222 36 00 00 02'), place: { x: 0, y: 0, pinned: false } },
  { key: 'other1', content: phone('+22236000001'), place: { x: 80, y: 0, pinned: false } },
  { key: 'awa001', content: person('Awa Kanté', { role: 'témoin' }), place: null },
  // The same two calls seen from the other end, and one more.
  {
    key: 'calls2',
    content: tie('other2', 'other1', {
      type: 'calls',
      direction: 'both',
      weight: 3,
      records: [call(1000, true), call(2000, true), call(3000)],
      cards: { card01: card },
    }),
    place: null,
  },
  { key: 'lost01', content: tie('awa001', 'nobody'), place: null },
];

test('two charts become one: the same number once, the same call once, evidence of both, and one step back undoes it', () => {
  const before = evolveChart(new Map(), here);
  const bringing = bringOnto(before, chartToBring(there), countedKeys(), 'chart');
  expect(bringing).toMatchObject({ added: 1, recognised: 2, linksAdded: 0, linksMerged: 1 });
  const { after, undone } = takenBack(before, bringing.steps);
  const calls = after.get('calls1')!.content;
  expect(calls).toMatchObject({ weight: 3, direction: 'both', cards: { card01: card } });
  expect(calls.kind === 'link' && calls.records).toEqual([call(1000), call(2000), call(3000, true)]);
  expect([...undone].filter(([, { gone }]) => !gone).map(([key, { content }]) => [key, content])).toEqual(
    [...before].map(([key, { content }]) => [key, content]),
  );
});
