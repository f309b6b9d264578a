/**
 * What the post's rules say about one crossing. They explain; the officer decides. Pure: facts and dated rows in, findings out.
 * A finding names the row that speaks, so that the booth can show it with its basis.
 */
import { holdsOn } from './dated-row.ts';
import { type Facts, factsSchema, sameState } from './facts.ts';
import type { Finding, FixedFinding, Ruling, Statement } from './finding.ts';
import { type FixedRuleName, fixedRules } from './fixed-rules.ts';
import type { PaperKind, PostRule } from './rule-row.ts';
import { statementOf } from './statement-of.ts';

/**
 * @param date the post's, ISO
 * @throws ZodError where a fact is not one of those named in facts.ts: no rule rests on anything else
 * @example rule(facts, rules, '2026-03-12').overall // 'permitted'
 */
export function rule(facts: Facts, rules: readonly PostRule[], date: string): Ruling {
  const known = factsSchema.parse(facts);
  const findings = rules.filter((row) => concerns(row, known, date)).flatMap((row) => findingOf(row, known, date) ?? []);
  const comesHome = known.direction === 'entry' && known.nationalities.some((state) => sameState(state, known.post.state));
  return comesHome ? atHome(known, findings) : abroad(known, findings);
}

function concerns(row: PostRule, { regime, direction, post }: Facts, date: string): boolean {
  return (
    holdsOn(row, date) &&
    (row.regimes.length === 0 || row.regimes.includes(regime)) &&
    (row.directions.length === 0 || row.directions.includes(direction)) &&
    (row.postKinds.length === 0 || row.postKinds.some((kind) => post.kinds.includes(kind)))
  );
}

function findingOf(row: PostRule, facts: Facts, date: string): Finding | undefined {
  const statement = statementOf(row, facts, date);
  const { id, kind, basis, proposed, words } = row;
  return statement && { rule: id, kind, ...statement, basis, proposed, words };
}

function fixed(name: FixedRuleName, statement: Statement): FixedFinding {
  return { rule: name, kind: 'fixed', ...statement, proposed: false, ...fixedRules[name] };
}

/** Kinds that ask the same of nationals and others, and never decide whether somebody may enter. */
const asksEverybody: ReadonlySet<Finding['kind']> = new Set(['minor-authorisation', 'herd-certificate', 'vaccination-card']);

/** Papers that only a person's own state gives, valid or expired. */
const provesNationality: ReadonlySet<PaperKind> = new Set([
  'passport',
  'diplomatic-passport',
  'service-passport',
  'national-identity-card',
  'ecowas-identity-card',
  'consular-card',
  'laissez-passer',
  'emergency-travel-document',
]);

/** Nationals who come home: their nationality is verified, and no rule for foreigners is asked. */
function atHome({ papers, post }: Facts, findings: readonly Finding[]): Ruling {
  const met = papers.some(({ kind, issuedBy }) => provesNationality.has(kind) && issuedBy !== null && sameState(issuedBy, post.state));
  const verified = fixed('own-national', { says: met ? 'allows' : 'requires', met, params: { state: post.state } });
  return rulingOf([verified, ...findings.filter(({ kind }) => asksEverybody.has(kind))]);
}

/** Kinds that say whether somebody may enter at all. */
const admits: ReadonlySet<Finding['kind']> = new Set(['admits-nationals-of', 'visa-free', 'visa-required']);
/** Of each group one that holds is enough: then the others have nothing to say. */
const alternatives: readonly ReadonlySet<Finding['kind']>[] = [
  new Set(['admits-nationals-of']),
  new Set(['visa-free', 'visa-required']),
  new Set(['papers-accepted']),
];

const refugeeRegime = 'refugee-or-stateless';

function abroad({ direction, regime }: Facts, findings: readonly Finding[]): Ruling {
  const weighed = [
    ...alternatives.flatMap((group) => oneIsEnough(findings.filter(({ kind }) => group.has(kind)))),
    ...findings.filter(({ kind }) => !alternatives.some((group) => group.has(kind))),
  ];
  const silent = direction === 'entry' && !weighed.some(({ kind }) => admits.has(kind));
  const turnedBack = weighed.some(({ met, kind }) => !met && !asksEverybody.has(kind));
  if (direction === 'entry' && regime === refugeeRegime && (silent || turnedBack)) {
    const spared = fixed('no-turning-back', { says: 'requires', met: false, params: {} });
    return rulingOf([spared, ...weighed.filter(({ says }) => says !== 'forbids')]);
  }
  return rulingOf(silent ? [fixed('nothing-said', { says: 'requires', met: false, params: {} }), ...weighed] : weighed);
}

function oneIsEnough(group: readonly Finding[]): readonly Finding[] {
  const met = group.filter((finding) => finding.met);
  return met.length > 0 ? met : group;
}

function rulingOf(findings: readonly Finding[]): Ruling {
  const unmet = findings.filter(({ met }) => !met);
  if (unmet.length === 0) return { overall: 'permitted', speaks: firstThat(findings, ['allows', 'limits', 'requires']), findings };
  return {
    overall: 'needs-check',
    speaks: unmet.find(({ kind }) => kind === 'fixed') ?? firstThat(unmet, ['forbids', 'requires', 'limits']),
    findings,
  };
}

function firstThat(findings: readonly Finding[], order: readonly Finding['says'][]): Finding | undefined {
  return order.flatMap((says) => findings.filter((finding) => finding.says === says))[0];
}
