/** Log in: badge number, Enter, PIN, Enter. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { sessionSchema } from '../index.ts';
import styles from './log-in.module.css';

interface Props {
  /** The post's name, and whatever else says where one is. */
  readonly place: ReactNode;
  /** Badges that anybody may use here, where everything is invented. */
  readonly hint?: ReactNode;
}

export function LogInScreen({ place, hint }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [badge, setBadge] = useState('');
  const [pin, setPin] = useState('');
  const pinField = useRef<HTMLInputElement>(null);
  const logIn = useMutation({
    mutationFn: () => api.ask('/session', { badge: badge.trim(), pin }, sessionSchema),
    onSuccess: (session) => {
      api.actAs(session);
      queries.setQueryData(['session'], session);
    },
    onError: () => {
      setPin('');
      pinField.current?.focus();
    },
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (badge.trim() === '') return;
    if (pin === '') pinField.current?.focus();
    else if (!logIn.isPending) logIn.mutate();
  };

  return (
    <main className={styles.logIn}>
      <form className={styles.card} onSubmit={submit}>
        <header>
          <h1>{t('accounts.log-in')}</h1>
          <p>{place}</p>
        </header>
        <TextInput
          label={t('accounts.badge')}
          value={badge}
          onChange={(event) => setBadge(event.currentTarget.value.toUpperCase())}
          autoComplete="username"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          dir="ltr"
          autoFocus
        />
        <PasswordInput
          ref={pinField}
          label={t('accounts.pin')}
          value={pin}
          onChange={(event) => setPin(event.currentTarget.value)}
          autoComplete="current-password"
          inputMode="numeric"
          maxLength={12}
          dir="ltr"
          visibilityToggleButtonProps={{ 'aria-label': t('accounts.pin.show') }}
        />
        {logIn.isError && <RefusalNote refusal={logIn.error} />}
        <Button type="submit" fullWidth h={52} fz={17} loading={logIn.isPending}>
          {t('accounts.log-in.key')}
        </Button>
        {hint}
      </form>
    </main>
  );
}
