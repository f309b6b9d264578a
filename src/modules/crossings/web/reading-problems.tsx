import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Ltr } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
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
  const sorted = [...reading.problems].sort((a, b) => Number(a.severity === 'notice') - Number(b.severity === 'notice'));
  if (sorted.length === 0 && !whole) return null;
  const among = sorted.filter(({ code }) => code === 'possible-misread-among');
  const problems = sorted.filter((problem) => !among.includes(problem));
  return (
    <div className={styles.problems}>
      {whole && <p className={styles.problemsTitle}>{t('crossings.unreadable.title')}</p>}
      <ul>
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes its order
          <Problem key={at} problem={problem} onTake={onTake} />
        ))}
        {among.length > 0 && <Possibilities among={among} onTake={onTake} />}
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

/** Several characters may have been misread, one of them was: one sentence, and a key for each, so that all are seen at once. */
function Possibilities({ among, onTake }: { readonly among: readonly MrzProblem[]; onTake(mrz: string): void }) {
  const { t } = useTranslation();
  return (
    <li data-severity="notice">
      <Icon name="dash" size={18} />
      <div>
        {t('crossings.proposal.among')}
        <div className={styles.possibilities}>
          {among.map(
            ({ proposal }) =>
              proposal && (
                <button
                  type="button"
                  key={`${proposal.line}:${proposal.position}:${proposal.proposed}`}
                  onClick={() => onTake(proposal.lines.join('\n'))}
                >
                  {t('crossings.proposal.place', { line: proposal.line, position: proposal.position })}{' '}
                  <Ltr mono>
                    {proposal.read} → {proposal.proposed}
                  </Ltr>
                </button>
              ),
          )}
        </div>
      </div>
    </li>
  );
}

function Problem({ problem, onTake }: { readonly problem: MrzProblem; onTake(mrz: string): void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { code, severity, message, line, position, proposal } = problem;
  // Dates that can be said are said as everywhere; one that is no date stays as it was read.
  const details = Object.fromEntries(
    Object.entries(problem.details ?? {}).map(([name, value]) => {
      const isDay = typeof value === 'string' && /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(value);
      return [name, code.endsWith('-impossible') || !isDay ? value : (format.partialDate(value) ?? value)];
    }),
  );
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
