import { expect, test } from 'vitest';
import type { EntityId, StationId } from '../../kernel/ids.ts';
import type { CaseCrossing } from '../crossings/index.ts';
import { atLeastByChance, type CrossingsOfSearch, peopleWith, relatedTo } from './crossing-ties.ts';

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 0, 1, 8);
let made = 0;

/** @param day from the beginning of the search */
function crossing(traveller: string, day: number, said: Partial<CaseCrossing> = {}): CaseCrossing {
  made += 1;
  const crossingId = `mr-tz.operations:${made}.1` as EntityId;
  return {
    crossingId,
    group: crossingId,
    groupSize: 1,
    travellerId: traveller as EntityId,
    slip: `2026-${String(made).padStart(6, '0')}`,
    post: 'mr-tz' as StationId,
    direction: 'entry',
    happenedAtMs: startMs + day * dayMs,
    isExact: true,
    grouping: 'alone',
    means: null,
    person: { surname: traveller.toUpperCase(), givenNames: 'X', birthDate: '1988-04-02', sex: 'M', nationality: 'MLI' },
    documentNumber: null,
    telephone: undefined,
    address: undefined,
    plate: undefined,
    isAccompaniedChild: false,
    isRefugee: false,
    alerts: 0,
    ...said,
  };
}

function group(id: string, said: Partial<CaseCrossing> & { readonly groupSize: number }): Partial<CaseCrossing> {
  return { group: id as EntityId, ...said };
}

const nothing: Omit<CrossingsOfSearch, 'own' | 'others'> = {
  near: [],
  crossedInAll: new Map(),
  nearShare: 0,
  days: 90,
  keptOf: (id) => id,
};

const found = (search: Partial<CrossingsOfSearch>) =>
  relatedTo({ own: [], others: [], ...nothing, ...search }).map(({ travellerId, ties }) => [
    travellerId,
    ...ties.map(({ kind, explained, weight }) => `${kind} ${explained} ${Math.round(weight * 100) / 100}`),
  ]);

test('a party that crosses together is tied, and a bus explains its passengers unless they share several', () => {
  const bus = (day: number) => group(`bus-${day}`, { groupSize: 41, grouping: 'bus' });
  expect(
    found({
      own: [
        crossing('awa', 1, group('car', { groupSize: 3 })),
        crossing('awa', 2, bus(2)),
        crossing('awa', 9, bus(9)),
        crossing('awa', 16, bus(16)),
      ],
      others: [
        crossing('bilal', 1, group('car', { groupSize: 3 })),
        crossing('chance', 2, bus(2)),
        ...[2, 9, 16].map((day) => crossing('demba', day, bus(day))),
      ],
    }),
  ).toEqual([
    ['bilal', 'same-group null 0.5'],
    ['demba', 'same-group null 0.08'],
    ['chance', 'same-group bus 0.03'],
  ]);
});

test('a family, and a child with its adult, are said to be one', () => {
  expect(
    found({
      own: [crossing('awa', 1, group('g1', { groupSize: 2, grouping: 'family' })), crossing('awa', 2, group('g2', { groupSize: 2 }))],
      others: [
        crossing('bintou', 1, group('g1', { groupSize: 2, grouping: 'family' })),
        crossing('coumba', 2, group('g2', { groupSize: 2, isAccompaniedChild: true })),
      ],
    }),
  ).toEqual([
    ['bintou', 'family family 1'],
    ['coumba', 'family family 1'],
  ]);
});

test('a number that two gave ties them; one that many gave is a call box or an agency, one of a surname a family', () => {
  const own = [crossing('awa', 1, { telephone: '+222 36 12 34 56' })];
  expect(found({ own, others: [crossing('bilal', 5, { telephone: '36123456' })] })).toEqual([['bilal', 'same-telephone null 1']]);
  const many = Array.from({ length: 6 }, (_, at) => crossing(`p${at}`, at, { telephone: '36 12 34 56' }));
  expect(found({ own, others: many })[0]).toEqual(['p0', 'same-telephone call-box 0.17']);
  const sister = crossing('sister', 3, { telephone: '36123456', person: { ...own[0]!.person, givenNames: 'Y' } });
  expect(found({ own, others: [sister] })).toEqual([['sister', 'same-telephone family 1']]);
});

test('a vehicle ties those who came in it at other times, unless it carries passengers', () => {
  const own = [crossing('awa', 1, { plate: '1457AB03' })];
  expect(found({ own, others: [crossing('bilal', 5, { plate: '1457-ab-03' }), crossing('bilal', 8, { plate: '1457AB03' })] })).toEqual([
    ['bilal', 'same-vehicle null 1'],
  ]);
  const many = Array.from({ length: 13 }, (_, at) => crossing(`p${at}`, at + 2, { plate: '1457AB03' }));
  expect(found({ own, others: many })[0]).toEqual(['p0', 'same-vehicle bus 0.08']);
});

test('whoever crosses minutes apart again and again is in step, unless chance or habit explains it', () => {
  const days = [3, 17, 40, 71];
  const own = days.map((day) => crossing('awa', day));
  const near = [...days.map((day) => crossing('bilal', day)), ...days.slice(0, 2).map((day) => crossing('chance', day))];
  const crossedInAll = new Map([
    ['bilal' as EntityId, 5],
    ['chance' as EntityId, 4],
  ]);
  expect(found({ own, near, crossedInAll, nearShare: 0.01 })).toEqual([['bilal', 'in-step null 0.5']]);
  // A trader who crosses on every second day is beside everybody at some time.
  expect(found({ own, near, crossedInAll: new Map([['bilal' as EntityId, 45]]), nearShare: 0.01 })).toEqual([
    ['bilal', 'in-step everyday 0.02'],
  ]);
  expect(found({ own, near, crossedInAll, nearShare: 0.4 })).toEqual([['bilal', 'in-step everyday 0.2']]);
});

test('two records that are one person are one, and whoever is searched is not tied to themselves', () => {
  const keptOf = (id: EntityId) => (id === 'awa-2' ? 'awa' : id) as EntityId;
  expect(
    found({
      own: [crossing('awa', 1, group('g', { groupSize: 2 }))],
      others: [crossing('awa-2', 1, group('g', { groupSize: 2 }))],
      keptOf,
    }),
  ).toEqual([]);
});

test('children and refugees are marked, so that nobody ranks them', () => {
  const child = crossing('child', 1, { telephone: '36123456', person: { ...crossing('child', 1).person, birthDate: '2015-01-01' } });
  const people = peopleWith('same-telephone', [child, crossing('adult', 2, { telephone: '36123456', isRefugee: true })], (id) => id);
  expect(people.map(({ protectedAs }) => protectedAs)).toEqual(['child', 'refugee']);
});

test('the chance of so many beside one another is Poisson', () => {
  expect(atLeastByChance(0, 3)).toBe(1);
  expect(atLeastByChance(3, 0.4)).toBeCloseTo(0.00793, 5);
});
