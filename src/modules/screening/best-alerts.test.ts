import { expect, test } from 'vitest';
import type { Alert, EvidenceLine } from './alert.ts';
import { compareAlerts } from './best-alerts.ts';

const alert = (list: string, entry: string, ...outcomes: EvidenceLine['outcome'][]): Alert => ({
  list,
  listTitle: list,
  listVersion: '1',
  entry,
  matchedName: 'Intalla Ag Wantitine',
  score: 20,
  level: 'possible',
  evidence: outcomes.map((outcome) => ({ feature: 'name', query: '', candidate: '', outcome, bits: 0 })),
  particulars: [],
});

test('of two with one score whoever agrees in more stands first, then whoever lacks less, then the lists in their order', () => {
  const inOrder = [
    alert('z', '9', 'agrees', 'agrees'),
    alert('b', '1', 'agrees', 'near'),
    alert('a', '7', 'agrees', 'near', 'missing'),
    alert('c', '2', 'near', 'near'),
    alert('c', '3', 'near', 'near'),
    alert('d', '1', 'near', 'near'),
  ];
  expect(inOrder.toReversed().sort(compareAlerts)).toEqual(inOrder);
  expect([{ ...alert('a', '1', 'agrees'), score: 19 }, inOrder[5]!].sort(compareAlerts)[0]).toBe(inOrder[5]);
});
