import { describe, expect, test } from 'vitest';
import type { BoothDecision } from '../index.ts';
import { furtherReasons, headlineKey, mainKeyKey, signalOf } from './verdict-words.ts';

const list = {} as BoothDecision['lists'][number];
const alert = (level: 'strong' | 'possible' | 'weak') => ({ level }) as BoothDecision['alerts'][number];
const decision = (given: Partial<BoothDecision>): BoothDecision =>
  ({
    verdict: 'check',
    alerts: [],
    lists: [list],
    agedLists: [],
    reasons: [],
    rulings: [],
    postOpen: true,
    reading: { expired: false },
    ...given,
  }) as BoothDecision;

describe('the headline', () => {
  test('never says "nothing found" where no list was asked', () => {
    expect(headlineKey(decision({ lists: [], reasons: ['no-list'] }))).toBe('crossings.verdict.no-list');
    expect(headlineKey(decision({ verdict: 'clear' }))).toBe('crossings.verdict.clear');
  });

  test('names a resemblance before an expired document before an old list', () => {
    const all = { alerts: [alert('possible')], agedLists: ['un'], reading: { expired: true } } as Partial<BoothDecision>;
    expect(headlineKey(decision(all))).toBe('crossings.verdict.resembles');
    expect(headlineKey(decision({ ...all, alerts: [] }))).toBe('crossings.verdict.expired');
    expect(headlineKey(decision({ agedLists: ['un'] }))).toBe('crossings.verdict.old-list');
    expect(headlineKey(decision({}))).toBe('crossings.verdict.check');
  });

  test('is not repeated among the reasons', () => {
    expect(furtherReasons(decision({ lists: [], reasons: ['no-list', 'document-expired'] }))).toEqual(['document-expired']);
    expect(furtherReasons(decision({ reasons: ['check-digits-differ'] }))).toEqual(['check-digits-differ']);
  });
});

test('the headline names a rule that forbids before an expired document, and a closed post after it', () => {
  const closed = decision({ postOpen: false });
  expect(headlineKey(closed)).toBe('crossings.verdict.closed');
  const clear = decision({ verdict: 'clear', postOpen: false });
  expect([headlineKey(clear), signalOf(clear)]).toEqual(['crossings.verdict.closed', 'check']);
  const expired = { postOpen: false, reading: { expired: true } } as Partial<BoothDecision>;
  expect(headlineKey(decision(expired))).toBe('crossings.verdict.expired');
  const forbids = { says: 'forbids' } as BoothDecision['rulings'][number];
  expect(headlineKey(decision({ ...expired, rulings: [forbids] }))).toBe('crossings.verdict.rule');
  expect(headlineKey(decision({ reading: null }))).toBe('crossings.verdict.check');
});

test('the main key says where the traveller goes', () => {
  const reading = {} as BoothDecision['reading'];
  expect(mainKeyKey({ verdict: 'clear', alerts: [], reading })).toBe('crossings.key.record');
  expect(mainKeyKey({ verdict: 'check', alerts: [alert('weak')], reading })).toBe('crossings.key.record-checked');
  expect(mainKeyKey({ verdict: 'check', alerts: [alert('possible')], reading })).toBe('crossings.key.record-to-second-line');
  expect(mainKeyKey({ verdict: 'alert', alerts: [alert('strong')], reading })).toBe('crossings.key.record-to-second-line');
});

test('where no document was read, the main key speaks of no photograph', () => {
  expect(mainKeyKey({ verdict: 'clear', alerts: [], reading: null })).toBe('crossings.key.record-person');
  expect(mainKeyKey({ verdict: 'check', alerts: [alert('weak')], reading: null })).toBe('crossings.key.record-person-checked');
});
