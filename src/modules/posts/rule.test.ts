import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from './facts.ts';
import { proposedRules } from './proposed-rules.ts';
import { rule } from './rule.ts';
import { type PaperKind, type PostRule, paperKinds, postRuleSchema, type RuleOf } from './rule-row.ts';

const words = { fr: 'Mots', ar: 'كلمات', en: 'Words' };
const row = {
  from: '2020-01-01',
  to: null,
  basis: 'Arrêté inventé',
  proposed: false,
  regimes: [],
  directions: [],
  postKinds: [],
  words,
};
const on = '2026-03-12';
const paper = (kind: PaperKind, issuedBy: string | null = 'MLI', validUntil: string | null = '2030-01-01') => ({
  kind,
  issuedBy,
  validUntil,
});

const malian: Facts = {
  nationalities: ['MLI'],
  residence: null,
  papers: [paper('passport')],
  regime: 'traveller',
  direction: 'entry',
  ageYears: 34,
  stays: [],
  herd: false,
  post: { state: 'MRT', kinds: ['bilateral'] },
};
const free: RuleOf<'visa-free'> = {
  ...row,
  kind: 'visa-free',
  id: 'free',
  states: ['MLI', 'SEN'],
  except: [],
  ground: 'bilateral',
  limit: { per: 'stay', days: 90 },
};
const visa: RuleOf<'visa-required'> = { ...row, kind: 'visa-required', id: 'visa', states: [], except: [], papers: ['visa'] };
const bilateral: RuleOf<'admits-nationals-of'> = {
  ...row,
  kind: 'admits-nationals-of',
  id: 'two-states',
  states: ['MRT', 'MLI'],
  postKinds: ['bilateral'],
};

/** [overall, the rule that speaks, what it says] */
const outcome = (facts: Facts, rules: readonly PostRule[], date = on) => {
  const { overall, speaks } = rule(facts, rules, date);
  return [overall, speaks?.rule, speaks?.says];
};

describe('a bilateral post', () => {
  test('admits nationals of the two states', () => {
    expect(outcome(malian, [bilateral])).toEqual(['permitted', 'two-states', 'allows']);
  });

  test('has a rule against anybody else, which an officer then weighs', () => {
    expect(outcome({ ...malian, nationalities: ['SEN'] }, [bilateral, free])).toEqual(['needs-check', 'two-states', 'forbids']);
  });

  test('admits somebody of two nationalities on either', () => {
    expect(outcome({ ...malian, nationalities: ['FRA', 'MLI'] }, [bilateral])).toEqual(['permitted', 'two-states', 'allows']);
  });

  test('asks for the nationality where it is not known, and forbids nothing', () => {
    expect(outcome({ ...malian, nationalities: [] }, [bilateral])).toEqual(['needs-check', 'two-states', 'requires']);
  });

  test('keeps its rule where the post is international', () => {
    const facts: Facts = { ...malian, nationalities: ['SEN'], post: { state: 'MRT', kinds: ['international'] } };
    expect(outcome(facts, [bilateral, free])).toEqual(['permitted', 'free', 'allows']);
  });
});

