import { expect, test } from 'vitest';
import type { EntityId } from '../../kernel/ids.ts';
import { isReplay, markKey } from './second-factor.ts';

const factor = 'mr-test.accounts:7.1' as EntityId;

test('a one-time code and those before it hold no more once it was shown', () => {
  expect(isReplay({ kind: 'totp', factor, mark: 8 }, undefined)).toBe(false);
  expect([7, 8, 9].map((mark) => isReplay({ kind: 'totp', factor, mark }, 8))).toEqual([true, true, false]);
});

test('a recovery code holds once, whatever was done with the others', () => {
  expect([markKey({ kind: 'recovery-code', factor, mark: 2 }), markKey({ kind: 'totp', factor, mark: 2 })]).toEqual([
    `${factor}#2`,
    factor,
  ]);
  expect(isReplay({ kind: 'recovery-code', factor, mark: 2 }, 2)).toBe(true);
});

test('a security key that was copied shows a counter that went back', () => {
  expect([3, 4, 5].map((mark) => isReplay({ kind: 'passkey', factor, mark }, 4))).toEqual([true, true, false]);
  expect(isReplay({ kind: 'passkey', factor, mark: 0 }, 0)).toBe(false);
  expect(isReplay({ kind: 'passkey', factor, mark: 0 }, 4)).toBe(true);
});
