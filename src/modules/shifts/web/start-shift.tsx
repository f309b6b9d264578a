/** Takes the post over. Where the shift before runs on, somebody says first that it is over. */
import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { type CurrentShift, currentShiftSchema } from '../index.ts';
import { usePlanWords } from './running-shift.tsx';

export function StartShift({ current: { running, planned } }: { readonly current: CurrentShift }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const plan = usePlanWords();
  const { officer } = useWorkplace();
  const queries = useQueryClient();
  const [leftOpen, setLeftOpen] = useState(false);
  const start = useMutation({
    mutationFn: () => api.record({ command: 'shifts.start', path: '/shifts', body: { leftOpen }, answer: currentShiftSchema }),
    onSuccess: async () => {
      setLeftOpen(false);
      await queries.invalidateQueries({ queryKey: ['shifts'] });
    },
  });
  const words = planned === null ? t('shifts.start.unplanned') : t('shifts.start.planned', { shift: plan(planned) });
  return (
    <Card title={t(running === null ? 'shifts.start' : 'shifts.start.left')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!start.isPending) start.mutate();
        }}
      >
        {running === null ? (
          <p>{words}</p>
        ) : (
          <Checkbox
            label={t('shifts.start.left.confirm', { badge: running.startedBy, since: format.dateTime(running.startedAtMs) })}
            checked={leftOpen}
            onChange={(event) => setLeftOpen(event.currentTarget.checked)}
          />
        )}
        {start.isError && <RefusalNote refusal={start.error} />}
        <Button
          type="submit"
          mt="sm"
          variant={running === null ? 'filled' : 'default'}
          disabled={running !== null && !leftOpen}
          loading={start.isPending}
        >
          {t('shifts.start.submit', { name: officer.name })}
        </Button>
      </form>
    </Card>
  );
}
