import { expect, test } from 'vitest';
import { faultOfEnd, stateOfHold } from './holds.ts';

test('a hold stands through its last day, unless it was lifted', () => {
  expect(stateOfHold({ until: '2026-03-12', lifted: false }, '2026-03-12')).toBe('stands');
  expect(stateOfHold({ until: '2026-03-12', lifted: false }, '2026-03-13')).toBe('over');
  expect(stateOfHold({ until: '2026-03-12', lifted: true }, '2026-03-01')).toBe('lifted');
});

test('a hold ends today at the earliest and in a year at the latest', () => {
  expect(faultOfEnd('2026-03-11', '2026-03-12')).toBe('past');
  expect(faultOfEnd('2026-03-12', '2026-03-12')).toBeUndefined();
  expect(faultOfEnd('2027-03-13', '2026-03-12')).toBeUndefined();
  expect(faultOfEnd('2027-03-14', '2026-03-12')).toBe('too-far');
});
