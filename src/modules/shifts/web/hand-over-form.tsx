import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { helpBelow } from '../../../ui/help-below.ts';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type HandedOverShift, handedOverShiftSchema } from '../index.ts';

export function HandOverForm({ shiftId, onDone }: { readonly shiftId: string; onDone(shift: HandedOverShift): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [remarks, setRemarks] = useState('');
  const handOver = useMutation({
    mutationFn: () =>
      api.record({
        command: 'shifts.hand-over',
        path: `/shifts/${encodeURIComponent(shiftId)}/hand-over`,
        body: { remarks: remarks.trim() },
        answer: handedOverShiftSchema,
      }),
    onSuccess: async (shift) => {
      onDone(shift);
      await queries.invalidateQueries({ queryKey: ['shifts'] });
    },
  });
  return (
    <Card title={t('shifts.hand-over')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!handOver.isPending) handOver.mutate();
        }}
      >
        <Textarea
          label={t('shifts.remarks')}
          description={t('shifts.remarks.help')}
          inputWrapperOrder={helpBelow}
          value={remarks}
          onChange={(event) => setRemarks(event.currentTarget.value)}
          maxLength={2000}
          rows={5}
          dir="auto"
        />
        {handOver.isError && <RefusalNote refusal={handOver.error} />}
        <Button type="submit" mt="sm" loading={handOver.isPending}>
          {t('shifts.hand-over.submit')}
        </Button>
      </form>
    </Card>
  );
}
