/** The answer to one request, with its reason. */
import { Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type Answer, answeredRequestSchema, answerRequestSchema, type ProtectionRequest } from '../index.ts';
import styles from './requests.module.css';

interface Props {
  readonly request: ProtectionRequest;
  readonly answer: Answer;
  onAnswered(): void;
  onClose(): void;
}

export function AnswerForm({ request, answer, onAnswered, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [referredTo, setReferredTo] = useState('');
  const [reason, setReason] = useState('');
  const wanted = answerRequestSchema.safeParse({ answer, reason, ...(referredTo.trim() !== '' && { referredTo }) });
  const send = useMutation({
    mutationFn: () =>
      api.record({
        command: 'referrals.answer-request',
        path: `/referrals/requests/${encodeURIComponent(request.requestId)}/answers`,
        body: wanted.data,
        answer: answeredRequestSchema,
      }),
    onSuccess: onAnswered,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success && !send.isPending) send.mutate();
  };
  return (
    <form className={styles.answer} onSubmit={submit}>
      <p>{t(`referrals.answer.${answer}.text`)}</p>
      {answer === 'stands' && (
        <TextInput
          label={t('referrals.referred-to')}
          value={referredTo}
          onChange={(event) => setReferredTo(event.currentTarget.value)}
          maxLength={200}
          dir="auto"
          autoFocus
        />
      )}
      <Textarea
        label={t('referrals.reason')}
        description={t('referrals.reason.help')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={3}
        maxLength={2000}
        required
        dir="auto"
        autoFocus={answer === 'lifted'}
      />
      {send.isError && <RefusalNote refusal={send.error} />}
      <div className={styles.keys}>
        <FormKeys submit={t(`referrals.answer.${answer}`)} ready={wanted.success} busy={send.isPending} onClose={onClose} />
      </div>
    </form>
  );
}
