import { expect, test } from 'vitest';
import { type ChartPage, type ChartStep, evolveChart, type StepsTaken, type TakenBackSteps } from '../index.ts';
import { added, person, takenBack, tie } from '../testing/invented-items.ts';
import { ChartDesk } from './chart-desk.ts';

const page = (sequence: number, items: ChartPage['items']): ChartPage => ({
  chart: {} as never,
  sequence,
  items,
});
const item = (key: string, label: string) => ({ key, content: person(label), place: null });

function openDesk(
  more: { send?(steps: readonly ChartStep[]): Promise<StepsTaken>; takeBack?(): Promise<TakenBackSteps>; changes?: ChartPage } = {},
) {
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
    takeBack:
      more.takeBack ??
      (async (again) => {
        sent.push([]);
        sequence += 1;
        return {
          before: sequence - 1,
          sequence,
          steps: again ? [rename] : [...takenBack(named, [rename]).steps],
          left: 0,
          canUndo: !again,
          canRedo: !again,
        };
      }),
    changesSince: async () => more.changes ?? page(99, []),
    reload: async () => page(50, [item('awa001', 'Awa'), item('bilal1', 'Bilal')]),
  });
  const labels = () => [...desk.view.state.values()].filter(({ gone }) => !gone).map(({ content }) => content.label);
  return { desk, sent, labels };
}

const named = evolveChart(new Map(), added({ awa001: person('Awa') }));
const rename: ChartStep = { kind: 'changed', changes: [{ key: 'awa001', set: { label: 'Awa Kanté' } }] };

test('what one does is seen at once, sent in order, taken back and done again by the station', async () => {
  const { desk, sent, labels } = openDesk();
  desk.take([added({ bilal1: person('Bilal'), tieab1: tie('awa001', 'bilal1', { label: 'frères' }) })]);
  expect(labels()).toEqual(['Awa', 'Bilal', 'frères']);
  desk.take([rename]);
  expect(desk.view).toMatchObject({ canUndo: true, canRedo: false });
  desk.undo();
  await desk.settled();
  expect(labels()).toEqual(['Awa', 'Bilal', 'frères']);
  desk.redo();
  await desk.settled();
  expect(labels()).toEqual(['Awa Kanté', 'Bilal', 'frères']);
  expect(sent.map(([step]) => step?.kind)).toEqual(['added', 'changed', undefined, undefined]);
  expect(desk.view).toMatchObject({ sequence: 14, unsent: 0, canUndo: false, canRedo: false });
});

test('what comes back and was never on this page is asked for, and what others changed is said', async () => {
  const { desk, labels } = openDesk({
    takeBack: async () => ({
      before: 10,
      sequence: 11,
      steps: [{ kind: 'restored', keys: ['camara'] }],
      left: 2,
      canUndo: false,
      canRedo: true,
    }),
    changes: page(11, [item('camara', 'Camara')]),
  });
  desk.undo();
  expect(desk.view.unsent).toBe(0);
  desk.knowsOwn({ canUndo: true, canRedo: false });
  desk.undo();
  await desk.settled();
  expect(labels()).toEqual(['Awa', 'Camara']);
  expect(desk.view).toMatchObject({ sequence: 11, left: 2, canUndo: false, canRedo: true });
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
  expect(desk.view).toMatchObject({ refusal, unsent: 0, sequence: 50 });
});

test('where the chart cannot be read anew either, that is said, and nothing is thrown at the page', async () => {
  const away = new Error('unreachable');
  const desk = new ChartDesk(page(10, [item('awa001', 'Awa')]), {
    send: () => Promise.reject(new Error('closed')),
    takeBack: () => Promise.reject(away),
    changesSince: () => Promise.reject(away),
    reload: () => Promise.reject(away),
  });
  desk.take([added({ camara: person('Camara') })]);
  await desk.settled();
  expect(desk.view).toMatchObject({ refusal: away, unsent: 0 });
  await desk.heard(99);
  expect(desk.view.refusal).toBe(away);
});
