/** One set of the post's rows, as it holds on a date: the sets before it, and the way to change it for whoever may. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { Card, DoneNote, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import type { SetVersion } from '../index.ts';
import { Versions } from './versions.tsx';

interface Props<Standing> {
  readonly part: 'rules' | 'regimes';
  /** ISO */
  readonly date: string;
  readonly schema: z.ZodType<Standing>;
  /** The page while it is changed; closed with the version that was set, or without one where that was given up. */
  editor(standing: Standing, onClose: (version?: string) => void): ReactNode;
  /** What holds on the date. */
  readonly children: ReactNode;
}

export function SetPart<Standing extends { readonly versions: readonly SetVersion[] }>({
  part,
  date,
  schema,
  editor,
  children,
}: Props<Standing>) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const { actions } = useWorkplace();
  const [editing, setEditing] = useState(false);
  const [done, setDone] = useState<string>();
  const standing = useQuery({
    queryKey: ['posts', part],
    queryFn: ({ signal }) => api.read(`/posts/${part}`, schema, { signal, background: true }),
  });
  if (editing && standing.data) {
    return editor(standing.data, (version) => {
      setEditing(false);
      setDone(version === undefined ? undefined : t(`posts.${part}.set`, { version }));
    });
  }
  return (
    <>
      {done && <DoneNote>{done}</DoneNote>}
      <Card
        title={t(`posts.${part}.on`, { day: format.partialDate(date) ?? date })}
        aside={
          actions.has('posts:set-rules') && (
            <Button variant="default" disabled={!standing.data} onClick={() => setEditing(true)}>
              {t(`posts.${part}.change`)}
            </Button>
          )
        }
      >
        {children}
      </Card>
      {standing.isPending && <LoadingRows rows={2} />}
      {standing.isError && <RefusalNote refusal={standing.error} onRetry={() => standing.refetch()} />}
      {standing.data && <Versions part={part} versions={standing.data.versions} />}
    </>
  );
}
