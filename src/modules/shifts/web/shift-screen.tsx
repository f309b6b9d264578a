/** Who has the post, what passed in this shift, and what the next one must know. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoneNote, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { currentShiftSchema, type HandedOverShift, handedOverShiftsSchema } from '../index.ts';
import { HandOverForm } from './hand-over-form.tsx';
import { HandedOver } from './handed-over.tsx';
import { RunningShift } from './running-shift.tsx';
import styles from './shifts.module.css';
import { StartShift } from './start-shift.tsx';

const listed = 20;

export function ShiftScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const [justHandedOver, setJustHandedOver] = useState<HandedOverShift>();
  const current = useQuery({
    queryKey: ['shifts', 'current'],
    queryFn: ({ signal }) => api.read('/shifts/current', currentShiftSchema, { signal, background: true }),
  });
  const handedOver = useQuery({
    queryKey: ['shifts', 'handed-over'],
    queryFn: ({ signal }) => api.read('/shifts', handedOverShiftsSchema, { signal, background: true, query: { limit: listed } }),
  });
  return (
    <Page title={t('shifts.title')} question={t('shifts.question')}>
      {current.isPending && <LoadingRows rows={6} />}
      {current.isError && <RefusalNote refusal={current.error} onRetry={() => current.refetch()} />}
      {justHandedOver && <DoneNote>{t('shifts.handed-over.done')}</DoneNote>}
      {current.data && (
        <div className={styles.columns}>
          <RunningShift current={current.data} />
          {current.data.running === null ? (
            <StartShift current={current.data} />
          ) : (
            <div className={styles.acts}>
              <HandOverForm key={current.data.running.shiftId} shiftId={current.data.running.shiftId} onDone={setJustHandedOver} />
              <StartShift current={current.data} />
            </div>
          )}
        </div>
      )}
      <section className={styles.list} aria-label={t('shifts.handed-over')}>
        <h2>{t('shifts.handed-over')}</h2>
        {handedOver.isError && <RefusalNote refusal={handedOver.error} onRetry={() => handedOver.refetch()} />}
        {handedOver.data?.length === 0 && <p>{t('shifts.handed-over.none')}</p>}
        {handedOver.data?.map((shift) => (
          <HandedOver key={shift.shiftId} shift={shift} isNew={shift.shiftId === justHandedOver?.shiftId} />
        ))}
      </section>
    </Page>
  );
}
