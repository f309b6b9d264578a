/** Past crossings screened again: what was found, how far it is, and what was asked before. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Card, DoneNote, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { lookBacksSchema } from '../index.ts';
import { AskForm } from './ask-form.tsx';
import { HitList } from './hit-list.tsx';
import styles from './look-back.module.css';
import { LookBackTable } from './look-back-table.tsx';

/** While one runs, the page asks how far it is; nothing tells it when one begins. */
const askEveryMs = { running: 1500, idle: 20_000 };
const purposes = ['alert-check', 'investigation'] as const;

export function LookBackScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const { actions } = useWorkplace();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<string>();
  const answer = useQuery({
    queryKey: ['look-back'],
    queryFn: ({ signal }) => api.read('/look-backs', lookBacksSchema, { signal, background: true }),
    refetchInterval: ({ state }) => (state.data?.lookBacks.some(({ ended }) => ended === null) ? askEveryMs.running : askEveryMs.idle),
  });
  return (
    <Page
      title={t('look-back.title')}
      question={t('look-back.question')}
      actions={
        !asking && (
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setAsking(true)}>
            {t('look-back.ask')}
          </Button>
        )
      }
    >
      {done !== undefined && <DoneNote>{done}</DoneNote>}
      {asking && (
        <AskForm
          onClose={() => setAsking(false)}
          onAsked={() => {
            setAsking(false);
            setDone(t('look-back.asked'));
          }}
        />
      )}
      {answer.data && answer.data.open > 0 && actions.has('look-back:read-hits') && (
        <>
          <p className={styles.open}>{t('look-back.open', { count: answer.data.open })}</p>
          <PurposeGate purposes={purposes}>{(purpose) => <HitList purpose={purpose} onDone={setDone} />}</PurposeGate>
        </>
      )}
      <Card title={t('look-back.runs')}>
        {answer.isPending && <LoadingRows />}
        {answer.isError && <RefusalNote refusal={answer.error} onRetry={() => answer.refetch()} />}
        {answer.data && <LookBackTable lookBacks={answer.data} />}
      </Card>
    </Page>
  );
}
