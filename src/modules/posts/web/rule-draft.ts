/** A rule while it is typed: every field as text or choice, whatever the kind, so that changing the kind loses nothing. */
import type { PaperKind, PostRule, RuleKind, ThreeLanguages } from '../index.ts';

export interface RuleDraft {
  readonly kind: RuleKind;
  readonly id: string;
  readonly from: string;
  /** Empty: until further notice. */
  readonly to: string;
  readonly regimes: readonly string[];
  readonly directions: readonly string[];
  readonly postKinds: readonly string[];
  readonly basis: string;
  readonly proposed: boolean;
  readonly words: ThreeLanguages;
  /** Codes of states, separated by anything. */
  readonly states: string;
  readonly except: string;
  readonly residents: string;
  readonly papers: readonly PaperKind[];
  readonly ground: string;
  readonly per: 'none' | 'stay' | 'window';
  readonly days: string;
  readonly windowDays: string;
  readonly count: string;
  readonly unit: 'days' | 'months';
  readonly underYears: string;
  readonly fromYears: string;
}

export type RulePart = 'states' | 'except' | 'residents' | 'papers' | 'ground' | 'limit' | 'valid-for' | 'under-years' | 'from-years';

/** What each kind asks for beside what all ask for, in the order of the form. */
export const partsOfKind: Readonly<Record<RuleKind, readonly RulePart[]>> = {
  'admits-nationals-of': ['states'],
  'visa-free': ['states', 'except', 'ground', 'limit'],
  'papers-accepted': ['states', 'residents', 'papers'],
  'visa-required': ['states', 'except', 'papers'],
  'minimum-validity': ['valid-for', 'papers'],
  'minor-authorisation': ['under-years', 'papers'],
  'herd-certificate': ['papers'],
  'vaccination-card': ['from-years', 'papers'],
  'day-limit': ['states', 'limit'],
};

export function emptyDraft(from: string): RuleDraft {
  return {
    kind: 'visa-free',
    id: '',
    from,
    to: '',
    regimes: [],
    directions: [],
    postKinds: [],
    basis: '',
    proposed: true,
    words: { fr: '', ar: '', en: '' },
    states: '',
    except: '',
    residents: '',
    papers: [],
    ground: 'bilateral',
    per: 'stay',
    days: '90',
    windowDays: '180',
    count: '6',
    unit: 'months',
    underYears: '18',
    fromYears: '1',
  };
}

export function draftOf(rule: PostRule): RuleDraft {
  const { id, kind, from, to, regimes, directions, postKinds, basis, proposed, words } = rule;
  const common = { ...emptyDraft(from), id, kind, to: to ?? '', regimes, directions, postKinds, basis, proposed, words };
  const limit = 'limit' in rule ? rule.limit : undefined;
  return {
    ...common,
    ...('states' in rule && { states: rule.states.join(' ') }),
    ...('except' in rule && { except: rule.except.join(' ') }),
    ...('residents' in rule && { residents: rule.residents.join(' ') }),
    ...('papers' in rule && { papers: rule.papers }),
    ...('ground' in rule && { ground: rule.ground }),
    ...(limit === null && { per: 'none' as const }),
    ...(limit && { per: limit.per, days: String(limit.days) }),
    ...(limit?.per === 'window' && { windowDays: String(limit.windowDays) }),
    ...('validFor' in rule && { count: String(rule.validFor.count), unit: rule.validFor.unit }),
    ...('underYears' in rule && { underYears: String(rule.underYears) }),
    ...('fromYears' in rule && { fromYears: String(rule.fromYears) }),
  };
}

/** What the draft says, for the schema to judge. */
export function ruleOf(draft: RuleDraft): Readonly<Record<string, unknown>> {
  const { kind, id, from, to, regimes, directions, postKinds, basis, proposed, words } = draft;
  const parts = partsOfKind[kind].map((part) => contentOf[part](draft));
  return Object.assign({ kind, id, from, to: to === '' ? null : to, regimes, directions, postKinds, basis, proposed, words }, ...parts);
}

const contentOf: Readonly<Record<RulePart, (draft: RuleDraft) => object>> = {
  states: ({ states }) => ({ states: codesOf(states) }),
  except: ({ except }) => ({ except: codesOf(except) }),
  residents: ({ residents }) => ({ residents: codesOf(residents) }),
  papers: ({ papers }) => ({ papers }),
  ground: ({ ground }) => ({ ground }),
  limit: ({ per, days, windowDays }) => ({
    limit: per === 'none' ? null : { per, days: numberOf(days), ...(per === 'window' && { windowDays: numberOf(windowDays) }) },
  }),
  'valid-for': ({ count, unit }) => ({ validFor: { count: numberOf(count), unit } }),
  'under-years': ({ underYears }) => ({ underYears: numberOf(underYears) }),
  'from-years': ({ fromYears }) => ({ fromYears: numberOf(fromYears) }),
};

/** @example codesOf('sen, MLI') // ['SEN', 'MLI'] */
export function codesOf(text: string): string[] {
  const codes = text
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((code) => code !== '');
  return [...new Set(codes)];
}

function numberOf(text: string): number {
  // Number('') is 0, which no field means.
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** A name from the words: `Malien : sans visa` -> `malien-sans-visa`; `taken` gets a number. */
export function nameFrom(words: string, taken: readonly string[]): string {
  const stem =
    words
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-0-9]+|-+$/g, '')
      .slice(0, 40)
      .replace(/-+$/, '') || 'rule';
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.includes(name)) return name;
  }
}
