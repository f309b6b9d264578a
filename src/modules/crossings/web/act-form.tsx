/** The frame of what is done about a crossing afterwards: its fields, why, and one key that says what it does. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Key, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { changedCrossingSchema } from '../index.ts';
import keys from './declared-form.module.css';
import { TextField } from './fields.tsx';
import styles from './today-screen.module.css';

interface Props {
  readonly title: string;
  /** `MODULE.VERB`, for the key that records it once. */
  readonly command: string;
  readonly path: string;
  /** Undefined while it is not complete. */
  readonly body: unknown;
  readonly submit: string;
  readonly reason: string;
  /** How many crossed at once, this one included. */
  readonly together: number;
  readonly children?: ReactNode;
  onReason(reason: string): void;
  onClose(): void;
}

export function ActForm({ title, command, path, body, submit, reason, together, children, onReason, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const [wholeGroup, setWholeGroup] = useState(false);
  const change = useMutation({
    mutationFn: () =>
      api.record({ command, path, body: { ...(body as object), ...(wholeGroup && { wholeGroup }) }, answer: changedCrossingSchema }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['crossings'] });
    },
  });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('button, input, select')?.focus(), []);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (body !== undefined && !change.isPending) change.mutate();
  };
  return (
    <Card title={title}>
      <form ref={form} className={styles.form} onSubmit={onSubmit}>
        {children}
        <TextField
          label={t('crossings.act.reason')}
          value={reason}
          onType={onReason}
          maxLength={500}
          dir="auto"
          className={styles.wide}
          onEscape={onClose}
        />
        {together > 1 && (
          <label className={`${styles.wide} ${styles.group}`}>
            <input type="checkbox" checked={wholeGroup} onChange={(event) => setWholeGroup(event.currentTarget.checked)} />
            {t('crossings.act.whole-group', { count: together, n: format.number(together) })}
          </label>
        )}
        {change.isError && (
          <div className={styles.wide}>
            <RefusalNote refusal={change.error} />
          </div>
        )}
        <div className={keys.keys}>
          <button type="submit" disabled={body === undefined || change.isPending} data-ready={body !== undefined || undefined}>
            {submit} <Key>↵</Key>
          </button>
          <button type="button" onClick={onClose}>
            {t('ui.cancel')} <Key>{t('crossings.key.escape')}</Key>
          </button>
        </div>
      </form>
    </Card>
  );
}
