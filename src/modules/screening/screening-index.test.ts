import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, alertSchema, type ScreenablePerson } from './alert.ts';
import { isAtLeast, thresholdsFor } from './level.ts';
import type { ListedPerson } from './listed-person.ts';
import { scoreModel } from './score-model.ts';
import { ScreeningIndex } from './screening-index.ts';
import { inventedList, inventedPeople, inventedPerson } from './testing/invented-people.ts';

const index = ScreeningIndex.build([inventedList()]);
const named = (surname: string, more: Partial<ScreenablePerson> = {}): ScreenablePerson => ({ surname, givenNames: '', ...more });
const entriesOf = (alerts: readonly Alert[]) => alerts.map((alert) => alert.entry);

describe('a listed person is found', () => {
  it('as a strong alert, with all that agrees, differs and is missing', () => {
    const [alert] = index.screen({ surname: 'AG WANTITINE', givenNames: 'INTALLA', birthDate: '1963-01-12', sex: 'M', nationality: 'MLI' });
    expect(alert).toMatchObject({ entry: 'T-1', level: 'strong', matchedName: 'Intalla Ag Wantitine', listTitle: 'Invented list' });
    expect(alert!.originalScriptName).toBe('انتالا أغ وانتيتين');
    expect(alert!.evidence.map((line) => [line.feature, line.outcome])).toEqual([
      ['name', 'agrees'],
      ['name', 'agrees'],
      ['birth-date', 'agrees'],
      ['nationality', 'agrees'],
      ['sex', 'agrees'],
    ]);
    expect(alertSchema.parse(alert)).toEqual(alert);
  });

  it.each([
    ['another spelling', named('OULD BOUKHRAISS', { givenNames: 'MOHAMMED LAMINE', birthDate: '1971-06-30' }), 'T-2'],
    ['no patronymic and no particle', named('BOUKHREISS', { givenNames: 'MOHAMED', birthDate: '1971-06-30' }), 'T-2'],
    ['another order', named('Tidjani Mahamat Abderrahmane', { birthDate: '1969-02-02' }), 'T-5'],
    ['joined names', named('KOUROUMASANGARE', { givenNames: 'DJENEBA', birthDate: '1982-05-05' }), 'T-4'],
    ['split names', named('KOUROUMA SAN GARE', { givenNames: 'DJENEBA', birthDate: '1982-05-05' }), 'T-4'],
    ['Arabic letters', named('?', { arabicName: 'إنتالا اغ وانتيتين', birthDate: '1963-01-12' }), 'T-1'],
    [
      'a name cut by the machine-readable zone',
      named('NIKIEMA', { givenNames: 'WENDYAM RASM', nameMayBeTruncated: true, birthDate: '1975-01-01' }),
      'T-7',
    ],
    ['the document alone', named('QUELQU’UN D’AUTRE', { documentNumber: 'ML0912345' }), 'T-1'],
  ])('with %s', (_what, person, entry) => {
    expect(entriesOf(index.screen(person))).toEqual([entry]);
  });

  it('by a document that was misread, where the name agrees a little', () => {
    const [alert] = index.screen(named('DANBATA', { documentNumber: 'NES58I0ZO' }));
    expect(alert).toMatchObject({ entry: 'T-6' });
    expect(alert!.evidence.find((line) => line.feature === 'document')).toMatchObject({ outcome: 'near' });
  });
});

describe('nobody is a hit', () => {
  it('by nationality, sex and birth date alone', () => {
    expect(index.screen(named('Zoungrana', { birthDate: '1963-01-12', sex: 'M', nationality: 'MLI' }), { atLeast: 'weak' })).toEqual([]);
  });

  it('by a common name with a birth date', () => {
    expect(index.screen(named('Mohamed', { givenNames: 'Salihou', birthDate: '1980-03-03', sex: 'M' }))).toEqual([]);
  });

  it('by one half of a name, whose other half is another', () => {
    expect(index.screen(named('Boukhreiss', { givenNames: 'Aïchetou', birthDate: '1999-03-03', sex: 'F' }))).toEqual([]);
  });

  it('without letters in the name, with one letter, or with ten thousand', () => {
    for (const name of ['', ' ', '—', 'A', 'x'.repeat(10_000), 'Moussa '.repeat(2_000)]) expect(index.screen(named(name))).toEqual([]);
  });

  it('where there is no list', () => {
    expect(ScreeningIndex.build([]).screen(named('Intalla Ag Wantitine'))).toEqual([]);
  });
});

