/** A new PIN, typed twice, with what is wrong with it said while it is typed. */
import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOfPin } from '../index.ts';

export interface NewPin {
  readonly value: string;
  readonly again: string;
  readonly ready: boolean;
  /** Message key of what is wrong with it; undefined while nothing is. */
  readonly fault: string | undefined;
  readonly differs: boolean;
  type(value: string): void;
  typeAgain(value: string): void;
  clear(): void;
}

export function usePin(badge: string): NewPin {
  const [value, setValue] = useState('');
  const [again, setAgain] = useState('');
  const fault = faultOfPin(value, badge);
  return {
    value,
    again,
    ready: fault === undefined && value === again,
    fault: value === '' || fault === undefined ? undefined : `accounts.pin.fault.${fault}`,
    differs: again.length >= value.length && again !== '' && again !== value,
    type: (typed) => setValue(typed.replace(/[^0-9]/g, '')),
    typeAgain: (typed) => setAgain(typed.replace(/[^0-9]/g, '')),
    clear: () => {
      setValue('');
      setAgain('');
    },
  };
}

export function PinFields({ pin, label }: { readonly pin: NewPin; readonly label: string }) {
  const { t } = useTranslation();
  const common = {
    inputMode: 'numeric',
    autoComplete: 'new-password',
    maxLength: 12,
    dir: 'ltr',
    visibilityToggleButtonProps: { 'aria-label': t('accounts.pin.show') },
  } as const;
  return (
    <>
      <PasswordInput
        {...common}
        label={label}
        description={t('accounts.pin.help')}
        error={pin.fault && t(pin.fault)}
        value={pin.value}
        onChange={(event) => pin.type(event.currentTarget.value)}
      />
      <PasswordInput
        {...common}
        label={t('accounts.pin.again')}
        error={pin.differs && t('accounts.pin.differs')}
        value={pin.again}
        onChange={(event) => pin.typeAgain(event.currentTarget.value)}
      />
    </>
  );
}
