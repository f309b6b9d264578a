import { describe, expect, test } from 'vitest';
import type { BoothDecision } from '../index.ts';
import { furtherReasons, headlineKey, mainKeyKey } from './verdict-words.ts';

const list = {} as BoothDecision['lists'][number];
const alert = (level: 'strong' | 'possible' | 'weak') => ({ level }) as BoothDecision['alerts'][number];
const decision = (given: Partial<BoothDecision>): BoothDecision =>
  ({ verdict: 'check', alerts: [], lists: [list], agedLists: [], reasons: [], reading: { expired: false }, ...given }) as BoothDecision;

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

test('the main key says where the traveller goes', () => {
  expect(mainKeyKey({ verdict: 'clear', alerts: [] })).toBe('crossings.key.record');
  expect(mainKeyKey({ verdict: 'check', alerts: [alert('weak')] })).toBe('crossings.key.record-checked');
  expect(mainKeyKey({ verdict: 'check', alerts: [alert('possible')] })).toBe('crossings.key.record-to-second-line');
  expect(mainKeyKey({ verdict: 'alert', alerts: [alert('strong')] })).toBe('crossings.key.record-to-second-line');
});
