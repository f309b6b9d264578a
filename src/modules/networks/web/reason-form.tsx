/** Asks why, before something is refused, ended, closed or opened again. */
import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import styles from './workspace.module.css';

interface Props {
  /** What the key says. */
  readonly submit: string;
  readonly busy: boolean;
  onClose(): void;
  onReason(reason: string): void;
  /** Below the keys: what the station refused. */
  readonly children?: React.ReactNode;
}

export function ReasonForm({ submit, busy, onClose, onReason, children }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const ready = reason.trim().length >= 3;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (ready && !busy) onReason(reason);
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <Textarea
        className={styles.wide}
        label={t('networks.field.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={2}
        maxLength={500}
        required
        dir="auto"
        autoFocus
      />
      <div className={styles.keys}>
        <FormKeys submit={submit} ready={ready} busy={busy} onClose={onClose} />
      </div>
      {children}
    </form>
  );
}
