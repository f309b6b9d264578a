import { describe, expect, test } from 'vitest';
import { ageBand, type CountedCrossing, FairnessTally, ratioToRest, wilson } from './fairness.ts';

const atMs = Date.parse('2026-03-12T10:00:00Z');
const crossing: CountedCrossing = {
  post: 'mr-gogui',
  nationality: 'MLI',
  sex: 'F',
  birthDate: '1990-05-02',
  happenedAtMs: atMs,
  alert: false,
  secondLine: false,
  refused: false,
};
function tallyOf(...groups: readonly [Partial<CountedCrossing>, number][]) {
  const tally = new FairnessTally();
  for (const [given, times] of groups) for (let time = 0; time < times; time += 1) tally.add({ ...crossing, ...given });
  return tally.report();
}
const nationalities = (report: ReturnType<typeof tallyOf>) => report.dimensions.find(({ dimension }) => dimension === 'nationality')!;
const rounded = (numbers: object) =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, Math.round(number * 1e4) / 1e4]));

describe('intervals', () => {
  test('of shares are Wilson’s, also at nothing and at all', () => {
    // By hand from the formula: (k + z²/2 ± z √(k(n-k)/n + z²/4)) / (n + z²).
    expect(rounded(wilson(1, 10))).toEqual({ low: 0.0179, high: 0.4042 });
    expect(rounded(wilson(0, 20))).toEqual({ low: 0, high: 0.1611 });
    expect(rounded(wilson(20, 20))).toEqual({ low: 0.8389, high: 1 });
  });

  test('of ratios are Katz’s, and none where one side has no case', () => {
    // 2 e^(±z √(1/10 - 1/100 + 1/20 - 1/400)), computed apart.
    expect(rounded(ratioToRest({ cases: 10, of: 100 }, { cases: 20, of: 400 })!)).toEqual({ ratio: 2, low: 0.9669, high: 4.1368 });
    expect(ratioToRest({ cases: 0, of: 100 }, { cases: 20, of: 400 })).toBeUndefined();
  });
});

describe('the report', () => {
  test('shows a group that is sent to the second line far more often than the others', () => {
    const report = tallyOf(
      [{ nationality: 'NGA', secondLine: true }, 60],
      [{ nationality: 'NGA' }, 140],
      [{ nationality: 'MLI', secondLine: true }, 20],
      [{ nationality: 'MLI' }, 780],
    );
    const [mali, nigeria] = nationalities(report).groups;
    expect([nigeria!.group, nigeria!.crossings, nigeria!.secondLine!.cases, nigeria!.secondLine!.standsOut]).toEqual([
      'NGA',
      200,
      60,
      'above',
    ]);
    expect(nigeria!.secondLine!.ratio!.ratio).toBeCloseTo(12);
    expect(mali!.secondLine!.standsOut).toBe('below');
    expect(report.overall.secondLine.cases).toBe(80);
    // Everybody is of one post: there is no rest to compare with.
    expect(report.dimensions.find(({ dimension }) => dimension === 'post')!.groups[0]!.secondLine).toMatchObject({
      ratio: null,
      standsOut: 'cannot-tell',
    });
  });

  test('hides small groups, and never one alone, which the total would give away', () => {
    const report = nationalities(tallyOf([{ nationality: 'MLI' }, 500], [{ nationality: 'SEN' }, 60], [{ nationality: 'TGO' }, 3]));
    expect([report.groups.map(({ group }) => group), report.tooSmall]).toEqual([['MLI'], 2]);
    const none = nationalities(tallyOf([{ nationality: 'MLI' }, 500], [{ nationality: 'SEN' }, 60]));
    expect([none.groups.length, none.tooSmall]).toEqual([2, 0]);
  });

  test('does not tell few cases, nor those that would give them away', () => {
    const report = nationalities(
      tallyOf(
        [{ nationality: 'MLI', refused: true }, 2],
        [{ nationality: 'MLI' }, 98],
        [{ nationality: 'SEN', refused: true }, 9],
        [{ nationality: 'SEN' }, 91],
        [{ nationality: 'NER', refused: true }, 30],
        [{ nationality: 'NER' }, 70],
        [{ nationality: 'BFA' }, 100],
      ),
    );
    const refused = Object.fromEntries(report.groups.map(({ group, refused: told }) => [group, told?.cases ?? null]));
    expect(refused).toEqual({ MLI: null, SEN: null, NER: 30, BFA: 0 });
  });

  test('counts ages in completed years; where month or day are unknown, from the middle', () => {
    const band = (birthDate: string) => ageBand({ birthDate, happenedAtMs: atMs });
    expect([band('2008-03-12'), band('2008-03-13'), band('2014-XX-XX'), band('XXXX-XX-XX'), band('1966-03-XX')]).toEqual([
      '18-29',
      '12-17',
      '0-11',
      'unknown',
      '45-59',
    ]);
  });
});
