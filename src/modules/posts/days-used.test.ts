import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DayWindow, daysUsed, type Stay } from './days-used.ts';
import { addDays } from './local-time.ts';

test('the day of entry and the day of exit both count', () => {
  const used = (from: string, to: string | null) => daysUsed([{ from, to }], { on: '2026-06-30', days: 180 });
  expect([used('2026-06-01', '2026-06-01'), used('2026-06-01', '2026-06-02'), used('2026-06-01', '2026-06-30')]).toEqual([1, 2, 30]);
  expect(used('2026-06-21', null)).toBe(10);
});

test('days before a rolling window and after its last day do not count', () => {
  const stay = [{ from: '2026-01-01', to: '2026-12-31' }];
  expect(daysUsed(stay, { on: '2026-06-30', days: 180 })).toBe(180);
  expect(daysUsed([{ from: '2026-01-01', to: '2026-01-01' }], { on: '2026-06-29', days: 180 })).toBe(1);
  expect(daysUsed([{ from: '2026-01-01', to: '2026-01-01' }], { on: '2026-06-30', days: 180 })).toBe(0);
});

test('a day of two stays counts once: out in the morning, back in the evening', () => {
  const stays = [
    { from: '2026-06-01', to: '2026-06-05' },
    { from: '2026-06-05', to: '2026-06-07' },
  ];
  expect(daysUsed(stays, { on: '2026-06-30', days: 180 })).toBe(7);
});

test('any stays in any window agree with counting day by day', () => {
  const day = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2025-06-01', days));
  const anyStay: fc.Arbitrary<Stay> = fc.record({ from: day, to: fc.option(day, { nil: null }) });
  const anyWindow: fc.Arbitrary<DayWindow> = fc.record({ on: day, days: fc.constantFrom(1, 2, 30, 180, 365) });
  fc.assert(
    fc.property(fc.array(anyStay, { maxLength: 8 }), anyWindow, (stays, window) => {
      let counted = 0;
      for (let back = 0; back < window.days; back++) {
        const date = addDays(window.on, -back);
        if (stays.some(({ from, to }) => from <= date && (to === null || date <= to))) counted += 1;
      }
      expect(daysUsed(stays, window)).toBe(counted);
    }),
    { numRuns: 500 },
  );
});
