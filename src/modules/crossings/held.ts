import type { HeldCatalogue } from '../../kernel/held.ts';

/** Terms are proposals: each state sets its own. */
const rule = { keepForDays: 1095, basis: 'crossing-records' } as const;

/** What a correction can touch. */
const correctable = [
  'direction',
  'happened',
  'precision',
  'regime',
  'means',
  'plate',
  'plate-state',
  'purpose',
  'address',
  'telephone',
  'for-days',
  'permit',
  'permit-number',
  'permit-until',
] as const;
const person = ['name', 'arabic-name', 'birth-date', 'sex', 'nationality'] as const;
const shown = [
  ...person,
  'document-number',
  'issuing-state',
  'document-code',
  'expiry-date',
  'machine-readable-zone',
  'paper',
  'paper-number',
  'paper-issuer',
  'origin',
  'destination',
  'language',
  'minor',
  'authorised',
  'override',
  'out-of-hours',
  'check',
  'alert',
  'alert-list',
  'alert-version',
  'alert-entry',
  'alert-level',
  'alert-score',
  'alert-agrees',
  'alert-near',
  'alert-differs',
  'rule',
  'rule-basis',
] as const;
const herd = ['herd', 'herd-head', 'herd-mark', 'herd-certificate'] as const;
const outcome = [
  'outcome',
  'reason',
  'refusal-article',
  'refusal-language',
  'refusal-where',
  'handed-to',
  'expulsion-order',
  'expulsion-date',
  'expulsion-authority',
  'expulsion-appeal',
  'expulsion-fitness',
] as const;

export type CorrectableCode = (typeof correctable)[number];
export type PersonCode = (typeof person)[number];
export type ShownCode = (typeof shown)[number];
export type HerdCode = (typeof herd)[number];
export type OutcomeCode = (typeof outcome)[number];

/** What this module holds of people; `stay` is made from crossings. */
export const crossingsHeld = {
  'crossing-recorded': {
    ...rule,
    facts: ['number', 'outcome', 'first-outcome', 'cancelled', 'grouping', 'page', ...correctable, ...shown, ...herd],
  },
  'crossing-corrected': { ...rule, facts: ['number', 'version', ...correctable, ...person, 'reason'] },
  'crossing-cancelled': { ...rule, facts: ['number', 'reason'] },
  'outcome-changed': { ...rule, facts: ['number', ...outcome] },
  'second-line-decided': { ...rule, facts: ['number', 'decision', ...outcome] },
  'case-answered': { ...rule, facts: ['number', 'decision', 'reason'] },
  'returnee-registered': { ...rule, facts: ['return-from', 'return-as', 'injuries', 'separated-from', 'property-taken', 'reason'] },
  'return-recorded': { ...rule, facts: ['return-from', 'circumstances'] },
  'return-corrected': { ...rule, facts: ['return-from', 'reason'] },
  stay: { ...rule, facts: ['stay-state', 'stay-from', 'stay-to'] },
  'stay-closed': { ...rule, facts: ['stay-end', 'stay-to', 'reason'] },
} as const satisfies HeldCatalogue;
