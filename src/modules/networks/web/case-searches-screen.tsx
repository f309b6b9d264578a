/** Searches in crossings that analysts ask for: whoever is responsible grants or refuses them, and ends them. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Card, Empty, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { caseSearchesSchema, caseSearchIdSchema, caseSearchPurposes, type ShownCaseSearch } from '../index.ts';
import { ReasonForm } from './reason-form.tsx';
import { SearchFacts } from './search-facts.tsx';
import styles from './workspace.module.css';

export function CaseSearchesScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('networks.searches')} question={t('networks.searches.question')}>
      <PurposeGate purposes={caseSearchPurposes}>{(purpose) => <Searches purpose={purpose} />}</PurposeGate>
    </Page>
  );
}

function Searches({ purpose }: { readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const api = useApi();
  const list = useQuery({
    queryKey: ['people', 'case-searches', purpose],
    queryFn: ({ signal }) => api.read('/case-searches', caseSearchesSchema, { signal, purpose }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (list.isPending) return <LoadingRows />;
  if (list.isError) return <RefusalNote refusal={list.error} onRetry={() => list.refetch()} />;
  const { searches, more } = list.data;
  const first = (state: ShownCaseSearch['state']) => ['asked', 'granted'].indexOf(state) >>> 0;
  const ordered = [...searches].sort((a, b) => first(a.state) - first(b.state));
  return (
    <>
      {ordered.length === 0 && <Empty icon="network" title={t('networks.searches.none')} />}
      {ordered.map((search) => (
        <Card key={search.searchId} title={t(`networks.search.summary.${search.state}`)}>
          <SearchFacts search={search} />
          <Deciding search={search} />
        </Card>
      ))}
      {more && <p className={styles.note}>{t('networks.searches.more')}</p>}
    </>
  );
}

function Deciding({ search }: { readonly search: ShownCaseSearch }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const { actions, officer } = useWorkplace();
  const [refusing, setRefusing] = useState(false);
  const send = useMutation({
    mutationFn: (body: object) =>
      api.record({
        command: 'networks.decide-search',
        path: `/case-searches/${encodeURIComponent(search.searchId)}/decision`,
        body,
        answer: caseSearchIdSchema,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people', 'case-searches'] }),
  });
  const isAsked = search.state === 'asked';
  if (!actions.has('networks:grant-search') || (!isAsked && search.state !== 'granted')) return null;
  const kind = isAsked ? 'refuse' : 'end';
  const isOwn = search.askedBy === officer.badge;
  return (
    <div className={styles.deciding}>
      {isAsked && isOwn && <p className={styles.warning}>{t('networks.search.own')}</p>}
      {refusing ? (
        <ReasonForm
          submit={t(`networks.search.${kind}`)}
          busy={send.isPending}
          onClose={() => setRefusing(false)}
          onReason={(reason) => send.mutate({ kind, reason })}
        />
      ) : (
        <div className={styles.keys}>
          {isAsked && !isOwn && (
            <Button onClick={() => send.mutate({ kind: 'grant' })} loading={send.isPending}>
              {t('networks.search.grant')}
            </Button>
          )}
          <Button variant="default" onClick={() => setRefusing(true)}>
            {t(`networks.search.${kind}`)}
          </Button>
        </div>
      )}
      {send.isError && <RefusalNote refusal={send.error} />}
    </div>
  );
}
