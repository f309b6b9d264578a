/** The PIN that one has, asked before another is taken. */
import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function CurrentPin({ value, onChange }: { readonly value: string; onChange(value: string): void }) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t('accounts.current-pin')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputMode="numeric"
      autoComplete="current-password"
      maxLength={12}
      dir="ltr"
      visibilityToggleButtonProps={{ 'aria-label': t('accounts.pin.show') }}
    />
  );
}
