import { expect, test } from 'vitest';
import { defaultRegimes } from './default-regimes.ts';
import { knownRegimes, type Regime, regimeFields, regimeSchema, regimeTableSchema, withLaterOffices } from './regime.ts';

const traveller: Regime = defaultRegimes.regimes[0]!;

test('the default table holds every regime that the house knows, each readable by a lawyer', () => {
  const table = regimeTableSchema.parse(defaultRegimes);
  expect(table).toEqual(defaultRegimes);
  expect(table.regimes.map(({ code }) => code).toSorted()).toEqual([...knownRegimes].toSorted());
  for (const { code, basis, proposed } of table.regimes) {
    expect(basis.length, code).toBeGreaterThan(10);
    // Without the word the row would pass for the state's law.
    if (!/convention|pacte|annexe/i.test(basis)) expect(proposed, code).toBe(true);
  }
});

test('nothing asks for ethnicity or religion, and nothing can', () => {
  for (const word of ['ethnicity', 'religion', 'tribe']) {
    expect(regimeFields).not.toContain(word);
    expect(regimeSchema.safeParse({ ...traveller, fields: [...traveller.fields, word] }).success).toBe(false);
    expect(regimeSchema.safeParse({ ...traveller, [word]: true }).success).toBe(false);
  }
  expect(regimeSchema.safeParse(traveller).success).toBe(true);
});

test('prisoners, convoys and coffins are not counted in shared figures, nor refugees', () => {
  const quiet = defaultRegimes.regimes.filter(({ counted }) => !counted).map(({ code }) => code);
  expect(quiet).toEqual(['refugee-or-stateless', 'prisoner-under-escort', 'coffin', 'military-convoy']);
});

test('two rows of one regime may follow one another, and not hold on the same day', () => {
  const table = (...regimes: Regime[]) => regimeTableSchema.safeParse({ version: '1', regimes }).success;
  const until = { ...traveller, to: '2026-06-30' };
  expect(table(until, { ...traveller, from: '2026-07-01' })).toBe(true);
  expect(table(until, { ...traveller, from: '2026-06-30' })).toBe(false);
  expect(table(traveller, { ...traveller, from: '2026-07-01' })).toBe(false);
  expect(table({ ...traveller, from: '2026-07-01', to: '2026-06-30' })).toBe(false);
});

test('a table that nobody could read is refused: bounded in rows and words', () => {
  const many = Array.from({ length: 121 }, (_, at) => ({ ...traveller, code: `regime-${at}` }));
  expect(regimeTableSchema.safeParse({ version: '1', regimes: many }).success).toBe(false);
  expect(regimeSchema.safeParse({ ...traveller, basis: 'x'.repeat(401) }).success).toBe(false);
  expect(regimeSchema.safeParse({ ...traveller, names: { ...traveller.names, fr: 'x\u202Ey' } }).success).toBe(false);
});

test('a table that was set before the later offices were there shows them what those saw whose work they took over', () => {
  const row = (seenBy: Regime['seenBy']): Regime => ({ ...defaultRegimes.regimes[0]!, seenBy });
  const seen = (...rows: Regime[]) => withLaterOffices(rows).map(({ seenBy }) => seenBy);
  expect(seen(row(['officer', 'supervisor']), row(['supervisor']), row(['auditor']))).toEqual([
    ['officer', 'supervisor', 'second-line-officer', 'post-chief'],
    ['supervisor', 'second-line-officer'],
    ['auditor'],
  ]);
  // One that names a later office anywhere knows them, and means what it leaves out.
  const knowing = [row(['officer']), row(['supervisor', 'second-line-officer'])];
  expect(withLaterOffices(knowing)).toEqual(knowing);
  expect(withLaterOffices(defaultRegimes.regimes)).toEqual(defaultRegimes.regimes);
});
