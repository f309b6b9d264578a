import { expect, test } from 'vitest';
import type { ChartPage, ChartStep, StepsTaken } from '../index.ts';
import { added, person, tie } from '../testing/invented-items.ts';
import { ChartDesk } from './chart-desk.ts';

const page = (sequence: number, items: ChartPage['items']): ChartPage => ({
  chart: {} as never,
  sequence,
  items,
});
const item = (key: string, label: string) => ({ key, content: person(label), place: null });

function openDesk(more: { send?(steps: readonly ChartStep[]): Promise<StepsTaken>; changes?: ChartPage } = {}) {
  const sent: ChartStep[][] = [];
  let sequence = 10;
  const desk = new ChartDesk(page(10, [item('awa001', 'Awa')]), {
    send:
      more.send ??
      (async (steps) => {
        sent.push([...steps]);
        sequence += 1;
        return { before: sequence - 1, sequence, asAsked: true };
      }),
    changesSince: async () => more.changes ?? page(99, []),
    reload: async () => page(50, [item('awa001', 'Awa'), item('bilal1', 'Bilal')]),
  });
  const labels = () => [...desk.view.state.values()].filter(({ gone }) => !gone).map(({ content }) => content.label);
  return { desk, sent, labels };
}

test('what one does is seen at once, sent in order, taken back and done again', async () => {
  const { desk, sent, labels } = openDesk();
  desk.take([added({ bilal1: person('Bilal'), tieab1: tie('awa001', 'bilal1', { label: 'frères' }) })]);
  expect(labels()).toEqual(['Awa', 'Bilal', 'frères']);
  desk.take([{ kind: 'changed', changes: [{ key: 'bilal1', set: { label: 'Bilal Sy' } }] }]);
  desk.undo();
  expect(labels()).toEqual(['Awa', 'Bilal', 'frères']);
  desk.undo();
  expect(labels()).toEqual(['Awa']);
  desk.redo();
  desk.redo();
  expect(labels()).toEqual(['Awa', 'Bilal Sy', 'frères']);
  await desk.settled();
  expect(sent.map(([step]) => step!.kind)).toEqual(['added', 'changed', 'changed', 'removed', 'restored', 'changed']);
  expect(desk.view).toMatchObject({ sequence: 16, unsent: 0, canUndo: true, canRedo: false });
});

test('where somebody else was at work meanwhile, their steps come beside one’s own', async () => {
  const { desk, labels } = openDesk({
    send: async () => ({ before: 11, sequence: 12, asAsked: true }),
    changes: page(12, [item('camara', 'Camara'), item('awa001', 'Awa Kanté')]),
  });
  desk.take([{ kind: 'changed', changes: [{ key: 'awa001', set: { label: 'Awa Kanté' } }] }]);
  await desk.settled();
  expect(labels()).toEqual(['Awa Kanté', 'Camara']);
  expect(desk.view.sequence).toBe(12);
});

test('what the station refuses is not shown any longer, with the reason', async () => {
  const refusal = new Error('closed');
  const { desk, labels } = openDesk({ send: () => Promise.reject(refusal) });
  desk.take([added({ camara: person('Camara') })]);
  await desk.settled();
  expect(labels()).toEqual(['Awa', 'Bilal']);
  expect(desk.view).toMatchObject({ refusal, unsent: 0, canUndo: false, sequence: 50 });
});

test('where the chart cannot be read anew either, that is said, and nothing is thrown at the page', async () => {
  const away = new Error('unreachable');
  const desk = new ChartDesk(page(10, [item('awa001', 'Awa')]), {
    send: () => Promise.reject(new Error('closed')),
    changesSince: () => Promise.reject(away),
    reload: () => Promise.reject(away),
  });
  desk.take([added({ camara: person('Camara') })]);
  await desk.settled();
  expect(desk.view).toMatchObject({ refusal: away, unsent: 0 });
  await desk.heard(99);
  expect(desk.view.refusal).toBe(away);
});
