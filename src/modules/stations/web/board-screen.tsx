/** Headquarters' board: which post needs somebody, and what is held of each. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, DoneNote, Empty, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { boardSchema } from '../index.ts';
import { BoardRow } from './board-row.tsx';
import { CertificateCard } from './certificate-card.tsx';
import { InvitePost } from './invite-post.tsx';
import { OwnPast } from './own-past.tsx';
import styles from './stations.module.css';

const everyMs = 5_000;
const columns = ['post', 'contact', 'held', 'backlog', 'crossings', 'clock', 'disk', 'lists'] as const;

export function BoardScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const { actions } = useWorkplace();
  const mayEnrol = actions.has('stations:enrol');
  const [done, setDone] = useState<string>();
  const board = useQuery({
    queryKey: ['stations', 'board'],
    queryFn: ({ signal }) => api.read('/stations/board', boardSchema, { signal, background: true }),
    refetchInterval: everyMs,
  });
  return (
    <Page title={t('stations.board')} question={t('stations.board.question')}>
      {done && <DoneNote>{done}</DoneNote>}
      {board.data && <OwnPast past={board.data.past} mayDecide={mayEnrol} onDone={setDone} />}
      <Card>
        {board.isPending && <LoadingRows />}
        {board.isError && <RefusalNote refusal={board.error} onRetry={() => board.refetch()} />}
        {board.data?.posts.length === 0 && (
          <Empty icon="mast" title={t('stations.board.none')}>
            {t('stations.board.none.text')}
          </Empty>
        )}
        {board.data && board.data.posts.length > 0 && (
          <table className={`${tables.table} ${styles.board}`}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`stations.column.${column}`)}
                  </th>
                ))}
                {mayEnrol && (
                  <th scope="col">
                    <span className="visually-hidden">{t('stations.acts')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {board.data.posts.map((post) => (
                <BoardRow key={post.station} post={post} mayEnrol={mayEnrol} onDone={setDone} />
              ))}
            </tbody>
          </table>
        )}
      </Card>
      {mayEnrol && <InvitePost />}
      {mayEnrol && <CertificateCard />}
      {board.data?.invitations.map(({ station, untilMs }) => (
        <p key={station} className={styles.invited}>
          {t('stations.invited', { until: format.dateTime(untilMs) })} <Ltr mono>{station}</Ltr>
        </p>
      ))}
    </Page>
  );
}
