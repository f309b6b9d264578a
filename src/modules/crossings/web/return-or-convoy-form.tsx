/** The frame of what is counted: its fields, and one key that says what it does. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { Card, Key, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import keys from './declared-form.module.css';
import styles from './today-screen.module.css';

interface Props {
  readonly title: string;
  /** `MODULE.VERB`, for the key that records it once. */
  readonly command: string;
  readonly path: string;
  /** Undefined while it is not complete. */
  readonly body: unknown;
  readonly answer: z.ZodType;
  readonly submit: string;
  readonly children: ReactNode;
  onClose(): void;
}

export function ReturnOrConvoyForm({ title, command, path, body, answer, submit, children, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const record = useMutation({
    mutationFn: () => api.record({ command, path, body, answer }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['crossings'] });
    },
  });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, button')?.focus(), []);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (body !== undefined && !record.isPending) record.mutate();
  };
  return (
    <Card title={title}>
      <form ref={form} className={styles.form} onSubmit={onSubmit}>
        {children}
        {record.isError && (
          <div className={styles.wide}>
            <RefusalNote refusal={record.error} />
          </div>
        )}
        <div className={keys.keys}>
          <button type="submit" disabled={body === undefined || record.isPending} data-ready={body !== undefined || undefined}>
            {submit} <Key>↵</Key>
          </button>
          <button type="button" onClick={onClose}>
            {t('ui.cancel')}
          </button>
        </div>
      </form>
    </Card>
  );
}
