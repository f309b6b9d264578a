/** Today's crossings, newest first, with the day's tallies. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Key, LoadingRows } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { crossingsTallySchema, crossingsTodaySchema } from '../index.ts';
import { NameInRow } from './name-in-row.tsx';
import { OutcomePill } from './outcome-pill.tsx';
import { SlipNumber } from './slip-number.tsx';
import styles from './today-strip.module.css';

const rowsShown = 3;

export function TodayStrip() {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const navigate = useNavigate();
  useShortcuts([
    ['Alt+T', () => void navigate({ to: '/today' })],
    ['Alt+G', () => void navigate({ to: '/returns' })],
  ]);
  const today = useQuery({
    queryKey: ['crossings', 'today'],
    queryFn: ({ signal }) => api.read('/crossings/today', crossingsTodaySchema, { signal, background: true }),
  });
  const rows = today.data ?? [];
  const tally = useQuery({
    queryKey: ['crossings', 'tally'],
    queryFn: ({ signal }) => api.read('/crossings/tally', crossingsTallySchema, { signal, background: true }),
  });
  return (
    <section className={styles.today} aria-label={t('crossings.today')}>
      <Link to="/today" className={styles.all} aria-keyshortcuts="Alt+T">
        {t('crossings.today.all')} <Key>Alt T</Key>
      </Link>
      {today.isPending ? (
        <LoadingRows rows={3} />
      ) : rows.length === 0 ? (
        <p className={styles.todayEmpty}>{t('crossings.today.none')}</p>
      ) : (
        <table>
          <thead className="visually-hidden">
            <tr>
              {['time', 'number', 'traveller', 'nationality', 'direction', 'outcome', 'officer'].map((column) => (
                <th key={column} scope="col">
                  {t(`crossings.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, rowsShown).map((row) => (
              <tr key={row.crossingId}>
                <td className={styles.number}>{format.time(row.recordedAtMs)}</td>
                <td className={`${styles.number} ${styles.aside}`}>
                  <SlipNumber slip={row.slip} />
                </td>
                <td className={styles.who}>
                  <NameInRow of={row} />
                </td>
                <td className={styles.aside}>{row.nationality === null ? '–' : format.state(row.nationality)}</td>
                <td className={styles.aside}>{t(`crossings.direction.${row.direction}`)}</td>
                <td>
                  <OutcomePill outcome={row.outcome} cancelled={row.cancelled} />
                </td>
                <td className={`${styles.number} ${styles.aside}`}>
                  <bdi dir="ltr">{row.officer}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className={styles.tallies}>
        {(['entries', 'exits', 'waiting'] as const).map((figure) => (
          <div key={figure}>
            <dt>{t(`crossings.tally.${figure}`)}</dt>
            <dd>{tally.data ? format.number(tally.data[figure]) : '–'}</dd>
          </div>
        ))}
        {tally.data && tally.data.counted.entries + tally.data.counted.exits > 0 && (
          <div>
            <dt>{t('crossings.tally.counted')}</dt>
            <dd>{format.number(tally.data.counted.entries + tally.data.counted.exits)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
