/**
 * Log in: badge number, Enter, PIN, Enter. A reader of badges may type the number. Documents that are scanned here, because the
 * session ended in the middle of a bus, belong into neither field: they are dropped, and the officer is told.
 */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '../../../ui/keyboard-wedge.ts';
import { Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type ShownFactor, sessionSchema } from '../index.ts';
import styles from './log-in.module.css';
import { asksForFactor, SecondFactorFields } from './second-factor-fields.tsx';

interface Props {
  /** The post's name, and whatever else says where one is. */
  readonly place: ReactNode;
  /** What may be done here without logging in. */
  readonly below?: ReactNode;
  /** Accounts that anybody may use here, where everything is invented. */
  readonly guests?: readonly { readonly badge: string; readonly pin: string; readonly role: string }[];
}

export function LogInScreen({ place, guests = [], below }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [badge, setBadge] = useState('');
  const [pin, setPin] = useState('');
  const [code, setCode] = useState('');
  const pinField = useRef<HTMLInputElement>(null);
  const [scanned, setScanned] = useState(false);
  const dropDocument = (): void => setScanned(true);
  useReader({ onReading() {}, onScan: dropDocument, onNothing() {}, onTooLarge: dropDocument });
  const logIn = useMutation({
    mutationFn: (who: { badge: string; pin: string } & ShownFactor) => api.ask('/session', who, sessionSchema),
    onSuccess: (session) => {
      api.actAs(session);
      queries.setQueryData(['session'], session);
    },
    onError: (error) => {
      setCode('');
      // Badge and PIN are right: the second factor alone is missing, or wrong.
      if (asksForFactor(error)) return;
      setPin('');
      pinField.current?.focus();
    },
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A slow reader's strokes look like a person's; no badge and no PIN has a filler.
    if (`${badge}${pin}`.includes('<')) {
      setBadge('');
      setPin('');
      dropDocument();
      return;
    }
    if (badge.trim() === '') return;
    if (pin === '') pinField.current?.focus();
    else if (!logIn.isPending) logIn.mutate({ badge: badge.trim(), pin, ...(code !== '' && { code: code.trim() }) });
  };
  const factor = asksForFactor(logIn.error);

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
        {scanned && (
          <p className={styles.scanned} role="alert">
            {t('accounts.log-in.scanned')}
          </p>
        )}
        {factor && (
          <SecondFactorFields
            code={code}
            busy={logIn.isPending}
            onCode={setCode}
            askAgain={() => api.ask('/session', { badge: badge.trim(), pin }, sessionSchema)}
            onKey={(shown) => logIn.mutate({ badge: badge.trim(), pin, ...shown })}
          />
        )}
        {logIn.isError && <RefusalNote refusal={logIn.error} />}
        <Button type="submit" fullWidth h={52} fz={17} loading={logIn.isPending}>
          {t('accounts.log-in.key')}
        </Button>
      </form>
      {below}
      {guests.length > 0 && (
        <aside className={styles.guests}>
          <p>{t('accounts.guests')}</p>
          <ul>
            {guests.map((guest) => (
              <li key={guest.badge}>
                <button type="button" disabled={logIn.isPending} onClick={() => logIn.mutate({ badge: guest.badge, pin: guest.pin })}>
                  <strong>{t(`accounts.role.${guest.role}`)}</strong>
                  <Ltr mono>
                    {guest.badge} · {guest.pin}
                  </Ltr>
                </button>
              </li>
            ))}
          </ul>
        </aside>
      )}
    </main>
  );
}
