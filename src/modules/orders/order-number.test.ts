import { expect, test } from 'vitest';
import { nextNumber } from './order-number.ts';

test('orders are numbered within a year', () => {
  expect(nextNumber(undefined, '2026')).toBe('2026-001');
  expect(nextNumber('2026-014', '2026')).toBe('2026-015');
  expect(nextNumber('2026-999', '2026')).toBe('2026-1000');
  expect(nextNumber('2026-014', '2027')).toBe('2027-001');
});
