import { expect, test } from 'vitest';
import { copyNumber, exportMark, sayablePassphrase } from './export-mark.ts';
import { dayAfter, standingOf } from './exports-api.ts';

const by = { actor: { kind: 'officer', badge: 'SG-608' }, name: 'Coumba Sarr' } as never;
const copy = { number: '7K2M-9QXD', keepUntil: '2026-04-11', atMs: Date.parse('2026-03-12T10:00:00Z'), station: 'mr-siege' };

test('a mark says who took it, why, for which case, when, which copy it is and when it ends', () => {
  const purpose = { purpose: 'investigation', caseNumber: 'PJ-7' } as const;
  expect(exportMark({ by, purpose, handling: 'restricted' }, copy)).toBe(
    'RESTRICTED · Coumba Sarr (SG-608, mr-siege) · investigation PJ-7 · 2026-03-12 10:00 UTC · copie/copy 7K2M-9QXD · à détruire/destroy 2026-04-11',
  );
  expect(exportMark({ by, purpose: { purpose: 'audit' } }, copy)).toMatch(/^Coumba Sarr .* · audit · 2026/);
});

test('a copy’s number has no signs that are taken for others, and a passphrase is digits alone', () => {
  expect(copyNumber(Uint8Array.from({ length: 8 }, (_, at) => at * 37))).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  expect(sayablePassphrase([7, 123_456, 40_000, 9999, 10_000])).toBe('0007-3456-0000-9999-0000');
});

test('a copy is due in its last week, overdue the day after its last, and neither once it is destroyed', () => {
  const at = (keepUntil: string, destroyed = false) => standingOf({ keepUntil, destroyed }, '2026-02-26');
  expect([at('2026-03-06'), at('2026-03-05'), at('2026-02-26'), at('2026-02-25'), at('2026-02-25', true)]).toEqual([
    'out',
    'due',
    'due',
    'overdue',
    'destroyed',
  ]);
  expect(dayAfter('2028-02-28', 2)).toBe('2028-03-01');
});
