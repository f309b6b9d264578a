import { useTranslation } from 'react-i18next';
import { type SignalLevel, SignalPill } from '../../../ui/signal.tsx';
import type { Outcome } from '../index.ts';
import styles from './outcome-pill.module.css';

/** The others are neither well nor wrong: a word without a signal. */
const signals: Readonly<Partial<Record<Outcome, SignalLevel>>> = {
  admitted: 'clear',
  'second-line': 'check',
  refused: 'alert',
  'exit-refused': 'alert',
};

export function OutcomePill({ outcome, cancelled = false }: { readonly outcome: Outcome; readonly cancelled?: boolean }) {
  const { t } = useTranslation();
  if (cancelled) return <span className={styles.plain}>{t('crossings.cancelled')}</span>;
  const signal = signals[outcome];
  const words = t(`crossings.outcome.${outcome}`);
  return signal ? <SignalPill level={signal}>{words}</SignalPill> : <span className={styles.plain}>{words}</span>;
}
