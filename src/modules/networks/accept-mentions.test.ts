import { expect, test } from 'vitest';
import { acceptedSteps, choicesOf } from './accept-mentions.ts';
import { type ChartState, evolveChart } from './chart-steps.ts';
import { findMentions } from './find-mentions.ts';
import { added, countedKeys, person } from './testing/invented-items.ts';

const text = 'Sangho Moussa a remis 45 000 MRU à Awa Diawaraba. Elle a le 36 12 34 56.\nMoussa Sangho est à Néma.';
const state = evolveChart(new Map(), added({ moussa: person('Moussa Sangho') }));
const reading = findMentions(text, { country: 'MR' });

test('of what a text names, who is on the chart is recognised, however the words stand, and dates and sums are no items', () => {
  expect(choicesOf(reading, state).map(({ kind, value, like }) => [kind, value, like])).toEqual([
    ['person', 'Sangho Moussa', 'moussa'],
    ['person', 'Awa Diawaraba', undefined],
    ['phone', '+22236123456', undefined],
    ['person', 'Moussa Sangho', 'moussa'],
    ['place', 'Néma', undefined],
  ]);
});

test('what is accepted comes with its sentence, source and place as evidence; what is not ticked enters nowhere', () => {
  const choices = choicesOf(reading, state);
  const accepted = choices.filter(({ kind }) => kind === 'person').map((choice) => ({ choice, isLike: true }));
  const grade = { system: '6x6', source: 'B', information: '3', handling: '' } as const;
  const steps = acceptedSteps(
    { text, source: 'PV 3/2026', writtenOn: '2026-03-15', grade, reading, accepted, relations: [0] },
    countedKeys(),
  );
  const after = steps.reduce<ChartState>(evolveChart, state);
  const items = [...after.values()].map(({ content }) => content);
  expect(items.map((one) => (one.kind === 'entity' ? one.label : one.type))).toEqual(['Moussa Sangho', 'Awa Diawaraba', 'pays']);
  expect(Object.values(items[1]!.cards)).toMatchObject([
    { summary: 'Sangho Moussa a remis 45 000 MRU à Awa Diawaraba.', source: 'PV 3/2026, signe 36', grade, when: '2026-03-15' },
  ]);
  expect(items[2]).toMatchObject({ source: 'moussa', direction: 'forward', strength: 'unconfirmed' });
});

test('of a text with pages, page and sign are the source', () => {
  const paged = `Procès-verbal 3/2026.\n\f${text}`;
  const found = findMentions(paged, { country: 'MR', writtenOn: '2026-03-15' });
  const accepted = choicesOf(found, state)
    .filter(({ kind }) => kind === 'person')
    .map((choice) => ({ choice, isLike: true }));
  const steps = acceptedSteps(
    { text: paged, source: 'PV 3/2026', writtenOn: '', grade: null, reading: found, accepted, relations: [] },
    countedKeys(),
  );
  const after = steps.reduce<ChartState>(evolveChart, state);
  const sources = [...after.values()].flatMap(({ content }) => Object.values(content.cards).map(({ source }) => source));
  expect(sources).toContain('PV 3/2026, p. 2, signe 36');
});
