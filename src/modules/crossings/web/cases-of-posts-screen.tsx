/** At headquarters: which alerts wait at posts. Opening one is a read of people, and leaves its trace. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoneNote, Empty, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useGround, useNow } from '../../../ui/workplace.tsx';
import { type CaseOfPost, caseAtPostSchema, casesOfPostsSchema } from '../index.ts';
import { AnswerCase } from './answer-case.tsx';
import { AnswerNote } from './answer-note.tsx';
import { CaseDetail } from './case-detail.tsx';
import styles from './second-line.module.css';

export function CasesOfPostsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const cases = useQuery({
    queryKey: ['crossings', 'cases-of-posts'],
    queryFn: ({ signal }) => api.read('/posts/cases', casesOfPostsSchema, { signal, background: true }),
  });
  const [chosen, setChosen] = useState<string>();
  const [done, setDone] = useState<string>();
  const open = cases.data?.find(({ crossingId }) => crossingId === chosen);
  return (
    <div className={styles.secondLine}>
      <section className={styles.queue} aria-label={t('crossings.cases-of-posts')}>
        <header>
          <h1>{t('crossings.cases-of-posts')}</h1>
          <p>{t('crossings.cases-of-posts.question')}</p>
        </header>
        {cases.isPending && <LoadingRows rows={4} />}
        {cases.isError && <RefusalNote refusal={cases.error} onRetry={() => cases.refetch()} />}
        <ul>
          {(cases.data ?? []).map((one) => (
            <CaseRow key={one.crossingId} one={one} open={one === open} onOpen={() => setChosen(one.crossingId)} />
          ))}
        </ul>
      </section>
      <section className={styles.detail} aria-label={t('crossings.case')}>
        {done && <DoneNote>{done}</DoneNote>}
        {open ? (
          <OpenCase key={open.crossingId} one={open} onAnswered={setDone} />
        ) : (
          cases.isSuccess && (
            <Empty icon="secondLine" title={t(cases.data.length === 0 ? 'crossings.cases-of-posts.none' : 'crossings.cases-of-posts.open')}>
              {t(cases.data.length === 0 ? 'crossings.cases-of-posts.none.text' : 'crossings.cases-of-posts.open.text')}
            </Empty>
          )
        )}
      </section>
    </div>
  );
}

function CaseRow({ one, open, onOpen }: { readonly one: CaseOfPost; readonly open: boolean; onOpen(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const { language } = useGround();
  return (
    <li>
      <button type="button" aria-current={open || undefined} data-level={one.level} onClick={onOpen}>
        <strong>
          <bdi>{one.post?.[language] ?? one.station}</bdi>
        </strong>
        <span>
          {t('crossings.number', { slip: one.slip })} · {t(`crossings.direction.${one.direction}`)} ·{' '}
          {t('crossings.case.waits', { ago: format.ago(one.recordedAtMs, nowMs) })}
        </span>
        <span>
          {t(`crossings.level.${one.level}`)} · {t('crossings.case.alerts', { count: one.alerts })}
          {one.takenBy !== null && (
            <>
              {' · '}
              {t('crossings.case.taken')} <Ltr>{one.takenBy}</Ltr>
            </>
          )}
        </span>
        {one.answer && (
          <span>
            {t(`crossings.decision.${one.answer.decision}`)} · {t(`crossings.answer.result.${one.answer.result ?? 'on-its-way'}`)}
          </span>
        )}
      </button>
    </li>
  );
}

function OpenCase({ one, onAnswered }: { readonly one: CaseOfPost; onAnswered(done: string): void }) {
  const api = useApi();
  const detail = useQuery({
    queryKey: ['case-of-post', one.crossingId],
    queryFn: ({ signal }) =>
      api.read(`/posts/cases/${encodeURIComponent(one.crossingId)}`, caseAtPostSchema, { signal, purpose: { purpose: 'alert-check' } }),
    // Each read is traced: not again because a window was looked at.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (detail.isPending) return <LoadingRows rows={6} />;
  if (detail.isError) return <RefusalNote refusal={detail.error} onRetry={() => detail.refetch()} />;
  return (
    <>
      <div className={styles.about}>
        {detail.data.answer && <AnswerNote answer={{ ...detail.data.answer, ...one.answer }} />}
        <CaseDetail one={detail.data} />
      </div>
      <AnswerCase crossingId={one.crossingId} onAnswered={onAnswered} />
    </>
  );
}
