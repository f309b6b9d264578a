import { describe, expect, test } from 'vitest';
import { isComplete, momentOf, type PaperPage, writtenOn } from './paper-page.ts';

const nowMs = Date.parse('2026-11-22T09:00:00Z');
const page: PaperPage = { number: '12', day: '2026-11-20', time: '14:30', precision: 'exact', line: 4, twice: '' };

describe('a page of paper', () => {
  test('says when it happened where the post stands, and on which line', () => {
    expect(writtenOn(page, 'Africa/Ndjamena', nowMs)).toEqual({
      happened: { atMs: Date.parse('2026-11-20T13:30:00Z'), precision: 'exact' },
      page: { number: '12', line: 4 },
    });
  });

  test('that knows only the day says so, and stands at noon', () => {
    const at = (now: number) => writtenOn({ ...page, time: '', precision: 'day' }, 'Africa/Nouakchott', now).happened;
    expect(at(nowMs)).toEqual({ atMs: Date.parse('2026-11-20T12:00:00Z'), precision: 'day' });
    // In the small hours of that day its noon lies ahead.
    const earlyMs = Date.parse('2026-11-20T00:13:00Z');
    expect(at(earlyMs)).toEqual({ atMs: earlyMs, precision: 'day' });
  });

  test('is complete with a number, a day, and a time unless only the day is known', () => {
    expect(isComplete(page)).toBe(true);
    expect(isComplete({ ...page, number: ' ' })).toBe(false);
    expect(isComplete({ ...page, day: '' })).toBe(false);
    expect(isComplete({ ...page, time: '' })).toBe(false);
    expect(isComplete({ ...page, time: '', precision: 'day' })).toBe(true);
  });
});

test('a day far from Greenwich is the day that the page names', () => {
  expect(momentOf('2026-11-20', '00:00', 'Pacific/Auckland')).toBe(Date.parse('2026-11-19T11:00:00Z'));
  expect(momentOf('2026-11-20', '00:00', 'Pacific/Honolulu')).toBe(Date.parse('2026-11-20T10:00:00Z'));
});
