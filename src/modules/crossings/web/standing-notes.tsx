/** What stands around this person and decides nothing by itself: the other end of the passage, and why refusing is not offered. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import type { BoothDecision, StaySeen } from '../index.ts';
import styles from './standing-notes.module.css';

/** What the other end of this passage looks like from here. Days are counted; nobody is judged by them. */
export function StayNote({ stay }: { readonly stay: StaySeen }) {
  const { t } = useTranslation();
  const format = useFormat();
  const days = (count: number) => t('crossings.days', { count, n: format.number(count) });
  switch (stay.kind) {
    case 'nothing-open':
      return null;
    case 'entry-not-known-here':
      return <p className={styles.note}>{t('crossings.stay.entry-not-known-here')}</p>;
    case 'no-exit-seen':
      return (
        <p className={styles.note}>
          {t('crossings.stay.no-exit-seen', { date: format.date(stay.atMs) })}{' '}
          {stay.exitsCovered === null
            ? t('crossings.stay.covered-unknown')
            : t('crossings.stay.covered', { share: format.number(Math.round(stay.exitsCovered * 100)) })}
        </p>
      );
    case 'entry-seen':
      return (
        <p className={styles.note}>
          {t('crossings.stay.entry-seen', { date: format.date(stay.atMs), days: days(stay.days) })}{' '}
          {stay.allowedDays !== null && t('crossings.stay.allowed', { days: days(stay.allowedDays) })}
        </p>
      );
  }
}

/** Said where it matters: a clean passage needs no law. */
export function RefusalNotOffered({ of }: { readonly of: Pick<BoothDecision, 'suspended' | 'ownNational'> & { readonly clear: boolean } }) {
  const { t } = useTranslation();
  return (
    <>
      {of.suspended && <p className={styles.note}>{t('crossings.refusal.suspended')}</p>}
      {of.ownNational && !of.clear && <p className={styles.note}>{t('crossings.refusal.own-national')}</p>}
    </>
  );
}
