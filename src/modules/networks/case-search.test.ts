import { expect, test } from 'vitest';
import { type CaseSearch, caseSearchAskedSchema, decideSearch, spanOfSearch, stateOfSearch } from './case-search.ts';

const asked = {
  caseNumber: 'PJ-2026-7',
  ground: 'Trois témoins décrivent le même convoyeur.',
  legalBasis: 'Réquisition 118/2026',
  from: '2026-01-01',
  to: '2026-03-31',
  forDays: 30,
};
const search: CaseSearch = { asked, askedBy: 'AN-1', askedAtMs: 1, decidedBy: null, decidedAtMs: null, untilMs: null, closed: null };

test('whoever asked for a search cannot grant it, and it ends by itself', () => {
  expect(decideSearch(search, { kind: 'grant' }, { by: 'AN-1', nowMs: 5 })).toMatchObject({ code: 'case-search-own' });
  const granted = decideSearch(search, { kind: 'grant' }, { by: 'SU-2', nowMs: 5 });
  expect(granted).toEqual({ granted: { untilMs: 5 + 30 * 86_400_000 } });
  const untilMs = 5 + 30 * 86_400_000;
  expect(stateOfSearch({ ...search, untilMs }, untilMs - 1)).toBe('granted');
  expect(stateOfSearch({ ...search, untilMs }, untilMs)).toBe('expired');
  expect(decideSearch({ ...search, untilMs }, { kind: 'grant' }, { by: 'SU-2', nowMs: untilMs })).toMatchObject({
    code: 'case-search-decided',
  });
});

test('a search that is granted can be ended before its time, and one that is over cannot', () => {
  const ended = decideSearch({ ...search, untilMs: 100 }, { kind: 'end', reason: 'Classé.' }, { by: 'AN-1', nowMs: 5 });
  expect(ended).toEqual({ ended: { how: 'ended', reason: 'Classé.' } });
  expect(decideSearch({ ...search, untilMs: 100 }, { kind: 'end', reason: 'Classé.' }, { by: 'AN-1', nowMs: 100 })).toMatchObject({
    code: 'case-search-over',
  });
});

test('a search has a ground, a legal basis, at most a year of crossings and at most ninety days', () => {
  expect(caseSearchAskedSchema.safeParse(asked).success).toBe(true);
  const wrong: Partial<typeof asked>[] = [
    { to: '2027-02-01' },
    { from: '2026-04-01' },
    { forDays: 91 },
    { ground: 'enquête' },
    { legalBasis: '' },
  ];
  for (const field of wrong) expect(caseSearchAskedSchema.safeParse({ ...asked, ...field }).success, JSON.stringify(field)).toBe(false);
  expect(spanOfSearch(asked)).toEqual({ fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2026, 3, 1) });
});
