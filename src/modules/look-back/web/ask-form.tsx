/** Asks for a look-back over a period, for a unit that is told what comes of it. */
import { Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { helpBelow } from '../../../ui/help-below.ts';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useNow } from '../../../ui/workplace.tsx';
import { askLookBackSchema, lookBackAskedSchema, mostDays } from '../index.ts';
import styles from './look-back.module.css';

const dayMs = 86_400_000;

export function AskForm({ onAsked, onClose }: { onAsked(): void; onClose(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const queries = useQueryClient();
  const nowMs = useNow();
  const [said, setSaid] = useState({ from: format.isoDate(nowMs - 30 * dayMs), to: format.isoDate(nowMs), unit: '', reason: '' });
  const wanted = askLookBackSchema.safeParse(said);
  const ask = useMutation({
    mutationFn: () => api.record({ command: 'look-back.ask', path: '/look-backs', body: wanted.data, answer: lookBackAskedSchema }),
    onSuccess: async () => {
      onAsked();
      await queries.invalidateQueries({ queryKey: ['look-back'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success && !ask.isPending) ask.mutate();
  };
  const set = (field: keyof typeof said) => (value: string) => setSaid((before) => ({ ...before, [field]: value }));
  return (
    <Card title={t('look-back.ask')}>
      <form className={styles.form} onSubmit={submit}>
        <DayInput
          label={t('look-back.from')}
          description={t('look-back.from.help', { count: mostDays, n: format.number(mostDays) })}
          inputWrapperOrder={helpBelow}
          value={said.from}
          onChange={set('from')}
          required
          autoFocus
        />
        <DayInput label={t('look-back.to')} value={said.to} onChange={set('to')} required />
        <TextInput
          label={t('look-back.unit')}
          description={t('look-back.unit.help')}
          inputWrapperOrder={helpBelow}
          value={said.unit}
          onChange={(event) => set('unit')(event.currentTarget.value)}
          maxLength={200}
          required
          dir="auto"
        />
        <Textarea
          label={t('look-back.reason')}
          value={said.reason}
          onChange={(event) => set('reason')(event.currentTarget.value)}
          maxLength={500}
          rows={2}
          required
          dir="auto"
        />
        {ask.isError && <RefusalNote refusal={ask.error} />}
        <div className={styles.keys}>
          <FormKeys submit={t('look-back.ask.key')} ready={wanted.success} busy={ask.isPending} onClose={onClose} />
        </div>
      </form>
    </Card>
  );
}