describe('a waiver of visas', () => {
  test('allows without a visa, and says where it comes from and how many days are left', () => {
    const ruling = rule(malian, [free, visa], on);
    expect(ruling).toMatchObject({
      overall: 'permitted',
      speaks: { rule: 'free', params: { ground: 'bilateral', days: 90, used: 1, left: 89 }, basis: 'Arrêté inventé' },
    });
    expect(ruling.findings).toHaveLength(1);
  });

  test('does not hold before its first day nor after its last', () => {
    const dated = { ...free, from: '1993-07-24', to: '2025-01-28' };
    expect(outcome(malian, [dated, visa], '2025-01-28')).toEqual(['permitted', 'free', 'allows']);
    expect(outcome(malian, [dated, visa], '2025-01-29')).toEqual(['needs-check', 'visa', 'requires']);
    expect(outcome(malian, [dated, { ...visa, from: '1990-01-01' }], '1993-07-23')).toEqual(['needs-check', 'visa', 'requires']);
  });

  test('passes to the next row of the same rule where one ends and another begins', () => {
    const rows: PostRule[] = [
      { ...free, ground: 'ecowas', to: '2025-01-28' },
      { ...free, ground: 'aes', from: '2025-01-29' },
    ];
    const groundOn = (date: string) => rule(malian, rows, date).speaks?.params.ground;
    expect([groundOn('2025-01-28'), groundOn('2025-01-29')]).toEqual(['ecowas', 'aes']);
  });

  test('limits days in a window that rolls: the ninetieth day is allowed, the ninety-first is not', () => {
    const rolling = { ...free, limit: { per: 'window', days: 90, windowDays: 180 } } as const;
    const used = (to: string): Facts => ({ ...malian, stays: [{ from: '2025-12-01', to }] });
    // 1 December to 27 February are 89 days; the day of entry is the ninetieth.
    expect(outcome(used('2026-02-27'), [rolling])).toEqual(['permitted', 'free', 'allows']);
    expect(outcome(used('2026-02-28'), [rolling])).toEqual(['needs-check', 'free', 'limits']);
    expect(rule(used('2026-02-28'), [rolling], on).speaks?.params).toMatchObject({ days: 90, windowDays: 180, used: 91, left: 0 });
  });

  test('holds nothing against somebody whose stays nobody knows', () => {
    const rolling = { ...free, limit: { per: 'window', days: 90, windowDays: 180 } } as const;
    expect(rule({ ...malian, stays: null }, [rolling], on)).toMatchObject({
      overall: 'permitted',
      speaks: { params: { used: null, left: null } },
    });
  });

  test('counts the stay that ends at exit', () => {
    const leaving = (from: string): Facts => ({
      ...malian,
      direction: 'exit',
      stays: [
        { from: '2025-01-01', to: '2025-06-30' },
        { from, to: null },
      ],
    });
    expect(rule(leaving('2025-12-13'), [free], on)).toMatchObject({ overall: 'permitted', speaks: { params: { used: 90 } } });
    expect(rule(leaving('2025-12-12'), [free], on)).toMatchObject({
      overall: 'needs-check',
      speaks: { says: 'limits', params: { used: 91 } },
    });
  });

  test('that is used up leaves the visa as a way in', () => {
    const rolling = { ...free, limit: { per: 'window', days: 90, windowDays: 180 } } as const;
    const facts: Facts = { ...malian, stays: [{ from: '2025-10-01', to: '2026-03-01' }] };
    expect(outcome(facts, [rolling, visa])[0]).toBe('needs-check');
    expect(outcome({ ...facts, papers: [paper('visa', 'MRT')] }, [rolling, visa])).toEqual(['permitted', 'visa', 'requires']);
  });

  test('for all but some states leaves those out, Germany under both its codes', () => {
    const all = { ...free, states: [], except: ['DEU'], limit: null };
    const national = (state: string) => outcome({ ...malian, nationalities: [state] }, [all, visa])[1];
    expect([national('FRA'), national('D'), national('DEU')]).toEqual(['free', 'visa', 'visa']);
  });
});

describe('papers', () => {
  const passport: RuleOf<'papers-accepted'> = {
    ...row,
    kind: 'papers-accepted',
    id: 'passport',
    states: [],
    residents: [],
    papers: ['passport'],
  };
  const card: RuleOf<'papers-accepted'> = { ...passport, id: 'card', states: ['MLI'], papers: ['national-identity-card'] };

  test('of any row that concerns the person are enough', () => {
    const facts = { ...malian, papers: [paper('national-identity-card')] };
    expect(outcome(facts, [free, passport, card])[0]).toBe('permitted');
    expect(outcome({ ...facts, nationalities: ['SEN'] }, [free, passport, card])).toEqual(['needs-check', 'passport', 'requires']);
  });

  test('of a resident count by the state of residence', () => {
    const resident = { ...card, id: 'resident', states: [], residents: ['MRT'], papers: ['residence-card' as const] };
    const facts = { ...malian, papers: [paper('residence-card', 'MRT')] };
    expect(outcome({ ...facts, residence: 'MRT' }, [free, resident])[0]).toBe('permitted');
    expect(rule({ ...facts, residence: 'SEN' }, [free, resident], on).findings.map(({ rule: id }) => id)).toEqual(['free']);
  });

  test('are valid on their last day, and not on the next', () => {
    const until = (validUntil: string | null) =>
      outcome({ ...malian, papers: [paper('passport', 'MLI', validUntil)] }, [free, passport])[0];
    expect([until(on), until('2026-03-11'), until(null)]).toEqual(['permitted', 'needs-check', 'permitted']);
  });

  test('that must be valid for months after count by the calendar', () => {
    const months: PostRule = {
      ...row,
      kind: 'minimum-validity',
      id: 'months',
      papers: ['passport'],
      validFor: { count: 6, unit: 'months' },
    };
    const until = (validUntil: string | null) => outcome({ ...malian, papers: [paper('passport', 'MLI', validUntil)] }, [free, months])[0];
    expect([until('2026-09-12'), until('2026-09-11'), until(null)]).toEqual(['permitted', 'needs-check', 'needs-check']);
    expect(outcome({ ...malian, papers: [] }, [free, months])[0]).toBe('permitted');
  });
});

