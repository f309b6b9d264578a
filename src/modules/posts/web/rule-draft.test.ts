import { expect, test } from 'vitest';
import { postRuleSchema, proposedRules, ruleKinds } from '../index.ts';
import { codesOf, draftOf, emptyDraft, nameFrom, ruleOf } from './rule-draft.ts';

const rules = proposedRules.flatMap(({ set }) => set.rules);

test('every rule of every kind comes back from its draft as it was', () => {
  expect(new Set(rules.map(({ kind }) => kind))).toEqual(new Set(ruleKinds));
  for (const rule of rules) expect(postRuleSchema.parse(ruleOf(draftOf(rule)))).toEqual(rule);
  const rolling = { ...rules.find(({ kind }) => kind === 'visa-free')!, limit: { per: 'window', days: 90, windowDays: 180 } } as never;
  expect(ruleOf(draftOf(rolling))).toEqual(rolling);
});

test('a draft that says too little is no rule', () => {
  expect(postRuleSchema.safeParse(ruleOf(emptyDraft('2026-03-12'))).success).toBe(false);
  const [rule] = rules;
  for (const missing of [{ basis: ' ' }, { words: { ...rule!.words, ar: '' } }, { from: '' }, { id: 'Pas un nom' }, { states: '' }]) {
    expect(postRuleSchema.safeParse(ruleOf({ ...draftOf(rule!), ...missing })).success, JSON.stringify(missing)).toBe(false);
  }
});

test('changing the kind and back loses nothing', () => {
  const [rule] = rules;
  const elsewhere = { ...draftOf(rule!), kind: 'herd-certificate' as const };
  expect(ruleOf({ ...elsewhere, kind: rule!.kind })).toEqual(rule);
});

test('codes of states are read however they are separated, each once', () => {
  expect(codesOf('sen, MLI;MLI\nD')).toEqual(['SEN', 'MLI', 'D']);
  expect(codesOf(' ')).toEqual([]);
});

test('a rule gets a name from its words, and its own', () => {
  expect(nameFrom('Malien : sans visa', [])).toBe('malien-sans-visa');
  expect(nameFrom('Malien : sans visa', ['malien-sans-visa'])).toBe('malien-sans-visa-2');
  expect(nameFrom('مالي', ['rule'])).toBe('rule-2');
});
