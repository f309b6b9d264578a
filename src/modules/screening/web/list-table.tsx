/** The lists in use; a key on each opens its versions. */
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useFormat, useNow } from '../../../ui/workplace.tsx';
import type { ListStatus } from '../index.ts';
import styles from './lists.module.css';

interface Props {
  readonly lists: readonly ListStatus[];
  /** The list whose versions are shown. */
  readonly opened: string | undefined;
  onOpen(list: string | undefined): void;
}

export function ListTable({ lists, opened, onOpen }: Props) {
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
              <UnstyledButton
                className={styles.open}
                aria-expanded={opened === list.list}
                onClick={() => onOpen(opened === list.list ? undefined : list.list)}
              >
                <bdi dir="auto">{list.title}</bdi>
              </UnstyledButton>
            </td>
            <td className={tables.number} data-label={t('screening.column.entries')}>
              {list.numbers ? t('screening.numbers', { n: format.number(list.entries) }) : format.number(list.entries)}
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
