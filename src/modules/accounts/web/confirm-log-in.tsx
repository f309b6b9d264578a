/**
 * The second log-in. Where the station wants a fresh one before an act, this asks for the PIN (and a second factor), and the act
 * goes on by itself; whoever closes it has done nothing.
 */
import { PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RefusedError } from '../../../ui/api.ts';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import type { ShownFactor } from '../index.ts';
import { asksForFactor, SecondFactorFields } from './second-factor-fields.tsx';

export function ConfirmLogIn() {
  const { t } = useTranslation();
  const api = useApi();
  const [open, setOpen] = useState(false);
  const [pin, setPin] = useState('');
  const [code, setCode] = useState('');
  const settle = useRef<(confirmed: boolean) => void>(undefined);
  useEffect(
    () =>
      api.onConfirm(
        () =>
          new Promise((resolve) => {
            settle.current = resolve;
            setOpen(true);
          }),
      ),
    [api],
  );
  const ask = (shown: ShownFactor) => api.ask('/session/confirmation', { pin, ...shown }, z.null());
  const confirm = useMutation({ mutationFn: ask, onSuccess: () => close(true), onError: () => setCode('') });
  const close = (confirmed: boolean): void => {
    setOpen(false);
    setPin('');
    setCode('');
    confirm.reset();
    settle.current?.(confirmed);
    settle.current = undefined;
  };
  const factor = asksForFactor(confirm.error);
  if (!open) return null;
  return (
    <Dialogue
      title={t('accounts.confirm-log-in')}
      submit={t('accounts.confirm-log-in.key')}
      ready={pin !== '' && (!factor || code !== '')}
      busy={confirm.isPending}
      onSubmit={() => confirm.mutate(factor ? { code: code.trim() } : {})}
      onClose={() => close(false)}
    >
      <p>{t('accounts.confirm-log-in.text')}</p>
      <PasswordInput
        label={t('accounts.pin')}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="current-password"
        maxLength={12}
        dir="ltr"
        data-confirm="pin"
        visibilityToggleButtonProps={{ 'aria-label': t('accounts.pin.show') }}
      />
      {factor && (
        <SecondFactorFields
          code={code}
          busy={confirm.isPending}
          onCode={setCode}
          askAgain={() => ask({})}
          onKey={(shown) => confirm.mutate(shown)}
        />
      )}
      {confirm.isError && !isFirstAsk(confirm.error) && <RefusalNote refusal={confirm.error} />}
    </Dialogue>
  );
}

/** That a second factor is wanted is said by its field. */
function isFirstAsk(error: unknown): boolean {
  return error instanceof RefusedError && error.code === 'second-factor-required';
}