describe('minors, herds and vaccination', () => {
  const minor: PostRule = { ...row, kind: 'minor-authorisation', id: 'minor', underYears: 18, papers: ['parental-authorisation'] };
  const herd: PostRule = { ...row, kind: 'herd-certificate', id: 'herd', papers: ['transhumance-certificate'] };
  const card: PostRule = { ...row, kind: 'vaccination-card', id: 'card', fromYears: 1, papers: ['vaccination-card'] };

  test('whoever is under age needs an authorisation', () => {
    const aged = (ageYears: number | null) => outcome({ ...malian, ageYears }, [free, minor])[1];
    expect([aged(17), aged(18), aged(null)]).toEqual(['minor', 'free', 'free']);
    expect(outcome({ ...malian, ageYears: 12, papers: [paper('parental-authorisation')] }, [free, minor])[0]).toBe('permitted');
  });

  test('a herd needs its certificate, a traveller without animals does not', () => {
    expect(outcome({ ...malian, herd: true }, [free, herd])).toEqual(['needs-check', 'herd', 'requires']);
    expect(outcome({ ...malian, herd: true, papers: [paper('transhumance-certificate')] }, [free, herd])[0]).toBe('permitted');
    expect(outcome(malian, [free, herd])[0]).toBe('permitted');
  });

  test('a vaccination card is asked of whoever is old enough or of unknown age', () => {
    const aged = (ageYears: number | null) => outcome({ ...malian, ageYears }, [free, card])[0];
    expect([aged(0), aged(1), aged(null)]).toEqual(['permitted', 'needs-check', 'needs-check']);
  });

  test('a limit of days holds for its regime alone', () => {
    const days: PostRule = { ...row, kind: 'day-limit', id: 'transit', regimes: ['transit'], states: [], limit: { per: 'stay', days: 3 } };
    const leaving: Facts = { ...malian, direction: 'exit', stays: [{ from: '2026-03-09', to: null }] };
    expect(outcome(leaving, [days])).toEqual(['permitted', undefined, undefined]);
    expect(outcome({ ...leaving, regime: 'transit' }, [days])).toEqual(['needs-check', 'transit', 'limits']);
    expect(outcome({ ...leaving, regime: 'transit', stays: [{ from: '2026-03-10', to: null }] }, [days])[0]).toBe('permitted');
  });
});

test('silence is not a permission: a foreigner whom no rule admits is for the officer to decide', () => {
  expect(outcome(malian, [])).toEqual(['needs-check', 'nothing-said', 'requires']);
  expect(outcome({ ...malian, direction: 'exit' }, [])).toEqual(['permitted', undefined, undefined]);
});

test('a row for one direction says nothing in the other', () => {
  const entering = { ...visa, directions: ['entry' as const] };
  expect(outcome({ ...malian, direction: 'exit' }, [entering])).toEqual(['permitted', undefined, undefined]);
});

