/** A person's earlier crossings here, on the person's page. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { stationOf } from '../kernel/ids.ts';
import { type EarlierCrossing, earlierCrossingsSchema } from '../modules/crossings/index.ts';
import { stationNamesSchema } from '../modules/stations/index.ts';
import type { PersonPanelProps } from '../ui/person-panels.tsx';
import { Card, LoadingRows, Ltr, RefusalNote } from '../ui/pieces.tsx';
import tables from '../ui/table.module.css';
import { useApi, useFormat, useGround, useWorkplace } from '../ui/workplace.tsx';
import { useStation } from './station-context.ts';

const rowsShown = 20;

/** At headquarters, where a person crossed at many posts; undefined at a post. */
function usePostNames() {
  const api = useApi();
  const { status } = useStation();
  const isAbove = status !== undefined && status.role !== 'post';
  const names = useQuery({
    queryKey: ['stations', 'names'],
    queryFn: ({ signal }) => api.read('/stations/names', stationNamesSchema, { signal, background: true }),
    enabled: isAbove,
  });
  return isAbove ? (names.data ?? []) : undefined;
}

export function EarlierCrossings({ travellerId, purpose }: PersonPanelProps) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const { actions } = useWorkplace();
  const { language } = useGround();
  const asked = useQuery({
    // Under `people`: each answer is a read with a trace, and is not asked again by itself.
    queryKey: ['people', 'crossings', travellerId, purpose],
    queryFn: ({ signal }) =>
      api.read(`/travellers/${encodeURIComponent(travellerId)}/crossings`, earlierCrossingsSchema, { purpose, signal }),
    enabled: actions.has('crossings:history'),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const posts = usePostNames();
  const nameOf = (crossingId: string) => {
    const station = stationOf(crossingId);
    return posts?.find((post) => post.station === station)?.name[language] ?? station;
  };
  if (!actions.has('crossings:history')) return null;
  /** With its year; without a time where paper told the day alone. */
  const moment = ({ atMs, precision }: EarlierCrossing['happened']): string =>
    precision === 'day' ? format.date(atMs) : `${format.date(atMs)} ${format.time(atMs)}`;
  const rows = (asked.data ?? []).toSorted((a, b) => b.happened.atMs - a.happened.atMs || b.number - a.number);
  return (
    <Card title={t('station.earlier-crossings')}>
      {asked.isError ? (
        <RefusalNote refusal={asked.error} onRetry={() => asked.refetch()} />
      ) : asked.isPending ? (
        <LoadingRows rows={2} />
      ) : rows.length === 0 ? (
        <p>{t('station.earlier-crossings.none')}</p>
      ) : (
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">{t('crossings.column.number')}</th>
              {posts && <th scope="col">{t('station.post')}</th>}
              <th scope="col">{t('crossings.happened')}</th>
              <th scope="col">{t('crossings.column.direction')}</th>
              <th scope="col">{t('crossings.column.outcome')}</th>
              <th scope="col">{t('station.earlier-crossings.document')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, rowsShown).map((row) => (
              <tr key={row.crossingId} data-quiet={row.cancelled || undefined}>
                <td data-label={t('crossings.column.number')}>
                  <Ltr>{row.slip}</Ltr>
                </td>
                {posts && <td data-label={t('station.post')}>{nameOf(row.crossingId)}</td>}
                <td data-label={t('crossings.happened')}>{moment(row.happened)}</td>
                <td data-label={t('crossings.column.direction')}>{t(`crossings.direction.${row.direction}`)}</td>
                <td data-label={t('crossings.column.outcome')}>
                  {row.cancelled ? t('crossings.cancelled') : t(`crossings.outcome.${row.outcome}`)}
                </td>
                <td data-label={t('station.earlier-crossings.document')}>
                  <Ltr mono>{row.documentNumber || '–'}</Ltr>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > rowsShown && (
        <p>{t('station.earlier-crossings.newest', { n: format.number(rowsShown), total: format.number(rows.length) })}</p>
      )}
    </Card>
  );
}
