import { useTranslation } from 'react-i18next';
import { SignalShape } from '../../../ui/signal.tsx';
import type { MrzReading } from '../../documents/index.ts';
import styles from './booth.module.css';

/** Why the lines are doubtful or could not be read, each by itself; and, where nothing could be read, what to do. */
export function ReadingProblems({ reading, whole = false }: { readonly reading: MrzReading; readonly whole?: boolean }) {
  const { t, i18n } = useTranslation();
  if (reading.problems.length === 0 && !whole) return null;
  return (
    <div className={styles.problems}>
      {whole && <p className={styles.problemsTitle}>{t('crossings.unreadable.title')}</p>}
      <ul>
        {reading.problems.map((problem, at) => {
          const key = `documents.problem.${problem.code}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes its order
            <li key={at}>
              <SignalShape level="check" size={18} />
              {i18n.exists(key) ? t(key) : problem.message}
              {problem.line !== undefined && ` (${t('crossings.unreadable.line', { line: problem.line })})`}
            </li>
          );
        })}
      </ul>
      {whole && (
        <ol>
          <li>{t('crossings.unreadable.again')}</li>
          <li>{t('crossings.unreadable.clean')}</li>
          <li>{t('crossings.unreadable.hand')}</li>
        </ol>
      )}
    </div>
  );
}
