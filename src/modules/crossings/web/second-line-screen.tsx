/** The second line: is it the same person? A queue on one side, traveller and listed person side by side on the other. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaitingDrafts } from '../../../ui/kept-draft.ts';
import { Empty, LoadingRows, Ltr, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useApi, useFormat, useNow } from '../../../ui/workplace.tsx';
import { type SecondLineCase, secondLineQueueSchema } from '../index.ts';
import { AnswerNote } from './answer-note.tsx';
import { CaseDecision } from './case-decision.tsx';
import { CaseDetail } from './case-detail.tsx';
import { CaseHandOver } from './case-hand-over.tsx';
import { decisionForm } from './case-outcome.ts';
import { CasePhotographs } from './case-photographs.tsx';
import { DecidedNote, type JustDecided } from './decision-sheet.tsx';
import styles from './second-line.module.css';

export function SecondLineScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const queue = useQuery({
    queryKey: ['crossings', 'second-line'],
    queryFn: ({ signal }) => api.read('/second-line', secondLineQueueSchema, { signal, background: true }),
  });
  const [chosen, setChosen] = useState(useWaitingDrafts([decisionForm]).decision);
  const [last, setLast] = useState<JustDecided>();
  // Who could not be told apart waits on, until somebody can; and whoever headquarters answered about, until somebody says what follows.
  const waiting = queue.data ?? [];
  const open = waiting.find(({ crossingId }) => crossingId === chosen) ?? waiting[0];
  const openId = open?.crossingId;
  // It stays open whoever comes into the queue before it: somebody may be writing about it.
  useEffect(() => {
    if (openId !== undefined) setChosen(openId);
  }, [openId]);

  const step = (by: number): void => {
    const at = open ? waiting.indexOf(open) : -1;
    const next = waiting[Math.min(waiting.length - 1, Math.max(0, at + by))];
    if (next) setChosen(next.crossingId);
  };
  useShortcuts([
    ['ArrowDown', () => step(1)],
    ['ArrowUp', () => step(-1)],
  ]);

  return (
    <div className={styles.secondLine}>
      <section className={styles.queue} aria-label={t('crossings.queue')}>
        <header>
          <h1>{t('crossings.second-line')}</h1>
          <p>{t(open?.alerts.length === 0 ? 'crossings.second-line.question.seen' : 'crossings.second-line.question')}</p>
        </header>
        {queue.isPending && <LoadingRows rows={4} />}
        {queue.isError && <RefusalNote refusal={queue.error} onRetry={() => queue.refetch()} />}
        <ul>
          {waiting.map((one) => (
            <QueueRow key={one.crossingId} one={one} open={one === open} onOpen={() => setChosen(one.crossingId)} />
          ))}
        </ul>
      </section>
      <section className={styles.detail} aria-label={t('crossings.case')}>
        {last && <DecidedNote last={last} />}
        {open ? (
          <>
            <div className={styles.about}>
              {open.answer && <AnswerNote answer={open.answer} />}
              <CaseHandOver key={`hand over ${open.crossingId}`} one={open} />
              <CaseDetail key={open.crossingId} one={open} photographs={<CasePhotographs crossingId={open.crossingId} />} />
            </div>
            <CaseDecision
              key={`decide ${open.crossingId}`}
              one={open}
              onDecided={(body, decided) => setLast({ one: open, body, decided })}
            />
          </>
        ) : (
          queue.isSuccess && (
            <Empty icon="secondLine" title={t('crossings.second-line.empty')}>
              {t('crossings.second-line.empty.text')}
            </Empty>
          )
        )}
      </section>
    </div>
  );
}

function QueueRow({ one, open, onOpen }: { readonly one: SecondLineCase; readonly open: boolean; onOpen(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const strongest = one.alerts.reduce((best, { level }) => (level === 'strong' || best === 'strong' ? 'strong' : level), 'none');
  return (
    <li>
      <button type="button" aria-current={open || undefined} data-level={strongest} onClick={onOpen}>
        <strong>
          <PersonName person={one.person} />
        </strong>
        <span>
          {t('crossings.number', { slip: one.slip })} · {t(`crossings.direction.${one.direction}`)} ·{' '}
          {t('crossings.case.waits', { ago: format.ago(one.recordedAtMs, nowMs) })}
        </span>
        <span>
          {one.state === 'cannot-tell' || one.state === 'match' || one.state === 'no-match'
            ? t(`crossings.case.${one.state}`)
            : one.alerts.length > 0
              ? t('crossings.case.alerts', { count: one.alerts.length })
              : t('crossings.case.sent')}
          {one.takenBy !== null && (
            <>
              {' · '}
              {t('crossings.case.taken')} <Ltr>{one.takenBy}</Ltr>
            </>
          )}
        </span>
      </button>
    </li>
  );
}
