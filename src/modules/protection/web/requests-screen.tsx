/** What people asked for, and by when they must have an answer. The most pressing first; it names nobody. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DayInput } from '../../../ui/day-input.tsx';
import { Card, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { openRequestSchema, type RightsRequest, requestDoneSchema, requestOutcomes, rightsAsked, rightsRequestSchema } from '../index.ts';
import styles from './access.module.css';
import { CopiesList } from './copies-list.tsx';
import { HoldsList } from './holds-list.tsx';

export function RequestsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const { actions } = useWorkplace();
  const requests = useQuery({
    queryKey: ['protection', 'requests'],
    queryFn: ({ signal }) => api.read('/protection/requests', z.array(rightsRequestSchema), { signal }),
  });
  return (
    <Page title={t('protection.requests')} question={t('protection.requests.question')}>
      <Card title={t('protection.requests.open')}>
        <OpenRequest />
      </Card>
      {requests.isPending && <LoadingRows rows={2} />}
      {requests.isError && <RefusalNote refusal={requests.error} onRetry={() => requests.refetch()} />}
      {requests.data && requests.data.length > 0 && (
        <table className={tables.table} data-requests>
          <thead>
            <tr>
              {['case', 'right', 'received', 'due', 'outcome'].map((column) => (
                <th key={column} scope="col">
                  {t(`protection.request.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {requests.data.map((request) => (
              <Row key={request.request} request={request} />
            ))}
          </tbody>
        </table>
      )}
      {actions.has('protection:hold') && <HoldsList />}
      <CopiesList />
    </Page>
  );
}

function OpenRequest() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const { now } = useGround();
  const queries = useQueryClient();
  const [caseNumber, setCaseNumber] = useState('');
  const [right, setRight] = useState<RightsRequest['right']>('access');
  const [receivedOn, setReceivedOn] = useState(() => format.isoDate(now()));
  const wanted = openRequestSchema.safeParse({ caseNumber, right, receivedOn });
  const open = useMutation({
    mutationFn: (body: unknown) =>
      api.record({ command: 'protection.open-request', path: '/protection/requests', body, answer: requestDoneSchema }),
    onSuccess: () => {
      setCaseNumber('');
      return queries.invalidateQueries({ queryKey: ['protection', 'requests'] });
    },
  });
  return (
    <form
      className={styles.filter}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted.success && !open.isPending) open.mutate(wanted.data);
      }}
    >
      <TextInput
        label={t('protection.request.case')}
        value={caseNumber}
        onChange={(event) => setCaseNumber(event.currentTarget.value)}
        maxLength={60}
      />
      <NativeSelect
        label={t('protection.request.right')}
        value={right}
        onChange={(event) => setRight(event.currentTarget.value as RightsRequest['right'])}
        data={rightsAsked.map((one) => ({ value: one, label: t(`protection.request.right.${one}`) }))}
      />
      <DayInput label={t('protection.request.received')} value={receivedOn} onChange={setReceivedOn} />
      <Button type="submit" variant="default" disabled={!wanted.success} loading={open.isPending}>
        {t('protection.request.note')}
      </Button>
      {open.isError && <RefusalNote refusal={open.error} />}
    </form>
  );
}

function Row({ request }: { readonly request: RightsRequest }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (outcome: string) =>
      api.record({
        command: 'protection.answer-request',
        path: `/protection/requests/${encodeURIComponent(request.request)}/answer`,
        body: { outcome },
        answer: requestDoneSchema,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['protection', 'requests'] }),
  });
  const left = request.daysLeft;
  return (
    <tr data-quiet={request.outcome !== null || undefined}>
      <td data-label={t('protection.request.case')}>
        <bdi dir="auto">{request.caseNumber}</bdi>
      </td>
      <td data-label={t('protection.request.right')}>{t(`protection.request.right.${request.right}`)}</td>
      <td data-label={t('protection.request.received')}>{format.date(Date.parse(`${request.receivedOn}T12:00:00Z`))}</td>
      <td data-label={t('protection.request.due')}>
        {format.date(Date.parse(`${request.dueOn}T12:00:00Z`))}
        {left !== null && (
          <strong>
            {' · '}
            {left < 0
              ? t('protection.request.late', { count: -left, n: format.number(-left) })
              : t('protection.request.left', { count: left, n: format.number(left) })}
          </strong>
        )}
      </td>
      <td data-label={t('protection.request.outcome')}>
        {request.outcome === null ? (
          <NativeSelect
            aria-label={t('protection.request.answer-for', { caseNumber: request.caseNumber })}
            value=""
            onChange={(event) => event.currentTarget.value !== '' && answer.mutate(event.currentTarget.value)}
            disabled={answer.isPending}
            data={[
              { value: '', label: t('protection.request.waits') },
              ...requestOutcomes.map((one) => ({ value: one, label: t(`protection.request.outcome.${one}`) })),
            ]}
          />
        ) : (
          t(`protection.request.outcome.${request.outcome}`)
        )}
        {answer.isError && <RefusalNote refusal={answer.error} />}
      </td>
    </tr>
  );
}
