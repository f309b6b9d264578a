/** What has left the station, the first to end first: for whoever took it, and for the data-protection officer. It names nobody in it. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Empty, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { exportDoneSchema, type ListedExport } from '../index.ts';
import styles from './exports.module.css';
import { useExports, useOverdueCount } from './use-exports.ts';

const columns = ['copy', 'what', 'to', 'until', 'state'] as const;

export function ExportsScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const listed = useExports();
  const overdue = useOverdueCount();
  return (
    <Page title={t('exports.title')} question={t('exports.question')}>
      {listed.isPending && <LoadingRows rows={4} />}
      {listed.isError && <RefusalNote refusal={listed.error} onRetry={() => listed.refetch()} />}
      {overdue > 0 && (
        <p className={styles.overdue} role="alert">
          {t('exports.overdue', { count: overdue, n: format.number(overdue) })}
        </p>
      )}
      {listed.data?.out.length === 0 && (
        <Card>
          <Empty icon="leave" title={t('exports.none')}>
            {t('exports.none.text')}
          </Empty>
        </Card>
      )}
      {listed.data && listed.data.out.length > 0 && (
        <Card title={t('exports.out')}>
          <Copies copies={listed.data.out} />
          {listed.data.more && <p>{t('exports.more')}</p>}
        </Card>
      )}
      {listed.data && listed.data.ended.length > 0 && (
        <Card title={t('exports.ended')}>
          <Copies copies={listed.data.ended} />
        </Card>
      )}
      {listed.data && listed.data.prints.length > 0 && (
        <Card title={t('exports.prints')}>
          <ul className={styles.prints}>
            {listed.data.prints.map(({ screen, printedBy, printedAtMs }) => (
              <li key={`${printedAtMs} ${printedBy} ${screen}`}>
                {format.dateTime(printedAtMs)} · <Ltr mono>{printedBy}</Ltr> · <Ltr mono>{screen}</Ltr>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
}

function Copies({ copies }: { readonly copies: readonly ListedExport[] }) {
  const { t } = useTranslation();
  return (
    <table className={`${tables.table} ${styles.copies}`} data-exports="">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`exports.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {copies.map((copy) => (
          <Row key={copy.export} copy={copy} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ copy }: { readonly copy: ListedExport }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const fieldWord = (code: string): string =>
    i18n.exists(`exports.field.${code}`) ? t(`exports.field.${code}`) : t(`held.module.${code}`);
  return (
    <tr data-state={copy.state} data-quiet={copy.state === 'destroyed' || undefined}>
      <td data-label={t('exports.column.copy')}>
        <div>
          <Ltr mono>{copy.copy}</Ltr>
          <div className={styles.small}>
            {format.dateTime(copy.takenAtMs)} ·{' '}
            <span className={styles.whole}>
              <Ltr mono>{copy.takenBy}</Ltr>
            </span>
          </div>
        </div>
      </td>
      <td data-label={t('exports.column.what')}>
        <div>
          {t(`exports.what.${copy.what}`)} <Ltr>({copy.format})</Ltr> ·{' '}
          {t('exports.people', { count: copy.people, n: format.number(copy.people) })}
          <details className={styles.small}>
            <summary>{t('exports.details')}</summary>
            {format.list(copy.fields.map(fieldWord))}
            <br />
            {t(`exports.opening.${copy.opening}`)}
            <br />
            SHA-256 <Ltr mono>{copy.sha256}</Ltr>
          </details>
        </div>
      </td>
      <td data-label={t('exports.column.to')}>
        <div>
          {t(`ui.export.to.${copy.handedTo}`)}
          <div className={styles.small}>
            {t(`ui.purpose.${copy.purpose}`)}
            {copy.caseNumber !== null && (
              <>
                {' · '}
                <bdi dir="auto">{copy.caseNumber}</bdi>
              </>
            )}
          </div>
        </div>
      </td>
      <td data-label={t('exports.column.until')}>{format.date(Date.parse(`${copy.keepUntil}T12:00:00Z`))}</td>
      <td data-label={t('exports.column.state')}>
        <div>
          <Standing copy={copy} />
        </div>
      </td>
    </tr>
  );
}

function Standing({ copy }: { readonly copy: ListedExport }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const { actions, officer } = useWorkplace();
  const queries = useQueryClient();
  const mayConfirmAny = actions.has('exports:confirm-any');
  const confirm = useMutation({
    mutationFn: () =>
      api.record({
        command: 'exports.confirm-destroyed',
        path: `/exports/${encodeURIComponent(copy.export)}/${mayConfirmAny ? 'destruction-of-any' : 'destruction'}`,
        body: undefined,
        answer: exportDoneSchema,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exports'] }),
  });
  if (copy.state === 'destroyed' && copy.destroyedAtMs !== null) {
    return (
      <>
        {t('exports.state.destroyed')} {format.date(copy.destroyedAtMs)} · <Ltr mono>{copy.destroyedBy}</Ltr>
      </>
    );
  }
  const mayConfirm = mayConfirmAny || (actions.has('exports:own') && copy.takenBy === officer.badge);
  return (
    <div className={styles.standing}>
      <strong>{t(`exports.state.${copy.state}`)}</strong>
      {mayConfirm && (
        <Button
          size="xs"
          variant="default"
          loading={confirm.isPending}
          onClick={() => confirm.mutate()}
          aria-label={t('exports.confirm-of', { copy: copy.copy })}
        >
          {t('exports.confirm')}
        </Button>
      )}
      {confirm.isError && <RefusalNote refusal={confirm.error} />}
    </div>
  );
}
