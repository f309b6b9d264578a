/** What a file would bring, before it is taken. */
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import { type Bringing, type BroughtChart, bringOnto, type ChartState, evolveChart } from '../index.ts';
import { newKey } from './chart-desk.ts';
import { nameOf, TypeBadge } from './item-words.tsx';
import styles from './workspace.module.css';

const mostRows = 8;

export function BringPreview({
  brought,
  from = 'file',
  state,
  onTake,
}: {
  readonly brought: BroughtChart;
  readonly from?: 'file' | 'chart';
  readonly state: ChartState;
  onTake(bringing: Bringing): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const bringing = useMemo(() => bringOnto(state, brought, newKey, from), [state, brought, from]);
  const after = useMemo(() => bringing.steps.reduce<ChartState>(evolveChart, state), [bringing, state]);
  const counts = ['added', 'recognised', 'linksAdded', 'linksMerged', 'loops', 'recordsLeft'] as const;
  const first = [...bringing.keys].slice(0, mostRows);
  return (
    <section aria-label={t('networks.import.preview')} className={styles.card}>
      <h3>{t('networks.import.preview')}</h3>
      <ul>
        {counts
          .filter((what) => bringing[what] > 0)
          .map((what) => (
            <li key={what}>{t(`networks.import.${what}`, { n: format.number(bringing[what]) })}</li>
          ))}
      </ul>
      <ul className={styles.items}>
        {first.map((key) => {
          const content = after.get(key)?.content;
          return (
            <li key={key}>
              <span className={styles.item}>
                {content?.kind === 'entity' ? <TypeBadge type={content.type} /> : <span />}
                <bdi dir="auto">{nameOf(after, key, t)}</bdi>
                <small>
                  {content?.kind === 'entity' && content.identity !== content.label ? <bdi dir="ltr">{content.identity}</bdi> : ''}
                </small>
              </span>
            </li>
          );
        })}
      </ul>
      <p className={styles.note}>{t('networks.shown', { shown: format.number(first.length), all: format.number(bringing.keys.size) })}</p>
      <Button disabled={bringing.steps.length === 0} onClick={() => onTake(bringing)}>
        {t('networks.import.take')}
      </Button>
    </section>
  );
}
