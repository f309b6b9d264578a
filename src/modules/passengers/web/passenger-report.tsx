/** Of whom on a passenger list something was found: on the screen, on paper, and as a table to take along. */
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Paper, PrintKey } from '../../../ui/paper.tsx';
import { Empty, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { SignalPill } from '../../../ui/signal.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type PassengerRow, passengerReportSchema, type PassengerReport as Report } from '../index.ts';
import styles from './passengers.module.css';
import { TakeReport } from './take-report.tsx';

const columns = ['row', 'name', 'birth', 'document', 'alert', 'list', 'instruction'] as const;

export function PassengerReport({ id, purpose }: { readonly id: string; readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const paper = useRef<HTMLElement>(null);
  const report = useQuery({
    queryKey: ['people', 'passengers', id, 'report'],
    queryFn: ({ signal }) => api.read(`/passenger-lists/${encodeURIComponent(id)}/report`, passengerReportSchema, { signal, purpose }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (report.isPending) return <LoadingRows rows={4} />;
  if (report.isError) return <RefusalNote refusal={report.error} onRetry={() => report.refetch()} />;
  const { data } = report;
  const isCompared = data.lists.some(({ unreadable }) => !unreadable);
  const found =
    data.rows.length === 0 ? (
      <Empty icon={isCompared ? 'tick' : 'question'} title={t('passengers.nobody')}>
        {t(isCompared ? 'passengers.nobody.text' : 'passengers.no-list')}
      </Empty>
    ) : (
      <>
        <ReportTable rows={data.rows} />
        {data.more && <p className={styles.note}>{t('passengers.more')}</p>}
      </>
    );
  return (
    <div className={styles.report}>
      <Warnings report={data} />
      <div className={styles.keys}>
        {data.rows.length > 0 && <TakeReport id={id} purpose={purpose} report={data} />}
        <PrintKey paper={paper} />
      </div>
      {found}
      <ListsAsked report={data} />
      <Paper ref={paper}>
        <h1>{t('passengers.title')}</h1>
        <p>
          {format.dateTime(data.startedAtMs)} · {t(`passengers.state.${data.list.state}`)} ·{' '}
          {t('passengers.progress', { screened: format.number(data.list.screened), people: format.number(data.list.people) })}
        </p>
        <p>
          {t('passengers.fingerprint')} : <Ltr mono>{data.sha256}</Ltr>
        </p>
        <Warnings report={data} open />
        {found}
        <ListsAsked report={data} />
      </Paper>
    </div>
  );
}

/** Against what: "nobody" of a list that is years old says little. */
function ListsAsked({ report: { lists } }: { readonly report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lists.length === 0) return null;
  return (
    <section className={styles.lists}>
      <h3>{t('crossings.lists')}</h3>
      <ul>
        {lists.map(({ list, title, version, importedAtMs, unreadable }) => (
          <li key={list}>
            <bdi dir="auto">{listTitleOf({ list, title }, t)}</bdi> ·{' '}
            {unreadable ? (
              <strong>{t('passengers.list.unreadable')}</strong>
            ) : (
              <>
                <bdi dir="auto">{version}</bdi> · {t('passengers.list.since', { date: format.date(importedAtMs) })}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Warnings({ report: { incomplete, remarks, lists }, open = false }: { readonly report: Report; readonly open?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unreadable = lists.some((list) => list.unreadable);
  if (!incomplete && !unreadable && remarks.length === 0) return null;
  return (
    <section className={styles.warnings} aria-label={t('passengers.remarks')}>
      {unreadable && <p role="alert">{t('crossings.reason.list-unreadable')}</p>}
      {incomplete && <p>{t('passengers.incomplete')}</p>}
      {remarks.length > 0 && (
        <details open={open}>
          <summary>{t('passengers.remarks.count', { count: remarks.length, n: format.number(remarks.length) })}</summary>
          <ul>
            {remarks.map(({ line, remark }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line may stand twice
              <li key={at}>{t(`passengers.remark.${remark}`, { line: format.number(line) })}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ReportTable({ rows }: { readonly rows: readonly PassengerRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`passengers.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.flatMap((row) =>
          row.alerts.map((alert) => (
            <tr key={`${row.row} ${alert.list} ${alert.entry}`}>
              <td className={tables.number} data-label={t('passengers.column.row')}>
                {format.number(row.row)}
              </td>
              <td data-label={t('passengers.column.name')}>
                <strong>
                  <bdi dir="auto">{row.name}</bdi>
                </strong>
              </td>
              <td data-label={t('passengers.column.birth')}>{format.partialDate(row.birthDate) ?? '–'}</td>
              <td data-label={t('passengers.column.document')}>
                <Ltr mono>{row.documentNumber || '–'}</Ltr>
              </td>
              <td data-label={t('passengers.column.alert')}>
                <span>
                  <SignalPill level={alert.level === 'strong' ? 'alert' : 'check'}>{t(`crossings.level.${alert.level}`)}</SignalPill>{' '}
                  <bdi dir="auto">{alert.matchedName}</bdi>
                </span>
              </td>
              <td data-label={t('passengers.column.list')}>
                <bdi dir="auto">{listTitleOf({ list: alert.list, title: alert.listTitle }, t)}</bdi>
              </td>
              <td data-label={t('passengers.column.instruction')}>{instructionOf(alert, t)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** The state's own notices bear no publisher's title. */
function listTitleOf({ list, title }: { readonly list: string; readonly title: string }, t: TFunction): string {
  return list === 'national' ? t('crossings.notices') : title;
}

function instructionOf({ notice, particulars }: PassengerRow['alerts'][number], t: TFunction): string {
  if (notice) return t(`notices.instruction.${notice.instruction}`);
  return particulars.some(({ label }) => label === 'interpol-notice') ? t('screening.particular.interpol-notice') : '–';
}
