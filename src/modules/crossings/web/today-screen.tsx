/** The post's day: find a crossing, see it whole, and put right what was wrong. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaitingDrafts } from '../../../ui/kept-draft.ts';
import { useReader } from '../../../ui/keyboard-wedge.ts';
import { Empty, Key, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { parseMrz } from '../../documents/index.ts';
import { type CrossingRow, crossingsTodaySchema, longestDaySearch } from '../index.ts';
import { correctionForm } from './correction.ts';
import { CrossingPanel } from './crossing-panel.tsx';
import fields from './fields.module.css';
import { identityForm } from './identity-draft.ts';
import { NameInRow } from './name-in-row.tsx';
import { OutcomePill } from './outcome-pill.tsx';
import { ReturnsToday } from './returns-today.tsx';
import styles from './today-screen.module.css';
import { useToday } from './use-post.ts';

const typedWithinMs = 200;
const rowsShown = 200;

export function TodayScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  const [unread, setUnread] = useState(false);
  const day = useToday();
  // The document is at hand: whose it is stands in it.
  const find = (mrz: string): void => {
    const { documentNumber } = parseMrz(mrz, { today: day });
    setUnread(documentNumber === '');
    setTyped(documentNumber);
  };
  const dropped = () => setUnread(true);
  useReader({ onReading() {}, onScan: find, onNothing() {}, onTooLarge: dropped }, 'keys');
  const field = useRef<HTMLInputElement>(null);
  const today = useQuery({
    queryKey: ['crossings', 'today', search],
    queryFn: ({ signal }) =>
      api.read('/crossings/today', crossingsTodaySchema, { signal, background: true, query: { search, limit: rowsShown } }),
    placeholderData: keepPreviousData,
  });
  const rows = today.data ?? [];
  const waiting = useWaitingDrafts([correctionForm, identityForm]);
  const [chosen, setChosen] = useState(waiting.correction ?? waiting.identity);
  const open = rows.find(({ crossingId }) => crossingId === chosen) ?? rows[0];
  const openId = open?.crossingId;
  // What is open stays open when the next one is recorded at a lane: nobody cancels whom they were not looking at.
  useEffect(() => {
    if (openId !== undefined) setChosen(openId);
  }, [openId]);
  const step = (by: 1 | -1): void => {
    const at = open ? rows.indexOf(open) : -1;
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) setChosen(next.crossingId);
  };
  useShortcuts([
    ['F2', () => field.current?.select()],
    ['ArrowDown', () => step(1)],
    ['ArrowUp', () => step(-1)],
  ]);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  return (
    <div className={styles.today}>
      <section className={styles.list} aria-label={t('crossings.today')}>
        <header>
          <h1>{t('crossings.today')}</h1>
          <label>
            <span>
              {t('crossings.today.search')} <Key>F2</Key>
            </span>
            <input
              ref={field}
              type="search"
              className={fields.control}
              value={typed}
              maxLength={longestDaySearch}
              dir="auto"
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => {
                setUnread(false);
                setTyped(event.currentTarget.value);
              }}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
                event.preventDefault();
                step(event.key === 'ArrowDown' ? 1 : -1);
              }}
            />
          </label>
        </header>
        {unread && (
          <p className={styles.none} role="status">
            {t('crossings.today.unread')}
          </p>
        )}
        {today.isPending && <LoadingRows rows={6} />}
        {today.isError && <RefusalNote refusal={today.error} onRetry={() => today.refetch()} />}
        {today.isSuccess && rows.length === 0 && (
          <p className={styles.none}>{t(search === '' ? 'crossings.today.none' : 'crossings.today.not-found', { search })}</p>
        )}
        <ReturnsToday />
        <Rows rows={rows} open={open} onOpen={setChosen} />
      </section>
      <section className={styles.detail} aria-label={t('crossings.today.open')}>
        {open ? (
          <CrossingPanel key={open.crossingId} crossingId={open.crossingId} onOpen={setChosen} />
        ) : (
          today.isSuccess && <Empty icon="lists" title={t('crossings.today.open-none')} />
        )}
      </section>
    </div>
  );
}

function Rows({
  rows,
  open,
  onOpen,
}: {
  readonly rows: readonly CrossingRow[];
  readonly open: CrossingRow | undefined;
  onOpen(crossingId: string): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useRef<HTMLUListElement>(null);
  // Keyed in from paper, it happened on another day, or nobody knows at what hour.
  const when = ({ happened, recordedAtMs }: CrossingRow): string => {
    const [day, today] = [format.date(happened.atMs), format.date(recordedAtMs)];
    return day === today && happened.precision !== 'day' ? format.time(happened.atMs) : t('crossings.today.on', { day });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open row is in sight
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [open?.crossingId]);
  return (
    <ul ref={list}>
      {rows.map((row) => (
        <li key={row.crossingId}>
          <button type="button" aria-current={row === open || undefined} onClick={() => onOpen(row.crossingId)}>
            <span className={styles.time}>{when(row)}</span>
            <strong>
              <NameInRow of={row} />
            </strong>
            <OutcomePill outcome={row.outcome} cancelled={row.cancelled} />
            <span className={styles.aside}>
              {[
                t('crossings.number', { slip: row.slip }),
                t(`crossings.direction.${row.direction}`),
                ...(row.nationality === null ? [] : [format.state(row.nationality)]),
                ...(row.corrected ? [t('crossings.corrected')] : []),
              ].join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What was typed, once the hand rests. */
function useSettled(typed: string): string {
  const [settled, settle] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), typedWithinMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
