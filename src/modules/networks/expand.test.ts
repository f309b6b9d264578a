import { expect, test } from 'vitest';
import { findTies, type Seen } from './expand.ts';
import { seenCrossing } from './testing/invented-crossings.ts';

const nothing: Seen = { seed: [], groups: [], shared: [], near: [], cut: [] };
const document = { kind: 'document', value: 'AA1' } as const;
const nameOf = ({ people }: ReturnType<typeof findTies>, id: string) => people.find((person) => person.id === id)?.name;

test('two alone in a car count more than sixty in a bus, and the bus is said', () => {
  const driver = seenCrossing('Sangaré, Bakary', 0);
  const beside = seenCrossing('Cissé, Moussa', 0, { group: driver.group });
  const onBus = seenCrossing('Sangaré, Bakary', 4, { grouping: 'bus', means: 'bus' });
  const bus = Array.from({ length: 59 }, (_, at) =>
    seenCrossing(`Voyageur${at}, V`, 4, { group: onBus.group, grouping: 'bus', means: 'bus' }),
  );
  const found = findTies(document, { ...nothing, seed: [driver, onBus], groups: [driver, beside, onBus, ...bus] });
  expect(found.ties).toHaveLength(60);
  expect(found.ties[0]).toMatchObject({ how: 'travelled-together', weight: 1, explainedBy: null, crowd: 2, times: 1 });
  expect(nameOf(found, found.ties[0]!.person)).toBe('Moussa Cissé');
  expect(found.ties[0]!.evidence).toEqual([`mr-gogui ${beside.slip}`]);
  expect(found.ties[1]).toMatchObject({ explainedBy: 'bus', weight: 0.002 });
});

test('who rides in the same bus three times is no longer explained by the bus', () => {
  const days = [0, 9, 20];
  const seed = days.map((day) => seenCrossing('Sangaré, Bakary', day, { grouping: 'bus', means: 'bus' }));
  const other = seed.map(({ group }, at) => seenCrossing('Cissé, Moussa', days[at]!, { group, grouping: 'bus', means: 'bus' }));
  const [tie] = findTies(document, { ...nothing, seed, groups: [...seed, ...other] }).ties;
  expect(tie).toMatchObject({ times: 3, days: 3, explainedBy: null, weight: 3 });
});

test('a telephone that two gave ties them, one that ten gave is that of an agency, and a family is a family', () => {
  const seed = [seenCrossing('Ould Sidi, Ahmed', 0, { telephone: '22451190' })];
  const given = (names: readonly string[]) => names.map((name) => seenCrossing(name, 3, { telephone: '22451190' }));
  const ties = (names: readonly string[]) =>
    findTies(document, {
      ...nothing,
      seed,
      shared: [{ sign: { kind: 'telephone', value: '22451190' }, crossings: [...seed, ...given(names)] }],
    }).ties;
  expect(ties(['Cissé, Moussa'])).toMatchObject([{ how: 'same-telephone', value: '22451190', explainedBy: null, crowd: 2, weight: 1 }]);
  expect(ties(Array.from({ length: 9 }, (_, at) => `Client${at}, C`))[0]).toMatchObject({ explainedBy: 'many', crowd: 10 });
  expect(ties(['Ould Sidi, Khadija'])).toMatchObject([{ explainedBy: 'family' }]);
  // Words of descent are in half of all names.
  expect(ties(['Ould Bah, Isselmou'])).toMatchObject([{ explainedBy: null }]);
});

test('whoever crosses within the same quarter of an hour on three days is a pattern, twice is not', () => {
  const seed = [0, 7, 14].map((day) => seenCrossing('Sangaré, Bakary', day));
  const scout = [0, 7, 14].map((day) => seenCrossing('Cissé, Moussa', day, { direction: day === 7 ? 'entry' : 'exit' }));
  const twice = [0, 7].map((day) => seenCrossing('Traoré, Issa', day));
  const near = seed.map((at) => ({ at, crossings: [...scout, ...twice].filter(({ atMs }) => atMs === at.atMs) }));
  const found = findTies(document, { ...nothing, seed, near });
  expect(found.ties).toMatchObject([{ how: 'same-hours', days: 3, bothWays: true, explainedBy: null }]);
  expect(found.people.map(({ name, asked }) => [name, asked])).toEqual([
    ['Bakary Sangaré', true],
    ['Moussa Cissé', false],
  ]);
});

test('from a vehicle one comes to whoever was in it, and the plate of a bus says so', () => {
  const seed = [seenCrossing('Sangaré, Bakary', 0, { plate: '1180AB02' }), seenCrossing('Cissé, Moussa', 9, { plate: '1180AB02' })];
  const plate = { kind: 'plate', value: '1180AB02' } as const;
  expect(findTies(plate, { ...nothing, seed }).ties).toMatchObject([
    { how: 'same-vehicle', explainedBy: null },
    { how: 'same-vehicle', explainedBy: null },
  ]);
  const bus = seed.map((crossing) => ({ ...crossing, grouping: 'bus' as const }));
  expect(findTies(plate, { ...nothing, seed: bus }).ties[0]).toMatchObject({ explainedBy: 'bus', weight: 0.1 });
});
