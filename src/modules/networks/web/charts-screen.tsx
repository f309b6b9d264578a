/** Charts: why one looks and for which case, then the charts of that case, then one of them. The address keeps which. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Purpose } from '../../../kernel/purpose.ts';
import { LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { chartPurposes } from '../index.ts';
import { ChartList } from './chart-list.tsx';
import { readChart } from './read-chart.ts';
import styles from './workspace.module.css';
import { Workspace } from './workspace.tsx';

const addressSchema = z.object({ chart: z.string().max(100).optional().catch(undefined) });

export function ChartsScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search: unknown = useSearch({ strict: false });
  const { chart } = useMemo(() => addressSchema.parse(search), [search]);
  const turnTo = (next: string | undefined): void => {
    void navigate({ to: '/charts', search: (next === undefined ? {} : { chart: next }) as never, replace: next === undefined });
  };
  // The gate keeps its place whether a chart is open or not: the purpose is stated once.
  return (
    <div className={styles.gate} data-open={chart !== undefined || undefined}>
      {chart === undefined && (
        <header>
          <h1>{t('networks.title')}</h1>
          <p>{t('networks.question')}</p>
        </header>
      )}
      <PurposeGate purposes={chartPurposes}>
        {(purpose) =>
          chart === undefined ? (
            <ChartList purpose={purpose} onOpen={turnTo} />
          ) : (
            <OneChart key={chart} chartId={chart} purpose={purpose} onLeave={() => turnTo(undefined)} />
          )
        }
      </PurposeGate>
    </div>
  );
}

function OneChart({ chartId, purpose, onLeave }: { readonly chartId: string; readonly purpose: Purpose; onLeave(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const [read, setRead] = useState<{ readonly read: number; readonly all: number }>();
  const page = useQuery({
    queryKey: ['people', 'charts', chartId, purpose],
    queryFn: ({ signal }) => readChart(api, chartId, { signal, purpose, onProgress: (read, all) => setRead({ read, all }) }),
    // The desk keeps up with the chart by itself; each reading is one in the trace.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (page.isPending)
    return (
      <>
        {read && (
          <p className={styles.note} role="status">
            {t('networks.reading', { read: format.number(read.read), all: format.number(read.all) })}
          </p>
        )}
        <LoadingRows rows={8} />
      </>
    );
  if (page.isError)
    return (
      <div className={styles.panel}>
        <RefusalNote refusal={page.error} onRetry={() => page.refetch()} />
        <Button variant="default" onClick={onLeave}>
          {t('networks.leave')}
        </Button>
      </div>
    );
  return <Workspace page={page.data} purpose={purpose} onLeave={onLeave} />;
}
