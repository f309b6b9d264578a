/** A table of dated rows: heads, cells, and what may be done with each row. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import tables from '../../../ui/table.module.css';
import styles from './posts.module.css';

interface Props<Row> {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  keyOf(row: Row): string;
  cells(row: Row): ReactNode;
  /** Absent where nobody may change them. */
  acts?(row: Row): ReactNode;
}

export function RowTable<Row>({ columns, rows, keyOf, cells, acts }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <table className={`${tables.table} ${styles.rows}`}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`posts.column.${column}`)}
            </th>
          ))}
          {acts && (
            <th scope="col">
              <span className="visually-hidden">{t('posts.acts')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {cells(row)}
            {acts && <td>{acts(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
