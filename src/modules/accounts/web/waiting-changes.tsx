/** New PINs and lost second factors that wait for a second person: who agrees says that they know of it. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Card, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { accountDoneSchema, type WaitingChange, waitingChangeSchema } from '../index.ts';
import styles from './accounts.module.css';

export function useWaitingChanges() {
  const api = useApi();
  const { actions } = useWorkplace();
  return useQuery({
    queryKey: ['accounts', 'changes'],
    queryFn: ({ signal }) => api.read('/accounts/changes', z.array(waitingChangeSchema), { signal, background: true }),
    enabled: actions.has('accounts:confirm-changes'),
  });
}

/** How many wait for whoever works here. */
export function useChangesToConfirm(): number {
  return useWaitingChanges().data?.filter(({ mayConfirm }) => mayConfirm).length ?? 0;
}

export function WaitingChanges({ onDone }: { onDone(text: string): void }) {
  const { t } = useTranslation();
  const changes = useWaitingChanges();
  if (!changes.data || changes.data.length === 0) return null;
  return (
    <Card title={t('accounts.changes')}>
      <p>{t('accounts.changes.text')}</p>
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">{t('accounts.name')}</th>
            <th scope="col">{t('accounts.changes.what')}</th>
            <th scope="col">{t('accounts.changes.asked')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('accounts.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.data.map((change) => (
            <Waiting key={change.change} change={change} onDone={onDone} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Waiting({ change, onDone }: { readonly change: WaitingChange; onDone(text: string): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (confirmed: boolean) =>
      api.record({
        command: 'accounts.answer-change',
        path: '/accounts/changes/answers',
        body: { change: change.change, confirmed },
        answer: accountDoneSchema,
      }),
    onSuccess: async (_, confirmed) => {
      onDone(t(confirmed ? `accounts.changes.done.${change.what}` : 'accounts.changes.dropped', { name: change.name }));
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <tr>
      <td data-label={t('accounts.name')}>
        <bdi>{change.name}</bdi> <Ltr mono>{change.badge}</Ltr>
      </td>
      <td data-label={t('accounts.changes.what')}>{t(`accounts.changes.what.${change.what}`)}</td>
      <td data-label={t('accounts.changes.asked')}>
        <Ltr mono>{change.askedBy}</Ltr> {format.date(change.askedAtMs)}
        {t('ui.comma')}
        {format.time(change.askedAtMs)}
      </td>
      <td>
        <div className={styles.keys}>
          {change.mayConfirm && (
            <Button onClick={() => answer.mutate(true)} loading={answer.isPending}>
              {t('accounts.changes.confirm')}
            </Button>
          )}
          <Button variant="default" onClick={() => answer.mutate(false)} loading={answer.isPending}>
            {t(change.mayConfirm ? 'accounts.changes.refuse' : 'accounts.changes.drop')}
          </Button>
        </div>
        {answer.isError && <RefusalNote refusal={answer.error} />}
      </td>
    </tr>
  );
}
