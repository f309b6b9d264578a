/** The post: when it is open, and which rules and regimes hold there on a date. The address says which part and which date. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RefusedError } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { Card, Empty, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { inForceSchema } from '../index.ts';
import { PostForm } from './post-form.tsx';
import { PostPart } from './post-part.tsx';
import styles from './posts.module.css';
import { RegimesPart } from './regimes-part.tsx';
import { RulesPart } from './rules-part.tsx';

const parts = ['post', 'rules', 'regimes'] as const;
const addressSchema = z.object({
  part: z.enum(parts).catch('post'),
  /** A date of the post; absent: now. */
  on: z.iso.date().optional().catch(undefined),
});

export function PostScreen() {
  const { t } = useTranslation();
  const { language } = useGround();
  const api = useApi();
  const { actions } = useWorkplace();
  const search: unknown = useSearch({ strict: false });
  const { part, on } = useMemo(() => addressSchema.parse(search), [search]);
  const answer = useQuery({
    queryKey: ['posts', 'in-force', on ?? 'now'],
    queryFn: ({ signal }) => api.read('/posts/in-force', inForceSchema, { signal, background: true, query: { on } }),
    placeholderData: keepPreviousData,
  });
  const undescribed = answer.error instanceof RefusedError && answer.error.code === 'post-not-described';
  const { data } = answer;
  return (
    <Page title={data ? data.post.name[language] : t('posts.title')} question={t('posts.question')}>
      {undescribed && (actions.has('posts:configure') ? <PostForm /> : <NotDescribed />)}
      {answer.isError && !undescribed && <RefusalNote refusal={answer.error} onRetry={() => answer.refetch()} />}
      {answer.isPending && (
        <Card>
          <LoadingRows rows={6} />
        </Card>
      )}
      {data && (
        <>
          <Parts part={part} on={on}>
            {part !== 'post' && <OnDate on={on} part={part} today={data.date} />}
          </Parts>
          {part === 'post' && <PostPart inForce={data} />}
          {part === 'rules' && <RulesPart inForce={data} />}
          {part === 'regimes' && <RegimesPart inForce={data} />}
        </>
      )}
    </Page>
  );
}

function NotDescribed() {
  const { t } = useTranslation();
  return (
    <Card>
      <Empty icon="post" title={t('posts.none')}>
        {t('posts.none.text')}
      </Empty>
    </Card>
  );
}

type Part = (typeof parts)[number];

function Parts({ part, on, children }: { readonly part: Part; readonly on: string | undefined; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.parts}>
      <nav aria-label={t('posts.parts')}>
        {parts.map((one) => (
          <Link
            key={one}
            to="/posts"
            search={{ part: one, ...(on === undefined ? {} : { on }) } as never}
            aria-current={one === part ? 'page' : undefined}
          >
            {t(`posts.part.${one}`)}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}

function OnDate({ on, part, today }: { readonly on: string | undefined; readonly part: Part; readonly today: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <DayInput
      className={styles.onDate}
      label={t('posts.on')}
      value={on ?? today}
      onChange={(day) => {
        if (day !== '') void navigate({ to: '/posts', search: { part, on: day } as never, replace: true });
      }}
    />
  );
}
