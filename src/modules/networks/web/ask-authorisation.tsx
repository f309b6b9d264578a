/** Asking to look into crossings for a case. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { authorisationAskedSchema, authorisationSchema, longestDays } from '../index.ts';
import styles from './workspace.module.css';

export function AskAuthorisation({ caseNumber, onAsked }: { readonly caseNumber: string; onAsked(): Promise<unknown> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const [ground, setGround] = useState('');
  const [authority, setAuthority] = useState('');
  const [until, setUntil] = useState('');
  const wanted = authorisationSchema.safeParse({ caseNumber, ground, authority, until });
  const send = useMutation({
    mutationFn: (body: object) =>
      api.record({ command: 'networks.ask-authorisation', path: '/case-authorisations', body, answer: authorisationAskedSchema }),
    onSuccess: () => onAsked(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success && !send.isPending) send.mutate(wanted.data);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Textarea
        className={styles.wide}
        label={t('networks.authorisation.ground')}
        value={ground}
        onChange={(event) => setGround(event.currentTarget.value)}
        rows={2}
        maxLength={500}
        required
        dir="auto"
      />
      <TextInput
        className={styles.wide}
        label={t('networks.authorisation.authority')}
        value={authority}
        onChange={(event) => setAuthority(event.currentTarget.value)}
        maxLength={200}
        required
        dir="auto"
      />
      <DayInput
        label={t('networks.authorisation.day')}
        description={t('networks.authorisation.day.help', { n: format.number(longestDays) })}
        value={until}
        onChange={setUntil}
        required
      />
      <div className={styles.keys}>
        <Button size="xs" type="submit" disabled={!wanted.success} loading={send.isPending}>
          {t('networks.authorisation.ask')}
        </Button>
      </div>
      {send.isError && <RefusalNote refusal={send.error} />}
    </form>
  );
}
