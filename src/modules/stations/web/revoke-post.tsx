/** Asks once, naming the post and what follows. */
import { Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type BoardPost, revocationReasons, revokedSchema } from '../index.ts';

export function RevokePost(from: { readonly post: BoardPost; readonly name: string; onClose(): void; onDone(text: string): void }) {
  const { post, name, onClose, onDone } = from;
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const revoke = useMutation({
    mutationFn: () =>
      api.record({
        command: 'stations.revoke',
        path: `/stations/posts/${encodeURIComponent(post.station)}/revocation`,
        body: { reason },
        answer: revokedSchema,
      }),
    onSuccess: async () => {
      onDone(t('stations.revoke.done', { name }));
      onClose();
      await queries.invalidateQueries({ queryKey: ['stations'] });
    },
  });
  return (
    <Dialogue
      title={t('stations.revoke')}
      onClose={onClose}
      onSubmit={() => revoke.mutate()}
      submit={t('stations.revoke.confirm')}
      ready={reason !== null}
      busy={revoke.isPending}
    >
      <p>{t('stations.revoke.ask', { name })}</p>
      <Select
        label={t('stations.revoke.reason')}
        data={revocationReasons.map((code) => ({ value: code, label: t(`stations.reason.${code}`) }))}
        value={reason}
        onChange={setReason}
      />
      {revoke.isError && <RefusalNote refusal={revoke.error} />}
    </Dialogue>
  );
}
