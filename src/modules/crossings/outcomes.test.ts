/** The law of outcomes, tried in every combination against a table that a person wrote by hand. */
import { expect, test } from 'vitest';
import { isProblem } from '../../kernel/problem.ts';
import { directionSchema, type Expulsion, type Outcome, outcomeSchema, type Refusal } from './crossing-terms.ts';
import { fits, type OutcomeStep, outcomesAfter, whyNot } from './outcomes.ts';

const refusal: Refusal = { article: 'article 6', remedyLanguage: 'haoussa', whereNow: 'au poste' };
const expulsion: Expulsion = {
  order: 'AE 12/2026',
  orderedOn: '2026-03-01',
  authority: 'Ministère inventé',
  appeal: 'none',
  fitness: 'fit',
};
const complete = { by: 'supervisor', own: false, suspended: false, childAlone: false, refusal, handedTo: 'Police', expulsion } as const;

/** From, then what may follow: `o` an officer may, `s` a supervisor alone; `i` coming in, `x` going out. */
const expected: Readonly<Record<Outcome, string>> = {
  admitted: 'refused:si exit-refused:sx handed-over:six turned-back:ox withdrawn:oix expelled:sx',
  'second-line': 'admitted:six refused:si exit-refused:sx handed-over:six withdrawn:six expelled:sx',
  refused: 'admitted:six handed-over:six',
  'exit-refused': 'admitted:six handed-over:six',
  'handed-over': 'admitted:six refused:si exit-refused:sx expelled:sx',
  expelled: 'admitted:six handed-over:six turned-back:sx',
  'turned-back': 'admitted:six',
  withdrawn: 'admitted:six',
};

test('which outcome may follow which, by direction and by role', () => {
  const found: Record<string, string> = {};
  for (const from of outcomeSchema.options) {
    const steps = outcomeSchema.options.flatMap((to) => {
      const ways = directionSchema.options.filter((direction) => !whyNot({ ...complete, from, to, direction }));
      if (ways.length === 0) return [];
      const officer = whyNot({ ...complete, from, to, direction: ways[0]!, by: 'officer' });
      if (officer) expect(officer.code).toBe('supervisor-decides');
      return [{ to, text: `${to}:${officer ? 's' : 'o'}${ways.map((way) => (way === 'entry' ? 'i' : 'x')).join('')}` }];
    });
    const order = expected[from].split(' ').map((step) => step.split(':')[0]);
    found[from] = steps
      .toSorted((a, b) => order.indexOf(a.to) - order.indexOf(b.to))
      .map(({ text }) => text)
      .join(' ');
  }
  expect(found).toEqual(expected);
});

const refuse: OutcomeStep = { ...complete, from: 'second-line', to: 'refused', direction: 'entry' };

test('a national of the state is never refused entry, and can be refused exit', () => {
  expect(whyNot({ ...refuse, own: true })).toMatchObject({ code: 'own-national' });
  expect(whyNot({ ...refuse, own: true, to: 'exit-refused', direction: 'exit' })).toBeUndefined();
});

test('nobody who asked for protection is refused', () => {
  expect(whyNot({ ...refuse, suspended: true })).toMatchObject({ code: 'suspended' });
  expect(whyNot({ ...refuse, suspended: true, to: 'exit-refused', direction: 'exit' })).toMatchObject({ code: 'suspended' });
});

test('a refusal is complete, and a hand-over says to whom', () => {
  expect(whyNot({ ...refuse, refusal: undefined })).toMatchObject({ code: 'refusal-incomplete' });
  expect(whyNot({ ...refuse, to: 'handed-over', handedTo: undefined })).toMatchObject({ code: 'handed-to-missing' });
});

test('an outcome fits the direction in which somebody crosses', () => {
  expect([fits('refused', 'entry'), fits('refused', 'exit'), fits('turned-back', 'entry'), fits('admitted', 'exit')]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(isProblem(whyNot({ ...refuse, direction: 'exit' }))).toBe(true);
});

test('what may be offered is what may follow, by whoever acts', () => {
  for (const direction of directionSchema.options) {
    for (const by of ['officer', 'supervisor'] as const) {
      for (const from of outcomeSchema.options) {
        const may = outcomeSchema.options.filter((to) => whyNot({ ...complete, from, to, direction, by }) === undefined);
        expect([...outcomesAfter(from, direction, by)].sort()).toEqual([...may].sort());
      }
    }
  }
});

test('an expulsion has its order, no open appeal and a person who can travel; nationals, children alone and who may need protection are not expelled', () => {
  const expel = { ...complete, from: 'second-line', to: 'expelled', direction: 'exit' } as const satisfies OutcomeStep;
  expect(whyNot(expel)).toBeUndefined();
  expect(whyNot({ ...expel, expulsion: { ...expulsion, appeal: 'decided', fitness: 'fit-with-care' } })).toBeUndefined();
  expect(whyNot({ ...expel, by: 'officer' })).toMatchObject({ code: 'supervisor-decides' });
  expect(whyNot({ ...expel, expulsion: undefined })).toMatchObject({ code: 'expulsion-incomplete' });
  expect(whyNot({ ...expel, expulsion: { ...expulsion, appeal: 'pending' } })).toMatchObject({ code: 'appeal-pending' });
  expect(whyNot({ ...expel, expulsion: { ...expulsion, fitness: 'not-fit' } })).toMatchObject({ code: 'not-fit-to-travel' });
  expect(whyNot({ ...expel, suspended: true })).toMatchObject({ code: 'suspended' });
  expect(whyNot({ ...expel, childAlone: true })).toMatchObject({ code: 'child-not-expelled' });
  expect(whyNot({ ...expel, own: true })).toMatchObject({ code: 'national-not-expelled' });
});
