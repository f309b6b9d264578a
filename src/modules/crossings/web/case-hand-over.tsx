/** Who has the case: taken by one key, so that two supervisors do not ask the same traveller twice, and given back by the same. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useApi, useFormat, useNow, useWorkplace } from '../../../ui/workplace.tsx';
import { type SecondLineCase, takenCaseSchema } from '../index.ts';
import { ActKey } from './act-key.tsx';
import styles from './second-line.module.css';

export function CaseHandOver({ one }: { readonly one: SecondLineCase }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const format = useFormat();
  const nowMs = useNow();
  const { badge } = useWorkplace().officer;
  const isMine = one.takenBy === badge;
  const handOver = useMutation({
    mutationFn: (take: boolean) =>
      api.record({
        command: 'crossings.hand-over-case',
        path: `/second-line/${encodeURIComponent(one.crossingId)}/hand-over`,
        body: { take },
        answer: takenCaseSchema,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['crossings', 'second-line'] }),
  });
  const turn = (): void => {
    if (!handOver.isPending) handOver.mutate(!isMine);
  };
  useShortcuts([['F6', turn]]);
  return (
    <div className={styles.handOver}>
      <p>
        {t('crossings.case.waits', { ago: format.ago(one.recordedAtMs, nowMs) })} ·{' '}
        {one.takenBy === null ? (
          t('crossings.case.nobody')
        ) : isMine ? (
          t('crossings.case.mine')
        ) : (
          <>
            {t('crossings.case.taken')} <Ltr>{one.takenBy}</Ltr>
          </>
        )}
      </p>
      <ActKey keyName="F6" onPress={turn}>
        {t(isMine ? 'crossings.case.give-back' : 'crossings.case.take')}
      </ActKey>
      {handOver.isError && <RefusalNote refusal={handOver.error} />}
    </div>
  );
}
