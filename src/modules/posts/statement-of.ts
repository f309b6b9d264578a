/** What each kind of rule says about one crossing, on its own: how several of them weigh together is `rule`'s business. */
import { daysUsed, type Stay } from './days-used.ts';
import { type Facts, isAmong, type ShownPaper } from './facts.ts';
import type { FindingParam, Statement } from './finding.ts';
import { addDays, addMonths } from './local-time.ts';
import type { PaperKind, PostRule, RuleKind, RuleOf, StayLimit } from './rule-row.ts';

/** Undefined where the row says nothing about this person. */
export function statementOf(row: PostRule, facts: Facts, date: string): Statement | undefined {
  return (kinds[row.kind] as (row: PostRule, facts: Facts, date: string) => Statement | undefined)(row, facts, date);
}

type Kinds = { readonly [Kind in RuleKind]: (row: RuleOf<Kind>, facts: Facts, date: string) => Statement | undefined };

const kinds: Kinds = {
  'admits-nationals-of'({ states }, { nationalities }) {
    const params = { states, nationalities };
    if (nationalities.length === 0) return { says: 'requires', met: false, params };
    return isNationalOf(nationalities, states) ? { says: 'allows', met: true, params } : { says: 'forbids', met: false, params };
  },

  'visa-free'({ states, except, ground, limit }, facts, date) {
    if (!concernsNational(facts.nationalities, states, except)) return undefined;
    if (limit === null) return { says: 'allows', met: true, params: { ground } };
    const { met, params } = stay(limit, facts, date);
    return { says: met ? 'allows' : 'limits', met, params: { ground, ...params } };
  },

  'papers-accepted'({ states, residents, papers }, facts, date) {
    const anybody = states.length === 0 && residents.length === 0;
    const resident = facts.residence !== null && isAmong(facts.residence, residents);
    if (!anybody && !resident && !isNationalOf(facts.nationalities, states)) return undefined;
    const shown = validPaper(papers, facts.papers, date);
    return { says: shown ? 'allows' : 'requires', met: shown !== undefined, params: { papers, shown: shown?.kind ?? null } };
  },

  'visa-required'({ states, except, papers }, facts, date) {
    if (!concernsNational(facts.nationalities, states, except)) return undefined;
    return needed(papers, facts, date);
  },

  'minimum-validity'({ papers, validFor }, facts, date) {
    const shown = facts.papers.filter(({ kind }) => papers.includes(kind));
    if (shown.length === 0) return undefined;
    const needed = validFor.unit === 'days' ? addDays(date, validFor.count) : addMonths(date, validFor.count);
    const met = shown.some(({ validUntil }) => validUntil !== null && validUntil >= needed);
    return { says: 'requires', met, params: { papers, count: validFor.count, unit: validFor.unit, until: needed } };
  },

  'minor-authorisation'({ underYears, papers }, facts, date) {
    if (facts.ageYears === null || facts.ageYears >= underYears) return undefined;
    return withParams(needed(papers, facts, date), { underYears });
  },

  'herd-certificate'({ papers }, facts, date) {
    return facts.herd ? needed(papers, facts, date) : undefined;
  },

  'vaccination-card'({ fromYears, papers }, facts, date) {
    if (facts.ageYears !== null && facts.ageYears < fromYears) return undefined;
    return withParams(needed(papers, facts, date), { fromYears });
  },

  'day-limit'({ states, limit }, facts, date) {
    if (!concernsNational(facts.nationalities, states, [])) return undefined;
    return { says: 'limits', ...stay(limit, facts, date) };
  },
};

function isNationalOf(nationalities: readonly string[], states: readonly string[]): boolean {
  return nationalities.some((state) => isAmong(state, states));
}

/** Somebody of two nationalities may rest on either. Whose nationality nobody knows is concerned by rows for all, never by exceptions. */
function concernsNational(nationalities: readonly string[], states: readonly string[], except: readonly string[]): boolean {
  if (nationalities.length === 0) return states.length === 0;
  return nationalities.some((state) => (states.length === 0 || isAmong(state, states)) && !isAmong(state, except));
}

function needed(papers: readonly PaperKind[], facts: Facts, date: string): Statement {
  const shown = validPaper(papers, facts.papers, date);
  return { says: 'requires', met: shown !== undefined, params: { papers, shown: shown?.kind ?? null } };
}

function withParams(statement: Statement, more: Readonly<Record<string, FindingParam>>): Statement {
  return { ...statement, params: { ...statement.params, ...more } };
}

/** A paper whose last day nobody could read is taken as it is: the officer has it in the hand. */
function validPaper(kinds: readonly PaperKind[], shown: readonly ShownPaper[], date: string): ShownPaper | undefined {
  return shown.find(({ kind, validUntil }) => kinds.includes(kind) && (validUntil === null || date <= validUntil));
}

/** On entry the day itself is the first that counts; on exit the last. Where stays are not known nothing is held against anybody. */
function stay(limit: StayLimit, { stays, direction }: Facts, date: string): Pick<Statement, 'met' | 'params'> {
  const used = stays === null ? null : usedBy(limit, stays, direction === 'entry' ? 'entry' : 'exit', date);
  const params = {
    days: limit.days,
    windowDays: limit.per === 'window' ? limit.windowDays : null,
    used,
    left: used === null ? null : Math.max(0, limit.days - used),
  };
  return { met: used === null || used <= limit.days, params };
}

/** Days used once this crossing is made. */
function usedBy(limit: StayLimit, stays: readonly Stay[], direction: 'entry' | 'exit', date: string): number {
  if (limit.per === 'window') {
    const today = direction === 'entry' ? [{ from: date, to: date }] : [];
    return daysUsed([...stays, ...today], { on: date, days: limit.windowDays });
  }
  if (direction === 'entry') return 1;
  // The stay that ends now: the last that began and, as far as is known, had not ended before today.
  const present = stays
    .filter(({ from, to }) => from <= date && (to === null || to >= date))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  return present ? daysUsed([{ from: present.from, to: date }], { on: date, days: 36_600 }) : 0;
}
