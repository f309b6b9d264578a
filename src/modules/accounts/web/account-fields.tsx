/** Fields of whoever is to log in: here, or at a post. */
import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../kernel/permissions.ts';
import styles from './accounts.module.css';

interface Of<Value> {
  readonly value: Value;
  onChange(value: Value): void;
}

export function NameField({ value, onChange, autoFocus = false }: Of<string> & { readonly autoFocus?: boolean }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('accounts.name')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={120}
      autoFocus={autoFocus}
    />
  );
}

export function BadgeField({ value, onChange }: Of<string>) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('accounts.badge')}
      description={t('accounts.badge.help')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
      maxLength={20}
      dir="ltr"
    />
  );
}

/** @param props.roles which may be chosen, in this order. Children stand before them: that they are loading. */
export function RolesField({
  roles,
  value,
  onChange,
  children,
}: Of<readonly Role[]> & { readonly roles: readonly Role[]; readonly children?: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={t('accounts.roles')}
      value={[...value]}
      onChange={(next) => onChange(roles.filter((role) => next.includes(role)))}
    >
      <div className={styles.roles}>
        {children}
        {roles.map((role) => (
          <Checkbox key={role} value={role} label={t(`accounts.role.${role}`)} description={t(`accounts.role.${role}.text`)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
