/** Whoever sees an alarm says so: then others need not. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';

export function TakeAlarm({ alarm }: { readonly alarm: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: () =>
      api.record({
        command: 'accounts.take-duress-alarm',
        path: '/accounts/duress/taken',
        body: { alarm },
        answer: z.object({ alarm: z.string() }),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts', 'duress'] }),
  });
  return (
    <>
      <Button onClick={() => take.mutate()} loading={take.isPending}>
        {t('accounts.duress.take')}
      </Button>
      {take.isError && <RefusalNote refusal={take.error} />}
    </>
  );
}
