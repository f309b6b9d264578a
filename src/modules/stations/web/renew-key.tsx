/** At a post: another key, which headquarters takes over in place of the one before. Asks once. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { Card, DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { keyRenewedSchema } from '../index.ts';

export function RenewKeyCard() {
  const { t } = useTranslation();
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const renew = useMutation({
    mutationFn: () => api.ask('/stations/key', {}, keyRenewedSchema),
    onSuccess: () => setAsking(false),
  });
  return (
    <Card title={t('stations.key')}>
      <p>{t('stations.key.text')}</p>
      {renew.isSuccess && <DoneNote>{t('stations.key.done')}</DoneNote>}
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('stations.key.renew')}
      </Button>
      {asking && (
        <Dialogue
          title={t('stations.key.renew')}
          onClose={() => setAsking(false)}
          onSubmit={() => renew.mutate()}
          submit={t('stations.key.renew')}
          ready
          busy={renew.isPending}
        >
          <p>{t('stations.key.ask')}</p>
          {renew.isError && <RefusalNote refusal={renew.error} />}
        </Dialogue>
      )}
    </Card>
  );
}
