/** Every set before: what held on a past day can be looked up. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useFormat } from '../../../ui/workplace.tsx';
import type { SetVersion } from '../index.ts';

export function Versions({ part, versions }: { readonly part: 'rules' | 'regimes'; readonly versions: readonly SetVersion[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (versions.length === 0) return null;
  return (
    <Card title={t('posts.versions')}>
      <table className={tables.table}>
        <thead>
          <tr>
            {['version', 'set', 'rows'].map((column) => (
              <th key={column} scope="col">
                {t(`posts.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map(({ sequence, version, setAtMs, rows }) => (
            <tr key={sequence}>
              <td data-label={t('posts.column.version')}>
                <Link
                  to="/posts"
                  search={{ part, on: format.isoDate(setAtMs) } as never}
                  aria-label={t('posts.versions.look', { version })}
                >
                  <bdi dir="auto">{version}</bdi>
                </Link>
              </td>
              <td data-label={t('posts.column.set')}>{format.dateTime(setAtMs)}</td>
              <td className={tables.number} data-label={t('posts.column.rows')}>
                {format.number(rows)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
