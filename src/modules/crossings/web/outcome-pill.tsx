import { useTranslation } from 'react-i18next';
import { type SignalLevel, SignalPill } from '../../../ui/signal.tsx';
import type { Outcome } from '../index.ts';

const signals: Readonly<Record<Outcome, SignalLevel>> = { admitted: 'clear', 'second-line': 'check', refused: 'alert' };

export function OutcomePill({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation();
  return <SignalPill level={signals[outcome]}>{t(`crossings.outcome.${outcome}`)}</SignalPill>;
}
