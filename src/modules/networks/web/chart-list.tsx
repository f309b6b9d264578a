/** The charts of a case, and a new one. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Card, Empty, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { chartDetailsSchema, chartOpenedSchema, chartsSchema, handlings } from '../index.ts';
import styles from './workspace.module.css';

export function ChartList({ purpose, onOpen }: { readonly purpose: Purpose; onOpen(chartId: string): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const { actions } = useWorkplace();
  const [opening, setOpening] = useState(false);
  const list = useQuery({
    queryKey: ['people', 'charts', 'list', purpose],
    queryFn: ({ signal }) => api.read('/charts', chartsSchema, { signal, purpose }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (list.isPending) return <LoadingRows />;
  if (list.isError) return <RefusalNote refusal={list.error} onRetry={() => list.refetch()} />;
  const { charts, more } = list.data;
  const mayOpen = actions.has('networks:change') && purpose.caseNumber !== undefined;
  return (
    <>
      {mayOpen &&
        (opening ? (
          <OpenForm caseNumber={purpose.caseNumber!} onOpened={onOpen} onClose={() => setOpening(false)} />
        ) : (
          <div>
            <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setOpening(true)}>
              {t('networks.open')}
            </Button>
          </div>
        ))}
      <Card title={t('networks.charts')}>
        {charts.length === 0 ? (
          <Empty icon="network" title={t('networks.charts.none')}>
            {t('networks.charts.none.text')}
          </Empty>
        ) : (
          <table className={tables.table}>
            <thead>
              <tr>
                {(['title', 'case', 'handling', 'items', 'changed'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`networks.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {charts.map(({ chartId, details, state, entities, links, changedAtMs, changedBy }) => (
                <tr key={chartId} data-quiet={state === 'closed' || undefined}>
                  <td data-label={t('networks.column.title')}>
                    <Button variant="subtle" onClick={() => onOpen(chartId)}>
                      <bdi dir="auto">{details.title}</bdi>
                    </Button>
                    {state === 'closed' && <span className={tables.tag}>{t('networks.closed')}</span>}
                  </td>
                  <td data-label={t('networks.column.case')}>
                    <Ltr mono>{details.caseNumber}</Ltr>
                  </td>
                  <td data-label={t('networks.column.handling')}>{t(`networks.handling.${details.handling}`)}</td>
                  <td data-label={t('networks.column.items')}>
                    {t('networks.items', { entities: format.number(entities), links: format.number(links) })}
                  </td>
                  <td data-label={t('networks.column.changed')}>
                    <span>
                      {format.dateTime(changedAtMs)} · <Ltr>{changedBy}</Ltr>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {more && <p className={styles.note}>{t('networks.charts.more')}</p>}
      </Card>
    </>
  );
}

function OpenForm({ caseNumber, onOpened, onClose }: { readonly caseNumber: string; onOpened(chartId: string): void; onClose(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [title, setTitle] = useState('');
  const [question, setQuestion] = useState('');
  const [handling, setHandling] = useState('restricted');
  const send = useMutation({
    mutationFn: (body: object) => api.record({ command: 'networks.open-chart', path: '/charts', body, answer: chartOpenedSchema }),
    onSuccess: ({ chartId }) => onOpened(chartId),
  });
  const wanted = chartDetailsSchema.safeParse({ title, question, handling, caseNumber });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success && !send.isPending) send.mutate(wanted.data);
  };
  return (
    <Card title={t('networks.open')}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          className={styles.wide}
          label={t('networks.field.title')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={200}
          required
          autoFocus
          dir="auto"
        />
        <Textarea
          className={styles.wide}
          label={t('networks.field.question')}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          rows={2}
          maxLength={500}
          dir="auto"
        />
        <NativeSelect
          label={t('networks.field.handling')}
          value={handling}
          onChange={(event) => setHandling(event.currentTarget.value)}
          data={handlings.map((value) => ({ value, label: t(`networks.handling.${value}`) }))}
        />
        <div className={styles.keys}>
          <FormKeys submit={t('networks.open.key')} ready={wanted.success} busy={send.isPending} onClose={onClose} />
        </div>
        {send.isError && <RefusalNote refusal={send.error} />}
      </form>
    </Card>
  );
}
