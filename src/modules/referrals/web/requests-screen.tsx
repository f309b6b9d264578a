/** Who asked for protection, and what follows: locked until the focal point's passphrase opens it. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Empty, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type Desk, deskSchema } from '../index.ts';
import { RequestList } from './request-list.tsx';
import styles from './requests.module.css';
import { UnlockForm } from './unlock-form.tsx';

const deskKey = ['referrals', 'desk'];
/** Nothing tells a page of what is sealed: it asks. */
const askEveryMs = 30_000;

export function RequestsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const desk = useQuery({
    queryKey: deskKey,
    queryFn: ({ signal }) => api.read('/referrals/desk', deskSchema, { signal, background: true }),
    refetchInterval: askEveryMs,
  });
  const lock = useMutation({
    mutationFn: () => api.ask('/referrals/unlocking', undefined, deskSchema, { method: 'DELETE' }),
    onSuccess: (found) => queries.setQueryData(deskKey, found),
  });
  return (
    <Page
      title={t('referrals.requests')}
      question={t('referrals.requests.question')}
      actions={
        desk.data?.unlocked && (
          <Button variant="default" onClick={() => lock.mutate()} loading={lock.isPending}>
            {t('referrals.lock')}
          </Button>
        )
      }
    >
      {desk.isPending && <LoadingRows rows={4} />}
      {desk.isError && <RefusalNote refusal={desk.error} onRetry={() => desk.refetch()} />}
      {desk.data && <OpenDesk desk={desk.data} onDesk={(found) => queries.setQueryData(deskKey, found)} onStale={() => desk.refetch()} />}
    </Page>
  );
}

function OpenDesk({ desk, onDesk, onStale }: { readonly desk: Desk; onDesk(desk: Desk): void; onStale(): void }) {
  const { t } = useTranslation();
  if (desk.keeper === null) {
    return (
      <Card>
        <Empty icon="shield" title={t('referrals.no-key')}>
          {t('referrals.no-key.text')}
        </Empty>
      </Card>
    );
  }
  return (
    <>
      <p className={styles.waiting}>
        {t('referrals.open', { count: desk.open })} · {t('referrals.standing', { count: desk.standing })}
      </p>
      {desk.unlocked ? (
        <RequestList waiting={desk.open + desk.standing} onStale={onStale} />
      ) : (
        <UnlockForm keeper={desk.keeper} onUnlocked={onDesk} />
      )}
    </>
  );
}