describe('whatever the rules are', () => {
  const anyRule = fc.constantFrom<PostRule>(
    ...proposedRules.flatMap(({ set }) => set.rules),
    bilateral,
    visa,
    { ...bilateral, id: 'others', states: ['FRA'], postKinds: [] },
    { ...row, kind: 'day-limit', id: 'none', states: [], limit: { per: 'stay', days: 1 } },
  );
  const anyFacts: fc.Arbitrary<Facts> = fc.record({
    nationalities: fc.uniqueArray(fc.constantFrom('MRT', 'MLI', 'SEN', 'FRA', 'D', 'XXA'), { maxLength: 2 }),
    residence: fc.constantFrom(null, 'MRT', 'MLI'),
    papers: fc.array(
      fc.record({
        kind: fc.constantFrom(...paperKinds),
        issuedBy: fc.constantFrom(null, 'MRT', 'MLI'),
        validUntil: fc.constantFrom(null, '2020-01-01', '2030-01-01'),
      }),
      { maxLength: 3 },
    ),
    regime: fc.constantFrom('traveller', 'refugee-or-stateless', 'transit', 'military-convoy', 'of-a-state'),
    direction: fc.constantFrom('entry', 'exit'),
    ageYears: fc.constantFrom(null, 3, 40),
    stays: fc.constantFrom(null, [], [{ from: '2025-01-01', to: null }]),
    herd: fc.boolean(),
    post: fc.record({
      state: fc.constant('MRT'),
      kinds: fc.constantFrom<Facts['post']['kinds']>([], ['bilateral'], ['international', 'airport']),
    }),
  });
  const anyRules = fc.array(anyRule, { maxLength: 30 });

  test('no rule forbids nationals to come home, nor asks them for a visa or counts their days', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        const { findings } = rule({ ...facts, direction: 'entry', nationalities: ['FRA', 'MRT'] }, rules, on);
        expect(findings[0]).toMatchObject({ rule: 'own-national' });
        for (const { says, kind } of findings) {
          expect(says).not.toBe('forbids');
          expect(['fixed', 'minor-authorisation', 'herd-certificate', 'vaccination-card']).toContain(kind);
        }
      }),
    );
  });

  test('a national whose papers are shown, expired ones included, is permitted; without them the nationality is verified', () => {
    const home: Facts = { ...malian, nationalities: ['MRT'], papers: [paper('national-identity-card', 'MRT', '2019-01-01')] };
    expect(outcome(home, [bilateral, visa])).toEqual(['permitted', 'own-national', 'allows']);
    expect(outcome({ ...home, papers: [] }, [bilateral, visa])).toEqual(['needs-check', 'own-national', 'requires']);
    expect(outcome({ ...home, papers: [paper('residence-card', 'MRT')] }, [])).toEqual(['needs-check', 'own-national', 'requires']);
  });

  test('no rule turns a refugee back', () => {
    expect(outcome({ ...malian, nationalities: ['SDN'], regime: 'refugee-or-stateless' }, [bilateral])).toEqual([
      'needs-check',
      'no-turning-back',
      'requires',
    ]);
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        const { findings } = rule({ ...facts, direction: 'entry', regime: 'refugee-or-stateless' }, rules, on);
        expect(findings.filter(({ says }) => says === 'forbids')).toEqual([]);
      }),
    );
  });

  test('what is said is in the way exactly where the whole needs a check, and the order of rows changes nothing', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        const { overall, speaks, findings } = rule(facts, rules, on);
        expect(overall === 'permitted').toBe(findings.every(({ met }) => met));
        if (speaks) expect(speaks.met).toBe(overall === 'permitted');
        else expect(findings).toEqual([]);
        expect(rule(facts, rules.toReversed(), on).overall).toBe(overall);
      }),
    );
  });
});

describe('what no rule rests on', () => {
  test.each(['ethnicity', 'religion', 'tribe', 'language', 'skin', 'profession', 'name'])('a fact called %s is refused', (fact) => {
    expect(() => rule({ ...malian, [fact]: 'x' } as Facts, [bilateral], on)).toThrow(/unrecognized_keys/);
  });

  test.each<[string, object]>([
    ['a paper', { papers: [{ ...paper('passport'), religion: 'x' }] }],
    ['a stay', { stays: [{ from: on, to: on, tribe: 'x' }] }],
    ['the post', { post: { ...malian.post, tribe: 'x' } }],
  ])('nor is a fact hidden in %s', (_, hidden) => {
    expect(() => rule({ ...malian, ...hidden }, [], on)).toThrow(/unrecognized_keys/);
  });

  test.each(['ethnicity', 'religion', 'tribe', 'names'])('a rule with a field called %s is refused, of whatever kind', (field) => {
    const rules = proposedRules.flatMap(({ set }) => set.rules);
    expect(new Set(rules.map(({ kind }) => kind)).size).toBe(9);
    for (const one of rules) {
      expect(postRuleSchema.safeParse(one).success, one.id).toBe(true);
      expect(postRuleSchema.safeParse({ ...one, [field]: ['x'] }).success, one.id).toBe(false);
    }
  });

  test('a fact that is asked for cannot be left out', () => {
    const { nationalities: _, ...without } = malian;
    expect(() => rule(without as Facts, [], on)).toThrow();
  });
});
