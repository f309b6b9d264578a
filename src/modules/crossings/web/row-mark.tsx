/** The mark of a row: a shape and a word, and after recording where the traveller goes. */
import { useTranslation } from 'react-i18next';
import { SignalPill } from '../../../ui/signal.tsx';
import type { RecordedCrossing } from '../index.ts';
import { decisionOf, type GroupRow } from './group-flow.ts';
import styles from './group-panel.module.css';
import { OutcomePill } from './outcome-pill.tsx';
import { goesOnToSecondLine } from './particulars.ts';
import { headlineKey, signalOf } from './verdict-words.ts';

export function RowMark({ row, recorded }: { readonly row: GroupRow; readonly recorded: RecordedCrossing | undefined }) {
  const { t } = useTranslation();
  if (recorded) {
    return (
      <span className={styles.mark}>
        {t('crossings.number', { slip: recorded.slip })} <OutcomePill outcome={recorded.outcome} />
      </span>
    );
  }
  const decision = decisionOf(row);
  if (decision === null || row.answer.kind === 'asking')
    return <span className={styles.waiting}>{t(`crossings.row.mark.${row.answer.kind}`)}</span>;
  const words = decision.verdict === 'clear' ? 'crossings.row.mark.clear' : headlineKey(decision);
  return (
    <span className={styles.mark}>
      {goesOnToSecondLine(row.said) && <span className={styles.sent}>{t('crossings.outcome.second-line')}</span>}
      <SignalPill level={signalOf(decision)}>{t(words)}</SignalPill>
    </span>
  );
}
