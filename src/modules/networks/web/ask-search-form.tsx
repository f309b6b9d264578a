/** Asks for leave to look through crossings for a case; somebody else decides. */
import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useNow } from '../../../ui/workplace.tsx';
import { caseSearchAskedSchema, caseSearchIdSchema, longestLeaveDays, longestSearchDays } from '../index.ts';
import styles from './workspace.module.css';

const dayMs = 86_400_000;
const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);

export function AskSearchForm({ caseNumber, onAsked, onClose }: { readonly caseNumber: string; onAsked(): void; onClose(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const nowMs = useNow();
  const [ground, setGround] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [from, setFrom] = useState(dayOf(nowMs - 90 * dayMs));
  const [to, setTo] = useState(dayOf(nowMs));
  const [forDays, setForDays] = useState<number | string>(30);
  const wanted = caseSearchAskedSchema.safeParse({ caseNumber, ground, legalBasis, from, to, forDays });
  const ask = useMutation({
    mutationFn: (body: object) => api.record({ command: 'networks.ask-search', path: '/case-searches', body, answer: caseSearchIdSchema }),
    onSuccess: onAsked,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success && !ask.isPending) ask.mutate(wanted.data);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Textarea
        className={styles.wide}
        label={t('networks.search.ground')}
        description={t('networks.search.ground.help')}
        value={ground}
        onChange={(event) => setGround(event.currentTarget.value)}
        rows={3}
        maxLength={500}
        required
        dir="auto"
        autoFocus
      />
      <TextInput
        className={styles.wide}
        label={t('networks.search.basis')}
        value={legalBasis}
        onChange={(event) => setLegalBasis(event.currentTarget.value)}
        maxLength={200}
        required
        dir="auto"
      />
      <DayInput label={t('networks.search.from')} value={from} onChange={setFrom} required />
      <DayInput label={t('networks.search.to')} value={to} onChange={setTo} required />
      <NumberInput
        label={t('networks.search.for-days')}
        value={forDays}
        onChange={setForDays}
        min={1}
        max={longestLeaveDays}
        allowDecimal={false}
        required
      />
      <p className={`${styles.note} ${styles.wide}`}>{t('networks.search.limits', { days: longestSearchDays, leave: longestLeaveDays })}</p>
      <div className={styles.keys}>
        <FormKeys submit={t('networks.search.ask.key')} ready={wanted.success} busy={ask.isPending} onClose={onClose} />
      </div>
      {ask.isError && <RefusalNote refusal={ask.error} />}
    </form>
  );
}
