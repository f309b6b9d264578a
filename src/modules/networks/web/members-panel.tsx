/** Beside a chart: who sees it. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { casesSchema, caseThingOf } from '../index.ts';
import { CaseMembers } from './case-members.tsx';
import type { DeskView } from './chart-desk.ts';
import styles from './workspace.module.css';

export function MembersPanel({ view }: { readonly view: DeskView }) {
  const { t } = useTranslation();
  const api = useApi();
  const { may } = useWorkplace();
  const { chartId } = view.chart;
  const found = useQuery({
    queryKey: ['cases', chartId],
    queryFn: ({ signal }) => api.read('/cases', casesSchema, { signal, query: { of: chartId } }),
  });
  if (found.isPending) return <LoadingRows rows={3} />;
  if (found.isError) return <RefusalNote refusal={found.error} onRetry={() => found.refetch()} />;
  const [shown] = found.data.cases;
  return (
    <>
      <h2>{t('networks.members')}</h2>
      <p className={styles.note}>{t('networks.members.text')}</p>
      {shown && <CaseMembers shown={shown} mayChange={may('networks:change-members', caseThingOf(shown))} />}
    </>
  );
}
