import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { orderDoneSchema } from '../index.ts';

/** Asks once, and why. */
export function WithdrawOrder({ number, onClose, onDone }: { readonly number: string; onClose(): void; onDone(text: string): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const withdraw = useMutation({
    mutationFn: () =>
      api.record({
        command: 'orders.withdraw',
        path: `/orders/${encodeURIComponent(number)}/withdrawal`,
        body: { why },
        answer: orderDoneSchema,
      }),
    onSuccess: async () => {
      onDone(t('orders.withdraw.done', { number }));
      onClose();
      await queries.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  return (
    <Dialogue
      title={t('orders.withdraw')}
      onClose={onClose}
      onSubmit={() => withdraw.mutate()}
      submit={t('orders.withdraw')}
      ready={why.trim() !== ''}
      busy={withdraw.isPending}
    >
      <p>{t('orders.withdraw.ask', { number })}</p>
      <TextInput label={t('orders.withdraw.why')} value={why} maxLength={300} onChange={(event) => setWhy(event.currentTarget.value)} />
      {withdraw.isError && <RefusalNote refusal={withdraw.error} />}
    </Dialogue>
  );
}
