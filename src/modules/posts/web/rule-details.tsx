/** What a rule says beside its words: whom it concerns, by which papers, for how long. */
import { useTranslation } from 'react-i18next';
import tables from '../../../ui/table.module.css';
import { useFormat, useGround } from '../../../ui/workplace.tsx';
import type { PostRule, Regime, StayLimit } from '../index.ts';
import styles from './posts.module.css';
import { Period } from './when-text.tsx';

/** Cells of one row of the table of rules; the heads are `ruleColumns`. */
export const ruleColumns = ['rule', 'whom', 'what', 'period', 'basis'] as const;

export function RuleCells({ rule, regimes }: { readonly rule: PostRule; readonly regimes: readonly Regime[] }) {
  const { t } = useTranslation();
  const { language } = useGround();
  const whom = useWhom(regimes);
  const what = useWhat();
  return (
    <>
      <td data-label={t('posts.column.rule')}>
        <span className={styles.said}>
          <small>{t(`posts.rule.${rule.kind}`)}</small>
          {rule.words[language]}
        </span>
      </td>
      <td data-label={t('posts.column.whom')}>
        <Lines lines={whom(rule)} />
      </td>
      <td data-label={t('posts.column.what')}>
        <Lines lines={what(rule)} />
      </td>
      <td data-label={t('posts.column.period')}>
        <Period from={rule.from} to={rule.to} />
      </td>
      <td data-label={t('posts.column.basis')}>
        <Basis row={rule} />
      </td>
    </>
  );
}

/** All that a rule says, a line for each part, so that two of them can be compared. */
export function useRuleLines(regimes: readonly Regime[]): (rule: PostRule) => readonly string[] {
  const { t } = useTranslation();
  const whom = useWhom(regimes);
  const what = useWhat();
  return (rule) => [
    ...Object.values(rule.words),
    ...whom(rule),
    ...what(rule),
    rule.basis,
    ...(rule.proposed ? [t('posts.proposed')] : []),
  ];
}

export function Basis({ row }: { readonly row: { readonly basis: string; readonly proposed: boolean } }) {
  const { t } = useTranslation();
  return (
    <span className={styles.basis}>
      <bdi dir="auto">{row.basis}</bdi>
      {row.proposed && <span className={tables.tag}>{t('posts.proposed')}</span>}
    </span>
  );
}

export function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return <>–</>;
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function useWhom(regimes: readonly Regime[]): (rule: PostRule) => string[] {
  const { t } = useTranslation();
  const { language } = useGround();
  const format = useFormat();
  const listed = (codes: readonly string[], nameOf: (code: string) => string): string => format.list(codes.map(nameOf));
  const nameOfRegime = (code: string): string => regimes.find((regime) => regime.code === code)?.names[language] ?? code;
  return (rule) => {
    const { states, except, residents } = { states: [], except: [], residents: [], ...rule };
    return [
      ...(states.length > 0 ? [t('posts.whom.states', { states: listed(states, format.state) })] : []),
      ...(except.length > 0 ? [t('posts.whom.except', { states: listed(except, format.state) })] : []),
      ...(residents.length > 0 ? [t('posts.whom.residents', { states: listed(residents, format.state) })] : []),
      ...(rule.regimes.length > 0 ? [t('posts.whom.regimes', { regimes: listed(rule.regimes, nameOfRegime) })] : []),
      ...(rule.directions.length === 1 ? [t(`posts.whom.${rule.directions[0]}`)] : []),
      ...(rule.postKinds.length > 0 ? [t('posts.whom.kinds', { kinds: listed(rule.postKinds, (kind) => t(`posts.kind.${kind}`)) })] : []),
    ];
  };
}

function useWhat(): (rule: PostRule) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const limit = useLimit();
  return (rule) => [
    ...('ground' in rule ? [t(`posts.ground.${rule.ground}`)] : []),
    ...('limit' in rule && rule.limit ? [limit(rule.limit)] : []),
    ...('papers' in rule ? [rule.papers.map((paper) => t(`posts.paper.${paper}`)).join(t('posts.or'))] : []),
    ...('validFor' in rule
      ? [t(`posts.valid-for.${rule.validFor.unit}`, { count: rule.validFor.count, n: format.number(rule.validFor.count) })]
      : []),
    ...('underYears' in rule ? [t('posts.under-years', { count: rule.underYears, n: format.number(rule.underYears) })] : []),
    ...('fromYears' in rule ? [t('posts.from-years', { count: rule.fromYears, n: format.number(rule.fromYears) })] : []),
  ];
}

function useLimit(): (limit: StayLimit) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (limit) => {
    const days = t('posts.days', { count: limit.days, n: format.number(limit.days) });
    if (limit.per === 'stay') return t('posts.limit.stay', { days });
    return t('posts.limit.window', { days, window: t('posts.days', { count: limit.windowDays, n: format.number(limit.windowDays) }) });
  };
}
