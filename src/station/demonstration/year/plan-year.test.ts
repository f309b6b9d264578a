import { describe, expect, test } from 'vitest';
import { isSurelyMinor, recordCrossingSchema } from '../../../modules/crossings/index.ts';
import { replayInput } from '../../../modules/crossings/server/index.ts';
import { parseMrz } from '../../../modules/documents/index.ts';
import { dayOf } from '../../../modules/posts/index.ts';
import { demoPost } from '../demo-post.ts';
import { planYear, type YearPlan } from './plan-year.ts';
import { moodOf } from './seasons.ts';

const timeZone = 'Africa/Nouakchott';
const plan: YearPlan = {
  seed: 7,
  fromMs: Date.parse('2025-11-01T00:00:00Z'),
  toMs: Date.parse('2026-11-01T00:00:00Z'),
  timeZone,
  perDay: 40,
  population: 3000,
};
const year = [...planYear(plan)];
const people = year.reduce((sum, { crossing }) => sum + crossing.travellers.length, 0);

describe('a planned year', () => {
  test('is the same at every run of one seed, and another at another', () => {
    const first = (seed: number) => JSON.stringify([...planYear({ ...plan, seed, toMs: plan.fromMs + 20 * 86_400_000 })]);
    expect(first(7)).toBe(first(7));
    expect(first(8)).not.toBe(first(7));
  });

  test('comes in the order of time and within its bounds', () => {
    for (const [place, { atMs }] of year.entries()) {
      expect(atMs).toBeGreaterThanOrEqual(plan.fromMs);
      expect(atMs).toBeLessThan(plan.toMs);
      if (place > 0) expect(atMs).toBeGreaterThanOrEqual(year[place - 1]!.atMs);
    }
  });

  test('holds what a post would be asked to record', () => {
    for (const { crossing } of year) expect(recordCrossingSchema.safeParse(crossing).error).toBeUndefined();
    expect(people).toBeGreaterThan(365 * 25);
  });

  test('leaves no child of whom nobody says with whom it travels, on the day on which it crosses', () => {
    for (const { atMs, crossing } of year) {
      const { date } = dayOf(atMs, timeZone);
      const { found } = replayInput(crossing, { post: demoPost, atMs });
      const unsaid = found.filter(
        ({ person }, at) => isSurelyMinor(person.birthDate, date) && crossing.travellers[at]!.minor === undefined,
      );
      expect(unsaid).toEqual([]);
    }
  });

  test('nobody crosses before being born', () => {
    for (const seed of [7, 601]) {
      for (const { atMs, crossing } of planYear({ ...plan, seed, perDay: 60, population: 4800 })) {
        const { date } = dayOf(atMs, timeZone);
        const unborn = replayInput(crossing, { post: demoPost, atMs }).found.filter(
          ({ person }) => person.birthDate.slice(0, 4) > date.slice(0, 4),
        );
        const unsaid = crossing.travellers.filter(
          ({ shownBy, minor }) =>
            minor === undefined && shownBy.kind === 'declared' && shownBy.declared.person.birthDate.slice(0, 4) >= date.slice(0, 4),
        );
        expect([unborn, unsaid]).toEqual([[], []]);
      }
    }
  });

  test('has markets, a quiet rainy season and herds that go south with the cold and north with the rains', () => {
    const perDay = new Map<string, number>();
    for (const { atMs, crossing } of year) {
      const { date } = dayOf(atMs, timeZone);
      perDay.set(date, (perDay.get(date) ?? 0) + crossing.travellers.length);
    }
    const mean = (holds: (date: string) => boolean) => {
      const counts = [...perDay].filter(([date]) => holds(date)).map(([, count]) => count);
      return counts.reduce((a, b) => a + b, 0) / counts.length;
    };
    expect(mean((date) => moodOf(date).market)).toBeGreaterThan(1.4 * mean((date) => !moodOf(date).market));
    expect(mean((date) => date.startsWith('2026-08'))).toBeLessThan(0.8 * mean((date) => date.startsWith('2026-02')));
    const herds = (month: string) => year.filter(({ atMs, crossing }) => crossing.herd && dayOf(atMs, timeZone).date.startsWith(month));
    expect(herds('2025-12').every(({ crossing }) => crossing.direction === 'exit')).toBe(true);
    expect(herds('2026-06').every(({ crossing }) => crossing.direction === 'entry')).toBe(true);
    expect(herds('2025-12').length).toBeGreaterThan(20);
  });

  test('has people who come again, families, full buses and people without a document', () => {
    const lines = year.flatMap(({ crossing }) =>
      crossing.travellers.flatMap(({ shownBy }) => (shownBy.kind === 'mrz' ? [shownBy.mrz] : [])),
    );
    expect(new Set(lines).size).toBeLessThan(0.5 * lines.length);
    expect(year.some(({ crossing }) => crossing.grouping === 'family')).toBe(true);
    expect(year.some(({ crossing }) => crossing.travellers.length > 20)).toBe(true);
    expect(lines.length).toBeLessThan(0.95 * people);
    expect(year.some(({ crossing }) => crossing.travellers.some(({ minor }) => minor?.kind === 'accompanied'))).toBe(true);
  });

  test('gives each person one document whose check digits hold', () => {
    for (const { crossing } of year.slice(0, 300)) {
      for (const { shownBy } of crossing.travellers) {
        if (shownBy.kind === 'mrz') expect(parseMrz(shownBy.mrz, { today: '2026-10-01' }).valid).toBe(true);
      }
    }
  });
});
