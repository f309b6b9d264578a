/** Gives a post the code with which it is enrolled. The code is shown once, to be read aloud or written down. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { invitedSchema, inviteSchema } from '../index.ts';
import styles from './stations.module.css';

export function InvitePost() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const [station, setStation] = useState('');
  const wanted = inviteSchema.safeParse({ station });
  const invite = useMutation({
    mutationFn: (body: unknown) => api.record({ command: 'stations.invite', path: '/stations/invitations', body, answer: invitedSchema }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['stations'] }),
  });
  return (
    <Card title={t('stations.invite')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted.success && !invite.isPending) invite.mutate(wanted.data);
        }}
      >
        <TextInput
          label={t('stations.code-of-post')}
          description={t('stations.code-of-post.help')}
          value={station}
          onChange={(event) => setStation(event.currentTarget.value.trim().toLowerCase())}
          maxLength={33}
          dir="ltr"
        />
        <Button type="submit" disabled={!wanted.success} loading={invite.isPending}>
          {t('stations.invite.key')}
        </Button>
        {invite.isError && <RefusalNote refusal={invite.error} />}
        {invite.data && (
          <output className={styles.code}>
            <bdi dir="ltr">{invite.data.code}</bdi>
            <small>{t('stations.invite.text', { station: invite.data.station, until: format.dateTime(invite.data.untilMs) })}</small>
          </output>
        )}
      </form>
    </Card>
  );
}
