/** What a set would change, by date: of a row that changes, both periods and every line that differs. */
import { useTranslation } from 'react-i18next';
import tables from '../../../ui/table.module.css';
import { useFormat } from '../../../ui/workplace.tsx';
import type { DatedRow } from '../index.ts';
import styles from './posts.module.css';
import { Lines } from './rule-details.tsx';
import { Period } from './when-text.tsx';

export interface ShownChange<Row> {
  readonly change: 'added' | 'removed' | 'changed';
  readonly onDate: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

interface Props<Row> {
  readonly changes: readonly ShownChange<Row>[];
  titleOf(row: Row): string;
  linesOf(row: Row): readonly string[];
}

export function ChangesTable<Row extends DatedRow>({ changes, titleOf, linesOf }: Props<Row>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (changes.length === 0) return <p>{t('posts.preview.nothing')}</p>;
  const columns = ['on-date', 'change', 'rule', 'before', 'after'] as const;
  return (
    <table className={`${tables.table} ${styles.rows}`} aria-label={t('posts.preview')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`posts.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ change, onDate, before, after }) => {
          const was = before ? linesOf(before) : [];
          const is = after ? linesOf(after) : [];
          const title = titleOf((after ?? before)!);
          return (
            <tr key={`${change} ${onDate} ${title}`}>
              <td className={tables.number} data-label={t('posts.column.on-date')}>
                {format.partialDate(onDate)}
              </td>
              <td data-label={t('posts.column.change')}>
                <span className={styles.mark}>{t(`posts.change.${change}`)}</span>
              </td>
              <td data-label={t('posts.column.rule')}>
                <bdi dir="auto">{title}</bdi>
              </td>
              <Side
                label={t('posts.column.before')}
                row={before}
                lines={change === 'changed' ? was.filter((line) => !is.includes(line)) : []}
              />
              <Side label={t('posts.column.after')} row={after} lines={is.filter((line) => !was.includes(line) && line !== title)} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Side({ label, row, lines }: { readonly label: string; readonly row: DatedRow | null; readonly lines: readonly string[] }) {
  return (
    <td data-label={label}>
      {row ? (
        <span className={styles.said}>
          <Period from={row.from} to={row.to} />
          {lines.length > 0 && <Lines lines={lines} />}
        </span>
      ) : (
        '–'
      )}
    </td>
  );
}
