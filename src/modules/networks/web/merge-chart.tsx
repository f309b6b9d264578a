/** Another chart of the same case, taken onto this one: the same identity is the same entity, and one undo takes it back. */
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type Bringing, broughtFromChart, chartPageSchema, chartsSchema } from '../index.ts';
import { BringPreview } from './bring-preview.tsx';
import type { DeskView } from './chart-desk.ts';
import styles from './workspace.module.css';

interface Props {
  readonly view: DeskView;
  readonly purpose: Purpose;
  onTake(bringing: Bringing): void;
}

export function MergeChart({ view, purpose, onTake }: Props) {
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
    mutationFn: (chartId: string) => api.read(`/charts/${encodeURIComponent(chartId)}`, chartPageSchema, { purpose }),
  });
  const brought = useMemo(() => read.data && broughtFromChart(read.data.items), [read.data]);
  const { chartId, details } = view.chart;
  const others = (list.data?.charts ?? []).filter((one) => one.chartId !== chartId && one.details.caseNumber === details.caseNumber);
  if (others.length === 0) return null;
  return (
    <section aria-label={t('networks.merge-chart')}>
      <h3>{t('networks.merge-chart')}</h3>
      <p className={styles.note}>{t('networks.merge-chart.text')}</p>
      <div className={styles.form}>
        <NativeSelect
          className={styles.wide}
          label={t('networks.merge-chart.which')}
          value={chosen}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            read.reset();
          }}
          data={[
            { value: '', label: t('networks.merge-chart.choose') },
            ...others.map((one) => ({ value: one.chartId, label: one.details.title })),
          ]}
        />
        <Button variant="default" disabled={chosen === ''} loading={read.isPending} onClick={() => read.mutate(chosen)}>
          {t('networks.import.read')}
        </Button>
      </div>
      {read.isError && <RefusalNote refusal={read.error} />}
      {brought && (
        <BringPreview
          brought={brought}
          state={view.state}
          onTake={(bringing) => {
            onTake(bringing);
            read.reset();
            setChosen('');
          }}
        />
      )}
    </section>
  );
}
