/** On the board, where this headquarters was put back from a backup: what came back, and what somebody must decide. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { Card, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type Board, historySchema } from '../index.ts';
import styles from './stations.module.css';

export function OwnPast({
  past,
  mayDecide,
  onDone,
}: {
  readonly past: Board['past'];
  readonly mayDecide: boolean;
  onDone(text: string): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [deciding, setDeciding] = useState(false);
  return (
    <>
      {past.returned && (
        <p className={styles.invited}>
          {t('stations.past.returned', { count: past.returned.entries, at: format.dateTime(past.returned.atMs) })}
        </p>
      )}
      {past.apart.length > 0 && (
        <Card title={t('stations.past.apart')}>
          <p>{t('stations.past.apart.text')}</p>
          {past.apart.map(({ journal, entries, sinceMs }) => (
            <p key={journal} className={styles.task}>
              <SignalShape level="alert" size={16} />
              <Ltr mono>{journal}</Ltr> {t('stations.past.journal', { count: entries })} · {format.dateTime(sinceMs)}
            </p>
          ))}
          {mayDecide && <Button onClick={() => setDeciding(true)}>{t('stations.past.stand')}</Button>}
          {deciding && <Decide onClose={() => setDeciding(false)} onDone={onDone} />}
        </Card>
      )}
    </>
  );
}

function Decide({ onClose, onDone }: { onClose(): void; onDone(text: string): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const stand = useMutation({
    mutationFn: () => api.record({ command: 'stations.let-history-stand', path: '/stations/history', body: {}, answer: historySchema }),
    onSuccess: async () => {
      onDone(t('stations.past.stand.done'));
      onClose();
      await queries.invalidateQueries({ queryKey: ['stations'] });
    },
  });
  return (
    <Dialogue
      title={t('stations.past.stand')}
      onClose={onClose}
      onSubmit={() => stand.mutate()}
      submit={t('stations.past.stand.confirm')}
      ready
      busy={stand.isPending}
    >
      <p>{t('stations.past.stand.ask')}</p>
      {stand.isError && <RefusalNote refusal={stand.error} />}
    </Dialogue>
  );
}
