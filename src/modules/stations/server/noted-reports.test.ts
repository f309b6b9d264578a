import { expect, test } from 'vitest';
import { type HeardReport, NotedReports } from './noted-reports.ts';

const gigabyte = 1024 ** 3;
const heard: HeardReport = {
  report: {
    version: '0.1.0',
    nowMs: 1_000_000,
    storage: 'well',
    freeBytes: 40 * gigabyte,
    oldestListMs: null,
    update: null,
    own: [{ journal: 'mr-gogui.operations', epoch: 1, sequence: 7, hash: 'A'.repeat(43) }] as never,
    received: [],
    channels: [],
    ordersDone: { sequence: 0, hash: 'A'.repeat(43) },
  },
  clockOffsetMs: 40,
  heardMs: 2_000_000,
};
const later = (ms: number, changes: Partial<HeardReport['report']> = {}): HeardReport => ({
  ...heard,
  heardMs: heard.heardMs + ms,
  report: { ...heard.report, nowMs: heard.report.nowMs + ms, ...changes },
});

test('a post that says the same again is noted once a minute, and at once where something is new', () => {
  const reports = new NotedReports();
  expect(reports.isNews('mr-gogui', heard)).toBe(true);
  // Not on disk yet: it is asked for again.
  expect(reports.isNews('mr-gogui', heard)).toBe(true);
  reports.noted('mr-gogui', heard);
  expect(reports.isNews('mr-gogui', later(30_000, { freeBytes: 40 * gigabyte - 4096 }))).toBe(false);
  expect(reports.isNews('mr-gogui', { ...later(30_000), clockOffsetMs: 900 })).toBe(false);
  expect(reports.isNews('mr-kobeni', heard)).toBe(true);
  expect(reports.isNews('mr-gogui', later(60_000))).toBe(true);
  expect(reports.isNews('mr-gogui', { ...later(30_000), clockOffsetMs: 40 + 3_600_000 })).toBe(true);
  for (const change of [
    { storage: 'low' },
    { freeBytes: 39 * gigabyte },
    { version: '0.2.0' },
    { own: [{ journal: 'mr-gogui.operations', epoch: 1, sequence: 8, hash: 'B'.repeat(43) }] },
  ] as never[])
    expect(reports.isNews('mr-gogui', later(1_000, change))).toBe(true);
});
