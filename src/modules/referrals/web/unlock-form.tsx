/** The passphrase of the focal point. It is sent once, and kept nowhere. */
import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type Desk, deskSchema } from '../index.ts';
import styles from './requests.module.css';

export function UnlockForm({ keeper, onUnlocked }: { readonly keeper: string; onUnlocked(desk: Desk): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [passphrase, setPassphrase] = useState('');
  const unlock = useMutation({
    mutationFn: () => api.ask('/referrals/unlocking', { passphrase }, deskSchema),
    onSuccess: onUnlocked,
    onError: () => setPassphrase(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (passphrase !== '' && !unlock.isPending) unlock.mutate();
  };
  return (
    <Card title={t('referrals.unlock')}>
      <form className={styles.unlock} onSubmit={submit}>
        <PasswordInput
          label={t('referrals.passphrase')}
          description={
            <>
              {t('referrals.passphrase.of')} <bdi>{keeper}</bdi>
            </>
          }
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="off"
          maxLength={1024}
          dir="auto"
          visibilityToggleButtonProps={{ 'aria-label': t('referrals.passphrase.show') }}
          autoFocus
        />
        {unlock.isError && <RefusalNote refusal={unlock.error} />}
        <Button type="submit" disabled={passphrase === ''} loading={unlock.isPending}>
          {t('referrals.unlock.key')}
        </Button>
        <p className={styles.note}>{t('referrals.unlock.trace')}</p>
      </form>
    </Card>
  );
}
