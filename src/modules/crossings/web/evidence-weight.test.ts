import { expect, test } from 'vitest';
import type { EvidenceLine } from '../../screening/index.ts';
import { weightOf } from './evidence-weight.ts';

const line = (said: Partial<EvidenceLine>): EvidenceLine => ({
  ...{ feature: 'name', query: 'MOHAMED', candidate: 'MOHAMED', outcome: 'agrees', bits: 2 },
  ...said,
});

test.each([
  ['a name that many bear', {}, 'common'],
  ['a name that some bear', { query: 'KEITA', candidate: 'KEITA', bits: 6.375 }, 'usual'],
  ['a rare name', { query: 'INTALLA', candidate: 'INTALLA', bits: 12 }, 'rare'],
  ['another spelling of it', { candidate: 'MUHAMMAD', outcome: 'near', bits: 1 }, 'spelt-common'],
  ['another spelling of a rare one', { query: 'INTALA', candidate: 'INTALLA', outcome: 'near', bits: 11 }, 'spelt-rare'],
  ['an initial', { query: 'V', candidate: 'VIKTOR', outcome: 'near', bits: 0 }, 'initial'],
  ['a part that one side leaves out', { candidate: '', outcome: 'missing', bits: -1 }, undefined],
  ['another name', { candidate: 'BRAHIM', outcome: 'differs', bits: -4 }, undefined],
  ['1 January', { feature: 'birth-date', query: '1975-01-01', candidate: '1 Jan 1975', bits: 6 }, 'first-of-january'],
  ['another day', { feature: 'birth-date', query: '1975-01-02', candidate: '1975-01-02', bits: 13 }, undefined],
  ['a sex', { feature: 'sex', query: 'M', candidate: 'M', bits: 1 }, undefined],
] as const)('%s: %j is %s', (_what, said, weight) => {
  expect(weightOf(line(said))).toBe(weight);
});
