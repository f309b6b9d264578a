/** Match, no match or cannot tell, with the reason; of a match, who was told. */
import { Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { helpBelow } from '../../../ui/help-below.ts';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { decideHitSchema, type HitDecision, hitDecidedSchema } from '../index.ts';
import styles from './look-back.module.css';

interface Props {
  readonly hitId: string;
  readonly decision: HitDecision;
  onDecided(text: string): Promise<void>;
  onClose(): void;
}

export function DecideForm({ hitId, decision, onDecided, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [reason, setReason] = useState('');
  const [told, setTold] = useState('');
  const isMatch = decision === 'match';
  const wanted = decideHitSchema.safeParse({ decision, reason, ...(isMatch && { told }) });
  const send = useMutation({
    mutationFn: () =>
      api.record({
        command: 'look-back.decide-hit',
        path: `/look-backs/hits/${encodeURIComponent(hitId)}/decision`,
        body: wanted.data,
        answer: hitDecidedSchema,
      }),
    onSuccess: () => onDecided(t('look-back.decided')),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success && !send.isPending) send.mutate();
  };
  return (
    <form className={styles.decide} onSubmit={submit}>
      <Textarea
        label={t('look-back.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={2}
        maxLength={500}
        required
        dir="auto"
        autoFocus
      />
      {isMatch && (
        <TextInput
          label={t('look-back.told')}
          description={t('look-back.told.help')}
          inputWrapperOrder={helpBelow}
          value={told}
          onChange={(event) => setTold(event.currentTarget.value)}
          maxLength={300}
          required
          dir="auto"
        />
      )}
      {send.isError && <RefusalNote refusal={send.error} />}
      <div className={styles.keys}>
        <FormKeys submit={t(`crossings.decision.${decision}`)} ready={wanted.success} busy={send.isPending} onClose={onClose} />
      </div>
    </form>
  );
}
