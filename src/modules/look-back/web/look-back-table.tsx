/** Look-backs, the newest first; the one that runs with how far it is and a way to end it. */
import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type LookBack, type LookBacks, lookBackCancelledSchema } from '../index.ts';
import styles from './look-back.module.css';

export function LookBackTable({ lookBacks: { lookBacks, running } }: { readonly lookBacks: LookBacks }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lookBacks.length === 0) {
    return (
      <Empty icon="lookBack" title={t('look-back.none')}>
        {t('look-back.none.text')}
      </Empty>
    );
  }
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          {['asked', 'period', 'why', 'result'].map((column) => (
            <th key={column} scope="col">
              {t(`look-back.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lookBacks.map((one) => (
          <tr key={one.lookBackId}>
            <td data-label={t('look-back.column.asked')}>
              <span>
                {format.dateTime(one.askedAtMs)}
                {one.why.kind !== 'list-changed' && (
                  <>
                    {' · '}
                    <Ltr>{one.by}</Ltr>
                  </>
                )}
              </span>
            </td>
            <td data-label={t('look-back.column.period')}>
              {t('look-back.period', { from: format.date(one.fromMs), to: format.date(one.toMs - 1) })}
            </td>
            <td data-label={t('look-back.column.why')}>
              {one.why.kind === 'list-changed' ? (
                t('look-back.why.list-changed')
              ) : (
                <span>
                  <bdi dir="auto">{one.why.unit}</bdi>
                  {' · '}
                  <bdi dir="auto">{one.why.reason}</bdi>
                </span>
              )}
            </td>
            <td data-label={t('look-back.column.result')}>
              {one.ended ? <Ended ended={one.ended} /> : <Progressing one={one} running={running} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ended({ ended: { ending, figures } }: { readonly ended: NonNullable<LookBack['ended']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span>
      {ending !== 'finished' && `${t(`look-back.ending.${ending}`)} · `}
      {t('look-back.screened', { count: figures.screened, n: format.number(figures.screened) })}
      {' · '}
      {t('look-back.found', { count: figures.found, n: format.number(figures.found) })}
    </span>
  );
}

function Progressing({ one, running }: { readonly one: LookBack; readonly running: LookBacks['running'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => api.ask(`/look-backs/${encodeURIComponent(one.lookBackId)}/cancellation`, undefined, lookBackCancelledSchema),
    onSettled: () => queries.invalidateQueries({ queryKey: ['look-back'] }),
  });
  const mine = running?.lookBackId === one.lookBackId ? running : null;
  const share = mine && mine.total > 0 ? mine.screened / mine.total : 0;
  return (
    <div className={styles.progress}>
      <p role="status">
        {mine
          ? t('look-back.progress', {
              screened: format.number(mine.screened),
              total: format.number(mine.total),
              found: format.number(mine.found),
            })
          : t('look-back.waits')}
      </p>
      {mine && <Progress value={share * 100} aria-label={t('look-back.progress.label')} />}
      <Button variant="default" onClick={() => cancel.mutate()} loading={cancel.isPending}>
        {t('look-back.end')}
      </Button>
      {cancel.isError && <RefusalNote refusal={cancel.error} />}
    </div>
  );
}
