/** What headquarters said of a case, and what came of it. */
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { useFormat, useNow } from '../../../ui/workplace.tsx';
import type { Answer } from '../index.ts';
import styles from './second-line.module.css';

export function AnswerNote({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  return (
    <p className={styles.answer}>
      <strong>
        {t('crossings.answer')} {t(`crossings.decision.${answer.decision}`)}
      </strong>
      {answer.reason !== null && <bdi dir="auto">{answer.reason}</bdi>}
      <small>
        <Ltr>{answer.officer}</Ltr> · {format.ago(answer.answeredAtMs, nowMs)} ·{' '}
        {t(`crossings.answer.result.${answer.result ?? 'on-its-way'}`)}
      </small>
    </p>
  );
}
