/** The running shift, or that nobody has the post; and the figures so far. */
import { useTranslation } from 'react-i18next';
import { Card, Facts, Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { CurrentShift, PlannedShift } from '../index.ts';
import { ShiftFigures } from './shift-figures.tsx';

export function RunningShift({ current: { running, planned, sinceMs, figures } }: { readonly current: CurrentShift }) {
  const { t } = useTranslation();
  const format = useFormat();
  const plan = usePlanWords();
  return (
    <Card title={t(running === null ? 'shifts.nobody' : 'shifts.running')}>
      <Facts
        facts={[
          ...(running === null ? [] : [{ term: t('shifts.started-by'), value: <Ltr>{running.startedBy}</Ltr> }]),
          { term: t('shifts.since'), value: format.dateTime(sinceMs) },
          ...(planned === null ? [] : [{ term: t('shifts.planned'), value: plan(running?.planned ?? planned) }]),
          ...(running === null ? [] : [{ term: t('shifts.before'), value: t(`shifts.before.${running.before}`) }]),
        ]}
      />
      <ShiftFigures figures={figures} />
    </Card>
  );
}

/** `06:00, 12 March`, in the post's own time. */
export function usePlanWords(): (planned: PlannedShift) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ date, start }) => t('shifts.planned.words', { date: format.partialDate(date) ?? date, start });
}
