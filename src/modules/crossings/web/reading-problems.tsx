import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Ltr } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import type { MrzProblem, MrzReading } from '../../documents/index.ts';
import styles from './reading-problems.module.css';

interface Props {
  readonly reading: MrzReading;
  /** Nothing could be made of the lines: say what to do. */
  readonly whole?: boolean;
  /** The officer agrees with a proposal: these lines are read in place of the others. */
  onTake(mrz: string): void;
}

/** What is doubtful about the lines, or why they could not be read: each by itself, errors first. */
export function ReadingProblems({ reading, whole = false, onTake }: Props) {
  const { t } = useTranslation();
  const problems = [...reading.problems].sort((a, b) => Number(a.severity === 'notice') - Number(b.severity === 'notice'));
  if (problems.length === 0 && !whole) return null;
  return (
    <div className={styles.problems}>
      {whole && <p className={styles.problemsTitle}>{t('crossings.unreadable.title')}</p>}
      <ul>
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes its order
          <Problem key={at} problem={problem} onTake={onTake} />
        ))}
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

function Problem({ problem, onTake }: { readonly problem: MrzProblem; onTake(mrz: string): void }) {
  const { t, i18n } = useTranslation();
  const { code, severity, message, line, position, details, proposal } = problem;
  const key = `documents.problem.${code}`;
  return (
    <li data-severity={severity}>
      {severity === 'error' ? <SignalShape level="check" size={18} /> : <Icon name="dash" size={18} />}
      <div>
        {i18n.exists(key) ? t(key, { line, position, ...proposal, ...details }) : message}
        {proposal && (
          <button type="button" onClick={() => onTake(proposal.lines.join('\n'))}>
            {t('crossings.proposal.take')}{' '}
            <Ltr mono>
              {proposal.read} → {proposal.proposed}
            </Ltr>
          </button>
        )}
      </div>
    </li>
  );
}
