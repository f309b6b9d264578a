/** The requests, opened. Each time that they are read is noted, so that they are read again by hand alone, and after an answer. */
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusedError } from '../../../ui/api.ts';
import { Card, Empty, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { protectionRequestsSchema } from '../index.ts';
import { RequestCard } from './request-card.tsx';
import styles from './requests.module.css';

const requestsKey = ['referrals', 'requests'];

/** `waiting`: how many the station counts now. `onStale`: the station has locked itself, or counts anew. */
export function RequestList({ waiting, onStale }: { readonly waiting: number; onStale(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const read = useQuery({
    queryKey: requestsKey,
    queryFn: ({ signal }) => api.read('/referrals/requests', protectionRequestsSchema, { signal, purpose: { purpose: 'protection' } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const locked = read.error instanceof RefusedError && read.error.code === 'requests-locked';
  useEffect(() => {
    if (locked) onStale();
  }, [locked, onStale]);
  if (read.isPending) return <LoadingRows rows={4} />;
  if (read.isError) return <RefusalNote refusal={read.error} onRetry={() => read.refetch()} />;
  const { requests, more } = read.data;
  const again = (): void => {
    onStale();
    void queries.invalidateQueries({ queryKey: requestsKey });
  };
  return (
    <>
      {waiting > requests.length && !more && (
        <div className={styles.fresh} role="status">
          <span>{t('referrals.fresh', { count: waiting - requests.length })}</span>
          <Button variant="default" onClick={again}>
            {t('referrals.read-again')}
          </Button>
        </div>
      )}
      {requests.length === 0 && (
        <Card>
          <Empty icon="shield" title={t('referrals.none')}>
            {t('referrals.none.text')}
          </Empty>
        </Card>
      )}
      {requests.map((request) => (
        <RequestCard key={request.requestId} request={request} onAnswered={again} />
      ))}
      {more && <p className={styles.note}>{t('referrals.more')}</p>}
    </>
  );
}
