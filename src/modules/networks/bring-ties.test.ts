import { expect, test } from 'vitest';
import { bringOnto } from './bring-onto.ts';
import { broughtTies, signOfEntity } from './bring-ties.ts';
import { type ChartState, evolveChart } from './chart-steps.ts';
import { findTies } from './expand.ts';
import { seenCrossing } from './testing/invented-crossings.ts';
import { added, countedKeys, person } from './testing/invented-items.ts';

test('whoever was ticked stands on the chart with post and slip as evidence, and nobody twice', () => {
  const driver = person('Bakary Sangaré', { identity: 'AA 77 01' });
  const seed = [seenCrossing('Sangaré, Bakary', 0, { telephone: '22451190' })];
  const beside = seenCrossing('Cissé, Moussa', 0, { group: seed[0]!.group });
  const caller = seenCrossing('Traoré, Issa', 5, { telephone: '22451190' });
  const found = findTies(
    { kind: 'document', value: 'AA7701' },
    {
      seed,
      groups: [...seed, beside],
      shared: [{ sign: { kind: 'telephone', value: '22451190' }, crossings: [...seed, caller] }],
      near: [],
      cut: [],
    },
  );
  const newKey = countedKeys();
  const chart = broughtTies(found, found.ties, { from: driver, words: ({ how }) => how, newKey });
  let state = evolveChart(new Map(), added({ driver: driver }));
  const bring = () => {
    const { steps, ...said } = bringOnto(state, chart, newKey);
    state = steps.reduce<ChartState>(evolveChart, state);
    return said;
  };
  expect(bring()).toMatchObject({ added: 3, recognised: 1, linksAdded: 3, loops: 0 });
  const links = [...state.values()].flatMap(({ content }) => (content.kind === 'link' ? [content] : []));
  expect(links.map(({ type, strength, weight }) => [type, strength, weight])).toEqual([
    ['travels-with', 'unconfirmed', 1],
    ['uses', 'unconfirmed', 1],
    ['uses', 'unconfirmed', 1],
  ]);
  expect(Object.values(links[0]!.cards)).toMatchObject([
    { summary: 'travelled-together', source: `mr-gogui ${beside.slip}`, handling: 'restricted' },
  ]);
  expect([...state.values()].map(({ content }) => content.label)).toContain('+22222451190');
  expect(bring()).toMatchObject({ added: 0, recognised: 4, linksAdded: 0 });
});

test('a person is searched by their document alone, a telephone, a plate and an address by what they are', () => {
  expect(signOfEntity(person('Awa Kanté'))).toBeUndefined();
  expect(signOfEntity(person('Awa Kanté', { identity: 'AA7701' }))).toEqual({ kind: 'document', value: 'AA7701' });
  expect(signOfEntity(person('22451190', { type: 'phone' }))).toEqual({ kind: 'telephone', value: '22451190' });
  expect(signOfEntity(person('Ksar, îlot 14', { type: 'place' }))).toEqual({ kind: 'address', value: 'Ksar, îlot 14' });
  expect(signOfEntity(person('Réunion', { type: 'event' }))).toBeUndefined();
});
