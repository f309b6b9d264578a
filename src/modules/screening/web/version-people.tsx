/** Who is on a version of a list, some at a time. */
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type ListVersion, versionPeopleSchema, wordsOfNationalities } from '../index.ts';
import styles from './lists.module.css';

interface Props {
  readonly list: string;
  readonly version: Pick<ListVersion, 'sequence' | 'from'>;
  readonly purpose: Purpose;
}

export function VersionPeople({ list, version: { sequence, from }, purpose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const path = `/screening/lists/${encodeURIComponent(list)}/versions/${sequence}/people`;
  const pages = useInfiniteQuery({
    queryKey: ['screening', 'people', path, from, purpose],
    queryFn: ({ signal, pageParam }) =>
      api.read(path, versionPeopleSchema, { signal, purpose, query: { page: pageParam, ...(from !== null && { from }) } }),
    initialPageParam: '0.0',
    getNextPageParam: (page) => page.next,
  });
  if (pages.isPending) return <LoadingRows />;
  if (pages.isError) return <RefusalNote refusal={pages.error} onRetry={() => pages.refetch()} />;
  return (
    <div className={styles.people}>
      <table className={tables.table}>
        <thead>
          <tr>
            {(['names', 'birth-date', 'nationality', 'entry'] as const).map((column) => (
              <th key={column} scope="col">
                {column === 'entry' ? t('screening.remark.entry') : t(`screening.particular.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.data.pages
            .flatMap(({ people }) => people)
            .map(({ entry, names, birthDates, nationalities }) => (
              <tr key={entry}>
                <td data-label={t('screening.particular.names')}>
                  <bdi dir="auto">{names.join(' · ')}</bdi>
                </td>
                <td data-label={t('screening.particular.birth-date')}>
                  <bdi dir="auto">{birthDates.join(' · ')}</bdi>
                </td>
                <td data-label={t('screening.particular.nationality')}>
                  <bdi dir="auto">{nationalities.map((one) => wordsOfNationalities(one, format)).join(' · ')}</bdi>
                </td>
                <td data-label={t('screening.remark.entry')}>
                  <Ltr mono>{entry}</Ltr>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {pages.hasNextPage && (
        <div className={styles.keys}>
          <Button variant="default" onClick={() => pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {t('screening.versions.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
