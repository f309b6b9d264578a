/** At headquarters: what passed at each post in a day or a month; who was only counted stands apart. */
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { Card, Empty, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useGround, useNow } from '../../../ui/workplace.tsx';
import { type Figures, figuresQuerySchema, figuresSchema } from '../index.ts';
import styles from './stations.module.css';

const columns = ['post', 'entries', 'exits', 'refused', 'counted-entries', 'counted-exits', 'backlog'] as const;

export function FiguresScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const nowMs = useNow();
  const [period, setPeriod] = useState<'day' | 'month'>('day');
  const [on, setOn] = useState(() => new Date(nowMs).toISOString().slice(0, 10));
  const asked = figuresQuerySchema.safeParse({ period, on });
  const figures = useQuery({
    queryKey: ['stations', 'figures', period, on],
    queryFn: ({ signal }) => api.read('/stations/figures', figuresSchema, { query: { period, on }, signal, background: true }),
    enabled: asked.success,
  });
  return (
    <Page title={t('stations.figures')} question={t('stations.figures.question')}>
      <Card>
        <div className={styles.period}>
          <SegmentedControl
            aria-label={t('stations.figures.period')}
            value={period}
            onChange={(value) => setPeriod(value as 'day' | 'month')}
            data={(['day', 'month'] as const).map((value) => ({ value, label: t(`stations.figures.${value}`) }))}
          />
          <DayInput label={t('stations.figures.on')} value={on} onChange={setOn} />
        </div>
        {figures.isLoading && <LoadingRows />}
        {figures.isError && <RefusalNote refusal={figures.error} onRetry={() => figures.refetch()} />}
        {figures.data?.posts.length === 0 && (
          <Empty icon="mast" title={t('stations.board.none')}>
            {t('stations.board.none.text')}
          </Empty>
        )}
        {figures.data && figures.data.posts.length > 0 && <FiguresTable posts={figures.data.posts} />}
        <p>{t('stations.figures.text')}</p>
      </Card>
    </Page>
  );
}

function FiguresTable({ posts }: { readonly posts: Figures['posts'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = useGround();
  const cellsOf = ({ entries, exits, refused, counted, backlog }: Figures['posts'][number]) =>
    ({ entries, exits, refused, 'counted-entries': counted.entries, 'counted-exits': counted.exits, backlog }) as const;
  const figures = columns.filter((column) => column !== 'post');
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`stations.figures.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {posts.map((post) => (
          <tr key={post.station}>
            <th scope="row" data-label={t('stations.figures.column.post')}>
              <bdi>{post.name?.[language] ?? post.station}</bdi>
            </th>
            {figures.map((column) => (
              <td key={column} className={tables.number} data-label={t(`stations.figures.column.${column}`)}>
                {format.number(cellsOf(post)[column])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {posts.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{t('stations.figures.all')}</th>
            {figures.map((column) => (
              <td key={column} className={tables.number} data-label={t(`stations.figures.column.${column}`)}>
                {format.number(posts.reduce((sum, post) => sum + cellsOf(post)[column], 0))}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
