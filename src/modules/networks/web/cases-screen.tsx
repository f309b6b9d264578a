/** Which cases there are and whose they are: one's own, those of the agency, or every one. It names nobody who stands on a chart. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card, Empty, Facts, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { casesSchema, caseThingOf } from '../index.ts';
import { CaseMembers } from './case-members.tsx';
import styles from './workspace.module.css';

export function CasesScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const { actions, may } = useWorkplace();
  const list = useQuery({ queryKey: ['cases'], queryFn: ({ signal }) => api.read('/cases', casesSchema, { signal }) });
  return (
    <Page title={t('networks.cases')} question={t('networks.cases.question')}>
      {list.isPending && <LoadingRows />}
      {list.isError && <RefusalNote refusal={list.error} onRetry={() => list.refetch()} />}
      {list.data?.cases.length === 0 && <Empty icon="network" title={t('networks.cases.none')} />}
      {list.data?.cases.map((shown) => (
        <Card key={shown.caseNumber} title={t('networks.case', { number: `\u2068${shown.caseNumber}\u2069` })}>
          <Facts
            facts={[
              { term: t('networks.case.charts'), value: format.number(shown.charts.length) },
              { term: t('networks.case.searches'), value: format.number(shown.searches) },
              ...(shown.agencies.length === 0
                ? []
                : [
                    {
                      term: t('networks.case.agencies'),
                      value: shown.agencies
                        .map((agency) => t(`accounts.agency.of.${agency}`, { defaultValue: agency }))
                        .join(t('ui.comma')),
                    },
                  ]),
            ]}
          />
          <h3>{t('networks.members')}</h3>
          <CaseMembers shown={shown} mayChange={may('networks:change-members', caseThingOf(shown))} />
          {actions.has('protection:read-trace') && shown.charts.length > 0 && (
            <p className={styles.reads}>
              {shown.charts.map((chart, at) => (
                <Link key={chart} to="/access" search={{ subject: chart } as never}>
                  {t('networks.case.reads', { n: format.number(at + 1) })}
                </Link>
              ))}
            </p>
          )}
        </Card>
      ))}
      {list.data?.more && <p className={styles.note}>{t('networks.cases.more')}</p>}
    </Page>
  );
}
