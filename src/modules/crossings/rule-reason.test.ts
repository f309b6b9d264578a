import { expect, test } from 'vitest';
import { asksForReason } from './rule-reason.ts';

test('a rule that forbids, or that requires what is not there, wants a reason; what allows, limits or only asks to look does not', () => {
  const asks = (says: 'allows' | 'requires' | 'forbids' | 'limits', rule = 'visa-electronique') => asksForReason({ says, rule });
  expect([asks('forbids'), asks('requires'), asks('allows'), asks('limits')]).toEqual([true, true, false, false]);
  expect([asks('requires', 'own-national'), asks('requires', 'no-turning-back'), asks('requires', 'nothing-said')]).toEqual([
    false,
    false,
    false,
  ]);
});
