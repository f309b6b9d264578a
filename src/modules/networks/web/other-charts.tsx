/** Another chart of the same case, looked at before it is taken: what stands on both stands once. */
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type Bringing, chartsSchema, chartToBring } from '../index.ts';
import { BringPreview } from './bring-preview.tsx';
import type { DeskView } from './chart-desk.ts';
import { readChart } from './read-chart.ts';
import styles from './workspace.module.css';

interface Props {
  readonly view: DeskView;
  readonly purpose: Purpose;
  onTake(bringing: Bringing): void;
}

export function OtherCharts({ view, purpose, onTake }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [chosen, setChosen] = useState('');
  const list = useQuery({
    queryKey: ['people', 'charts', 'list', purpose],
    queryFn: ({ signal }) => api.read('/charts', chartsSchema, { signal, purpose }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const read = useMutation({
    mutationFn: async (chartId: string) => chartToBring((await readChart(api, chartId, { purpose })).items),
  });
  if (list.isPending) return <LoadingRows rows={2} />;
  if (list.isError) return <RefusalNote refusal={list.error} onRetry={() => list.refetch()} />;
  const others = list.data.charts.filter(({ chartId }) => chartId !== view.chart.chartId);
  if (others.length === 0) return <p role="status">{t('networks.merge-charts.none')}</p>;
  return (
    <div className={styles.form}>
      <p className={`${styles.note} ${styles.wide}`}>{t('networks.merge-charts.text')}</p>
      <NativeSelect
        className={styles.wide}
        label={t('networks.merge-charts')}
        value={chosen}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          read.reset();
        }}
        data={[{ value: '', label: '' }, ...others.map(({ chartId, details }) => ({ value: chartId, label: details.title }))]}
      />
      <Button disabled={chosen === ''} loading={read.isPending} onClick={() => read.mutate(chosen)}>
        {t('networks.import.read')}
      </Button>
      {read.isError && <RefusalNote refusal={read.error} />}
      {read.data && (
        <div className={styles.wide}>
          <BringPreview brought={read.data} from="chart" state={view.state} onTake={onTake} />
        </div>
      )}
    </div>
  );
}
