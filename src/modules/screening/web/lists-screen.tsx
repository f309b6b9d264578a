/** Lists: which are in use and how old they are; take in a new version from its publisher's file. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Empty, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useNow, useWorkplace } from '../../../ui/workplace.tsx';
import { type ListStatus, listStatusesSchema } from '../index.ts';
import { ImportList } from './import-list.tsx';

export function ListsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const { actions } = useWorkplace();
  const lists = useQuery({
    queryKey: ['screening', 'lists'],
    queryFn: ({ signal }) => api.read('/screening/lists', listStatusesSchema, { signal, background: true }),
  });
  return (
    <Page title={t('screening.lists')} question={t('screening.lists.question')}>
      <Card>
        {lists.isPending && <LoadingRows />}
        {lists.isError && <RefusalNote refusal={lists.error} onRetry={() => lists.refetch()} />}
        {lists.data && <ListTable lists={lists.data} />}
      </Card>
      {actions.has('screening:import') && <ImportList lists={lists.data ?? []} />}
    </Page>
  );
}

function ListTable({ lists }: { readonly lists: readonly ListStatus[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  if (lists.length === 0) {
    return (
      <Empty icon="lists" title={t('screening.none')}>
        {t('screening.none.text')}
      </Empty>
    );
  }
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          {['title', 'entries', 'version', 'issued', 'imported'].map((column) => (
            <th key={column} scope="col">
              {t(`screening.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.list}>
            <td data-label={t('screening.column.title')}>
              <strong>
                <bdi dir="auto">{list.title}</bdi>
              </strong>
            </td>
            <td className={tables.number} data-label={t('screening.column.entries')}>
              {format.number(list.entries)}
            </td>
            <td data-label={t('screening.column.version')}>
              <bdi dir="ltr">{list.version}</bdi>
            </td>
            <td data-label={t('screening.column.issued')}>
              {list.issuedAtMs === null ? t('screening.issued-unknown') : format.date(list.issuedAtMs)}
            </td>
            <td data-label={t('screening.column.imported')}>{format.ago(list.importedAtMs, nowMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
