/** Who did what on the chart; any version is looked at and made the present one again, which is a step like others. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type ChartPage, chartHistorySchema, chartOpenedSchema, chartPageSchema, type KeptItem, stepsBetween } from '../index.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { ReasonForm } from './reason-form.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  readonly purpose: Purpose;
  readonly mayChange: boolean;
  onStanding(): void;
}

export function HistoryPanel({ desk, view, purpose, mayChange, onStanding }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const { chartId } = view.chart;
  const path = `/charts/${encodeURIComponent(chartId)}`;
  const history = useQuery({
    queryKey: ['people', 'charts', 'history', chartId, view.sequence],
    queryFn: ({ signal }) => api.read(`${path}/history`, chartHistorySchema, { signal, purpose }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const goBack = useMutation({
    mutationFn: (at: number) => api.read(path, chartPageSchema, { query: { at }, purpose }),
    onSuccess: ({ items, gone = [] }) => {
      const kept = (all: ChartPage['items'], isGone: boolean) =>
        all.map(({ key, content, place }): [string, KeptItem] => [key, { content: content!, gone: isGone, place: place ?? undefined }]);
      // What was taken away before this page was there is known by the version alone.
      const now = new Map([...kept(gone, true), ...view.state]);
      desk.take(stepsBetween(now, new Map(kept(items, false))), now);
    },
  });
  if (history.isPending) return <LoadingRows rows={6} />;
  if (history.isError) return <RefusalNote refusal={history.error} onRetry={() => history.refetch()} />;
  const { steps, more } = history.data;
  return (
    <>
      <h2>{t('networks.history')}</h2>
      <p className={styles.note}>{t('networks.history.text')}</p>
      {goBack.isError && <RefusalNote refusal={goBack.error} />}
      <ol className={styles.items}>
        {steps.map(({ sequence, atMs, by, kind, items }, index) => (
          <li key={sequence}>
            <span>
              {t(`networks.step.${kind}`, { n: format.number(items) })}{' '}
              <small>
                {format.dateTime(atMs)} · <Ltr>{by}</Ltr>
              </small>
            </span>
            {mayChange && index > 0 && view.chart.state === 'open' && (
              <Button variant="subtle" size="xs" loading={goBack.isPending} onClick={() => goBack.mutate(sequence)}>
                {t('networks.history.back')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {more && <p className={styles.note}>{t('networks.history.more')}</p>}
      {mayChange && <Standing view={view} onDone={onStanding} />}
    </>
  );
}

/** Closes the chart, or opens it again. */
function Standing({ view, onDone }: { readonly view: DeskView; onDone(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { chartId, state, details } = view.chart;
  const kind = state === 'open' ? 'close' : 'reopen';
  const send = useMutation({
    mutationFn: (reason: string) =>
      api.record({
        command: 'networks.change-standing',
        path: `/charts/${encodeURIComponent(chartId)}/standing`,
        body: { kind, caseNumber: details.caseNumber, reason },
        answer: chartOpenedSchema,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['people', 'charts'] });
      onDone();
    },
  });
  if (!asking)
    return (
      <Button variant="default" onClick={() => setAsking(true)}>
        {t(`networks.standing.${kind}`)}
      </Button>
    );
  return (
    <ReasonForm
      submit={t(`networks.standing.${kind}`)}
      busy={send.isPending}
      onClose={() => setAsking(false)}
      onReason={(reason) => send.mutate(reason)}
    >
      {send.isError && <RefusalNote refusal={send.error} />}
    </ReasonForm>
  );
}
