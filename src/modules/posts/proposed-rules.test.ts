import { describe, expect, test } from 'vitest';
import type { Facts } from './facts.ts';
import { proposedRules } from './proposed-rules.ts';
import { rule } from './rule.ts';
import { ruleSetSchema } from './rule-row.ts';

const rulesOf = (code: string) => proposedRules.find((one) => one.code === code)!.set.rules;
const person: Facts = {
  nationalities: ['MLI'],
  residence: null,
  papers: [],
  regime: 'traveller',
  direction: 'entry',
  ageYears: 30,
  stays: [],
  herd: false,
  post: { state: 'MRT', kinds: [] },
};
const passport = (issuedBy: string) => ({ kind: 'passport', issuedBy, validUntil: '2031-01-01' }) as const;

test.each(proposedRules.map((one) => [one.code, one] as const))(
  'the rules for %s can be set as they are, and say what they rest on',
  (_, { set }) => {
    expect(ruleSetSchema.parse(set)).toEqual(set);
    for (const { id, basis, proposed } of set.rules) {
      expect(basis.length, id).toBeGreaterThan(10);
      // Only a treaty that binds the states concerned stands without the state's word.
      if (!proposed) expect(basis, id).toMatch(/^Convention de 1951/);
    }
  },
);

describe('at a bilateral post between Mauritania and Mali', () => {
  const post = { state: 'MRT', kinds: ['bilateral', 'obligatory-passage'] } as Facts['post'];
  const outcome = (facts: Partial<Facts>) => {
    const { overall, speaks } = rule({ ...person, post, ...facts }, rulesOf('mauritania-mali-bilateral'), '2026-03-12');
    return [overall, speaks?.rule];
  };

  test('a Malian with an identity card is permitted, a Senegalese is told where to go', () => {
    expect(outcome({ papers: [{ kind: 'national-identity-card', issuedBy: 'MLI', validUntil: null }] })).toEqual([
      'permitted',
      'bilateral-nationals',
    ]);
    expect(outcome({ nationalities: ['SEN'], papers: [passport('SEN')] })).toEqual(['needs-check', 'bilateral-nationals']);
  });

  test('a Mauritanian comes home on an expired card', () => {
    const papers: Facts['papers'] = [{ kind: 'national-identity-card', issuedBy: 'MRT', validUntil: '2020-01-01' }];
    expect(outcome({ nationalities: ['MRT'], papers })).toEqual(['permitted', 'own-national']);
  });

  test('a herder needs the certificate of the herd', () => {
    const papers: Facts['papers'] = [{ kind: 'national-identity-card', issuedBy: 'MLI', validUntil: null }];
    const herder = { regime: 'nomad', herd: true };
    expect(outcome({ ...herder, papers })).toEqual(['needs-check', 'herd-certificate']);
    const certificate = { kind: 'transhumance-certificate', issuedBy: 'MLI', validUntil: '2026-12-31' } as const;
    expect(outcome({ ...herder, papers: [...papers, certificate] })[0]).toBe('permitted');
  });
});

describe('at an international post of Mauritania', () => {
  const outcome = (facts: Partial<Facts>, date = '2026-03-12') => {
    const post = { state: 'MRT', kinds: ['international', 'airport'] } as Facts['post'];
    const { overall, speaks } = rule({ ...person, post, ...facts }, rulesOf('mauritania-international'), date);
    return [overall, speaks?.rule];
  };
  const vaccinated = { kind: 'vaccination-card', issuedBy: null, validUntil: null } as const;

  test('a waiver spares the visa, others need one', () => {
    expect(outcome({ nationalities: ['BFA'], papers: [passport('BFA'), vaccinated] })).toEqual(['permitted', 'visa-free-g5']);
    expect(outcome({ nationalities: ['FRA'], papers: [passport('FRA'), vaccinated] })).toEqual(['needs-check', 'visa-others']);
    const visa = { kind: 'visa', issuedBy: 'MRT', validUntil: '2026-04-01' } as const;
    expect(outcome({ nationalities: ['FRA'], papers: [passport('FRA'), vaccinated, visa] })[0]).toBe('permitted');
  });

  test('the waiver of 2018 did not hold the year before', () => {
    expect(outcome({ nationalities: ['TCD'], papers: [passport('TCD'), vaccinated] }, '2017-12-31')).toEqual([
      'needs-check',
      'nothing-said',
    ]);
  });

  test('a diplomat needs no visa, a convoy is for a supervisor to decide', () => {
    const diplomatic = { kind: 'diplomatic-passport', issuedBy: 'FRA', validUntil: '2031-01-01' } as const;
    expect(outcome({ nationalities: ['FRA'], regime: 'diplomat', papers: [diplomatic] })).toEqual(['permitted', 'visa-free-diplomats']);
    expect(outcome({ nationalities: [], regime: 'military-convoy' })).toEqual(['needs-check', 'nothing-said']);
  });
});