describe('an omission is no contradiction', () => {
  it('what the traveller does not state takes nothing away', () => {
    const full = named('Intalla Ag Wantitine');
    const [alert] = index.screen(full);
    const beside = alert!.evidence.filter((line) => line.feature !== 'name');
    expect(beside.map((line) => [line.outcome, line.bits])).toEqual(beside.map(() => ['missing', 0]));
  });

  it('a part left out costs less than a part exchanged', () => {
    const scoreOf = (name: string) => index.screen(named(name), { best: 1 })[0]!.score;
    expect(scoreOf('Wendyam Nikiéma')).toBeGreaterThan(scoreOf('Wendyam Nikiéma Boureima'));
  });
});

// A small world in which names collide: variants, particles, common and rare parts.
const parts = [
  'Mohamed',
  'Muhammad',
  'Ahmed',
  'Ahmad',
  'Ali',
  'Aly',
  'Ould',
  'Ag',
  'Ba',
  'Bah',
  'Diallo',
  'Dialo',
  'Intalla',
  'Wantitine',
  'Sidi',
  'Cheikh',
  'Abdel',
  'Rahmane',
  'Rahman',
  'Tidjani',
  'Tijani',
  'Kourouma',
  'Sangaré',
  'Zoundi',
  'Nikiéma',
  'Nikema',
  'V.',
  'Mariam',
  'Mariama',
  'محمد',
  'أحمد',
]; // prettier-ignore
const nameOf = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const birthDate = fc.constantFrom('1963-01-12', '1963-12-01', '1971-XX-XX', '1980-05-05', '1980-01-01', undefined);
const traveller = fc.record({
  surname: nameOf,
  givenNames: fc.oneof(fc.constant(''), nameOf),
  birthDate,
  sex: fc.constantFrom('M' as const, 'F' as const, 'X' as const, undefined),
  nationality: fc.constantFrom('MLI', 'MRT', undefined),
  documentNumber: fc.constantFrom('ML0912345', 'ML09I2345', undefined),
  nameMayBeTruncated: fc.boolean(),
});
const listed = fc
  .array(
    fc.record({
      names: fc.array(nameOf, { minLength: 1, maxLength: 3 }),
      born: fc.subarray(['12 Jan 1963', '1971', 'circa 1980', '1981 to 1983', '1 Jan 1980'], { maxLength: 2 }),
      sex: fc.constantFrom('M' as const, 'F' as const, undefined),
      nationality: fc.constantFrom('MLI', 'TCD', undefined),
      document: fc.constantFrom('ML 0912345', undefined),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((people) => people.map((person, place) => inventedPerson({ ...definedOnly(person), entry: `P-${place}` })));

function definedOnly<T extends object>(record: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}

describe('whatever the list and the traveller', () => {
  it('the evidence adds up to the score exactly', () => {
    fc.assert(
      fc.property(listed, traveller, (people, person) => {
        const alerts = ScreeningIndex.build([inventedList(people)]).screen(person, { best: 30 });
        for (const alert of alerts) expect(alert.evidence.reduce((sum, line) => sum + line.bits, 0)).toBe(alert.score);
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  it('the index finds all that a comparison of every name finds', () => {
    let found = 0;
    fc.assert(
      fc.property(listed, traveller, (people, person) => {
        const world = ScreeningIndex.build([inventedList(people)]);
        for (const atLeast of ['weak', 'possible', 'strong'] as const) {
          const alerts = world.screen(person, { atLeast });
          expect(alerts).toEqual(world.screen(person, { atLeast, everyName: true }));
          found += alerts.length;
        }
      }),
      { seed: 22, numRuns: 400 },
    );
    expect(found).toBeGreaterThan(300);
  });

  it('the best few are the best of all that share a name part', () => {
    const sharing = (alerts: readonly Alert[]) =>
      alerts.filter(({ evidence }) => evidence.some((line) => line.feature === 'name' && line.bits > 0));
    fc.assert(
      fc.property(listed, traveller, (people, person) => {
        const world = ScreeningIndex.build([inventedList(people)]);
        const all = world.screen(person, { best: 100 });
        expect(sharing(all)).toEqual(sharing(world.screen(person, { best: 100, everyName: true })));
        expect(world.screen(person, { best: 3 })).toEqual(all.slice(0, 3));
      }),
      { seed: 23, numRuns: 300 },
    );
  });

  it('a listed name spelt as the list spells it is at least possible, and strong with the birth date', () => {
    fc.assert(
      fc.property(listed, fc.nat(), fc.nat(), (people, whichPerson, whichName) => {
        const world = ScreeningIndex.build([inventedList(people)]);
        const person = people[whichPerson % people.length]!;
        const name = person.names[whichName % person.names.length]!.text;
        expect(levelFor(world, person, named(name))).toSatisfy((level: Alert['level']) => isAtLeast(level, 'possible'));
        const born = person.birthDates[0];
        if (born?.precision === 'day') expect(levelFor(world, person, named(name, { birthDate: born.from }))).toBe('strong');
      }),
      { seed: 24, numRuns: 400 },
    );
  });
});

function levelFor(world: ScreeningIndex, person: ListedPerson, traveller: ScreenablePerson): Alert['level'] | undefined {
  return world.screen(traveller).find((alert) => alert.entry === person.entry)?.level;
}

describe('building in slices', () => {
  it('gives the same answers, and lets others work meanwhile', async () => {
    const people = Array.from({ length: 1000 }, (_, place) => ({ ...inventedPeople[place % inventedPeople.length]!, entry: `S-${place}` }));
    let pauses = 0;
    async function* stream() {
      yield* people;
    }
    const sliced = await ScreeningIndex.buildInSlices([{ ...inventedList(), persons: stream() }], async () => {
      pauses += 1;
    });
    const whole = ScreeningIndex.build([inventedList(people)]);
    const person = named('Intalla Wantitine', { birthDate: '1963-01-12' });
    expect(sliced.screen(person)).toEqual(whole.screen(person));
    expect(sliced.entries).toBe(1000);
    expect(pauses).toBeGreaterThanOrEqual(10);
  });
});

it('the bits of the model are whole steps, so that sums are exact', () => {
  const numbers = JSON.stringify({ ...scoreModel.birthDate, ...scoreModel.nationality, ...scoreModel.sex, ...scoreModel.document });
  for (const [number] of numbers.matchAll(/-?\d+(\.\d+)?/g)) expect(Number(number) / scoreModel.step).toSatisfy(Number.isInteger);
});

describe('a change of some entries', () => {
  const world = ScreeningIndex.build([inventedList()]);
  const { persons: _, ...list } = inventedList();
  const foundAs = (name: string) => world.screen(named(name, { birthDate: '1990-05-06' })).map((alert) => alert.entry);

  it('is asked at once: new, written anew, taken away', () => {
    world.change(list, { put: [inventedPerson({ entry: 'T-9', names: ['Takfarinas Oubelaid'], born: ['6 May 1990'] })], removed: [] });
    expect(foundAs('Takfarinas Oubelaid')).toEqual(['T-9']);
    world.change(list, { put: [inventedPerson({ entry: 'T-9', names: ['Yidir Amellal'], born: ['6 May 1990'] })], removed: ['T-1'] });
    expect([foundAs('Takfarinas Oubelaid'), foundAs('Yidir Amellal'), foundAs('Intalla Ag Wantitine')]).toEqual([[], ['T-9'], []]);
    expect(world.entries).toBe(inventedPeople.length);
  });
});

describe('entries that share an id', () => {
  it('are both asked: neither hides the other', () => {
    const twice = ScreeningIndex.build([
      inventedList([
        inventedPerson({ entry: 'T-1', names: ['Intalla Wantitine'] }),
        inventedPerson({ entry: 'T-1', names: ['Takfarinas Oubelaid'] }),
      ]),
    ]);
    expect(entriesOf(twice.screen(named('Intalla Wantitine')))).toEqual(['T-1']);
    expect(entriesOf(twice.screen(named('Takfarinas Oubelaid')))).toEqual(['T-1']);
  });
});

describe('scripts', () => {
  it.each([
    ['a Latin spelling of a name listed in Arabic letters', named('Mahmoud Abdelrahim Zaghloul', { birthDate: '1971-04-05' })],
    ['the letters of a machine-readable zone', named('MXHMWD EBDALRXHYM ZGLWL', { birthDate: '1971-04-05' })],
    ['Arabic letters', named('', { arabicName: 'محمود عبد الرحيم زغلول', birthDate: '1971-04-05' })],
  ])('%s is found', (_what, person) => {
    const world = ScreeningIndex.build([
      inventedList([inventedPerson({ entry: 'A-1', names: ['محمود عبد الرحيم زغلول'], born: ['5 Apr 1971'] })]),
    ]);
    expect(entriesOf(world.screen(person))).toEqual(['A-1']);
  });

  it.each([['ⴰⵎⵓⵏⴰ ⵢⵉⴷⵉⵔ'], ['ߊߡߊߘߎ ߖߊߟߏ'], ['桂荣 兰']])('%s finds the same letters, and nobody else', (name) => {
    const world = ScreeningIndex.build([inventedList([...inventedPeople, inventedPerson({ entry: 'S-1', names: [name] })])]);
    expect(entriesOf(world.screen(named(name)))).toEqual(['S-1']);
  });
});

it('the more people are listed, the more has to agree', () => {
  expect(thresholdsFor(1_000_000).possible - thresholdsFor(2000).possible).toBeCloseTo(9, 0);
  expect(thresholdsFor(10)).toEqual(thresholdsFor(2000));
});
