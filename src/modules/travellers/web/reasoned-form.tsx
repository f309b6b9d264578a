/** A form whose decision is kept with its reason: what is decided, the reason, and the keys. */
import { Textarea } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import styles from './people-area.module.css';

interface Props {
  readonly title: string;
  /** What the main key says that it does. */
  readonly submit: string;
  readonly reason: string;
  readonly ready: boolean;
  /** The recording, as React Query tells of it. */
  readonly recording: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown };
  readonly children: ReactNode;
  onReason(reason: string): void;
  /** Called where it is ready and not being recorded already. */
  onSubmit(): void;
  onClose(): void;
}

export function ReasonedForm({ title, submit, reason, ready, recording, children, onReason, onSubmit, onClose }: Props) {
  const { t } = useTranslation();
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    if (ready && !recording.isPending) onSubmit();
  };
  return (
    <Card title={title}>
      <form className={styles.form} onSubmit={submitted}>
        {children}
        <Textarea
          label={t('travellers.reason')}
          description={t('travellers.reason.help')}
          value={reason}
          onChange={(event) => onReason(event.currentTarget.value)}
          rows={2}
          maxLength={500}
          required
          dir="auto"
        />
        {recording.isError && <RefusalNote refusal={recording.error} />}
        <div className={styles.keys}>
          <FormKeys submit={submit} ready={ready} busy={recording.isPending} onClose={onClose} />
        </div>
      </form>
    </Card>
  );
}
