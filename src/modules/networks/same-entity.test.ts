import { expect, test } from 'vitest';
import { evolveChart } from './chart-steps.ts';
import { findSame, mergeSteps } from './same-entity.ts';
import { added, person, takenBack, tie } from './testing/invented-items.ts';

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
