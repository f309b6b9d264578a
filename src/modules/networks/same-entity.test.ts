import { expect, test } from 'vitest';
import { evolveChart } from './chart-steps.ts';
import { findSame, mergeSteps, splitSteps } from './same-entity.ts';
import { added, person, standingOf, takenBack, tie } from './testing/invented-items.ts';

const chart = evolveChart(
  new Map(),
  added({
    moussa: person('Moussa Traoré', { role: 'chauffeur' }),
    traore: person('TRAORE Moussa', { otherLabels: ['موسى تراوري'], note: 'Vu à Ayoun.' }),
    phone1: person('36 12 34 56', { type: 'phone', identity: '+22236123456' }),
    phone2: person('222 36-12-34-56', { type: 'phone' }),
    camara: person('Camara'),
    tiemp1: tie('moussa', 'phone1'),
    tiemc1: tie('traore', 'camara'),
    tiemt1: tie('moussa', 'traore'),
  }),
);

test('the same words in another order, and the same digits however they are written, are candidates with their reason', () => {
  expect(findSame(chart)).toEqual([
    { one: 'phone1', other: 'phone2', reasons: ['digits'] },
    { one: 'moussa', other: 'traore', reasons: ['name-order'] },
  ]);
});

test('merged, one has what both had and the links of both; taken back, both stand as before', () => {
  const { after: state, undone } = takenBack(chart, mergeSteps(chart, 'moussa', 'traore'));
  expect(state.get('moussa')!.content).toMatchObject({
    otherLabels: ['TRAORE Moussa', 'موسى تراوري'],
    role: 'chauffeur',
    note: 'Vu à Ayoun.',
  });
  expect(state.get('tiemc1')!.content).toMatchObject({ source: 'moussa', target: 'camara' });
  expect([state.get('traore')!.gone, state.get('tiemt1')!.gone]).toEqual([true, true]);
  expect(undone).toEqual(chart);
});

test('split, each has their own names, evidence and links; taken back, both are one again', () => {
  const card = (summary: string) => ({ summary, text: '', source: 'PV 3', when: '', grade: null, handling: 'service' as const });
  const one = evolveChart(chart, {
    kind: 'changed',
    changes: [
      {
        key: 'traore',
        set: { cards: { card01: card('Vu à Ayoun'), card02: card('Vu à Néma') }, attributes: { surnom: { kind: 'text', value: 'Petit' } } },
      },
    ],
  });
  const part = {
    label: 'موسى تراوري',
    otherLabels: new Set(['موسى تراوري']),
    attributes: new Set(['surnom']),
    cards: new Set(['card02']),
    links: new Set(['tiemc1', 'tiemt1', 'nobody']),
  };
  const { after, undone } = takenBack(one, splitSteps(one, 'traore', { part, newKey: 'newone' }));
  expect(after.get('traore')!.content).toMatchObject({ otherLabels: [], attributes: {}, cards: { card01: { summary: 'Vu à Ayoun' } } });
  expect(after.get('newone')!.content).toMatchObject({
    label: 'موسى تراوري',
    type: 'person',
    attributes: { surnom: { value: 'Petit' } },
    cards: { card02: { summary: 'Vu à Néma' } },
  });
  expect(Object.keys(after.get('traore')!.content.cards)).toEqual(['card01']);
  expect(after.get('tiemc1')!.content).toMatchObject({ source: 'newone', target: 'camara' });
  expect(after.get('tiemt1')!.content).toMatchObject({ source: 'moussa', target: 'newone' });
  expect(standingOf(undone)).toEqual(one);
  expect(splitSteps(one, 'traore', { part: { ...part, label: ' ' }, newKey: 'newone' })).toEqual([]);
});
