/** One notice: what it says, its history, and what may be done about it. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Card, Facts, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useGround } from '../../../ui/workplace.tsx';
import { type NoticeAnswer, type NoticePage, noticePageSchema } from '../index.ts';
import { NoticeActs } from './notice-acts.tsx';
import styles from './notices.module.css';
import { SoughtName, soughtFacts } from './sought-words.tsx';

interface Props {
  readonly noticeId: string;
  readonly purpose: Purpose;
  onDone(text: string): void;
  onClose(): void;
}

export function NoticeCard({ noticeId, purpose, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = useGround();
  const api = useApi();
  const page = useQuery({
    queryKey: ['people', 'notices', 'one', noticeId, purpose],
    queryFn: ({ signal }) => api.read(`/notices/${encodeURIComponent(noticeId)}`, noticePageSchema, { signal, purpose }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (page.isPending) return <LoadingRows rows={6} />;
  if (page.isError) return <RefusalNote refusal={page.error} onRetry={() => page.refetch()} />;
  const { notice, history, suppressed } = page.data;
  const { content, standing, until } = notice;
  return (
    <Card
      title={t(`notices.kind.${content.kind}`)}
      aside={t(`notices.standing.${standing}`)}
      label={t('notices.one')}
      className={styles.notice}
    >
      <p className={styles.name}>
        <SoughtName sought={content.sought} />
      </p>
      <p className={styles.instruction}>{t(`notices.instruction.${content.instruction}`)}</p>
      <div className={styles.sides}>
        <Facts
          facts={[
            { term: t('notices.field.ground'), value: t(`notices.ground.${content.ground}`) },
            ...soughtFacts(content.sought, t, format),
          ]}
        />
        <Facts
          facts={[
            { term: t('notices.field.legalBasis'), value: <bdi dir="auto">{content.legalBasis}</bdi> },
            {
              term: t('notices.field.authorityName'),
              value: (
                <>
                  <bdi dir="auto">{content.authority.name}</bdi> ({t(`notices.authority.${content.authority.kind}`)},{' '}
                  {format.state(content.authority.state)})
                </>
              ),
            },
            { term: t('notices.field.fileNumber'), value: <Ltr>{content.fileNumber}</Ltr> },
            { term: t('notices.field.until'), value: format.partialDate(until) },
            ...(content.instruction === 'discreet' ? [] : [{ term: t('notices.reach'), value: reachWords(notice, language, t) }]),
            ...(suppressed === null ? [] : [{ term: t('notices.suppressed'), value: format.number(suppressed) }]),
          ]}
        />
      </div>
      <History history={history} />
      <NoticeActs notice={notice} onDone={onDone} />
      <Button variant="subtle" onClick={onClose} className={styles.close}>
        {t('notices.close')}
      </Button>
    </Card>
  );
}

function reachWords({ reach, post }: NoticeAnswer, language: 'fr' | 'ar' | 'en', t: TFunction): string {
  if (reach === 'every-post') return t('notices.reach.every-post');
  return post ? t('notices.reach.one-post', { post: post[language] }) : t('notices.reach.post-unknown');
}

function History({ history }: { readonly history: NoticePage['history'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section aria-label={t('notices.history')}>
      <h3 className={styles.heading}>{t('notices.history')}</h3>
      <ol className={styles.history}>
        {history.map(({ atMs, by, step }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added
          <li key={at}>
            <strong>{t(`notices.step.${step.kind}`)}</strong>{' '}
            <span>
              {format.dateTime(atMs)} · <Ltr>{by}</Ltr>
            </span>
            {step.kind === 'reviewed' && <p>{t(step.favourable ? 'notices.review.agreed' : 'notices.review.not-agreed')}</p>}
            {'until' in step && (
              <p>
                {t('notices.field.until')} : {format.partialDate(step.until)}
              </p>
            )}
            {'reason' in step && (
              <p>
                <bdi dir="auto">{step.reason}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
