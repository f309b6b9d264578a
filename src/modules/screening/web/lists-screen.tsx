/** Lists: which are in use and how old they are, what a new version would change, and the versions before. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, DoneNote, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { listStatusesSchema, proposalsSchema } from '../index.ts';
import { ImportList } from './import-list.tsx';
import { LevelCard } from './level-card.tsx';
import { ListTable } from './list-table.tsx';
import { ListVersions } from './list-versions.tsx';
import { ProposalCard } from './proposal-card.tsx';

export function ListsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const { actions } = useWorkplace();
  const revises = actions.has('screening:revise-list');
  const [opened, setOpened] = useState<string>();
  const [done, setDone] = useState<string>();
  const lists = useQuery({
    queryKey: ['screening', 'lists'],
    queryFn: ({ signal }) => api.read('/screening/lists', listStatusesSchema, { signal, background: true }),
  });
  const proposals = useQuery({
    queryKey: ['screening', 'proposals'],
    queryFn: ({ signal }) => api.read('/screening/proposals', proposalsSchema, { signal, background: true }),
    enabled: revises,
  });
  const list = lists.data?.find((one) => one.list === opened);
  return (
    <Page title={t('screening.lists')} question={t('screening.lists.question')}>
      {done !== undefined && <DoneNote>{done}</DoneNote>}
      <Card>
        {lists.isPending && <LoadingRows />}
        {lists.isError && <RefusalNote refusal={lists.error} onRetry={() => lists.refetch()} />}
        {lists.data && <ListTable lists={lists.data} opened={opened} onOpen={setOpened} />}
      </Card>
      {list && <ListVersions key={list.list} list={list} onClose={() => setOpened(undefined)} />}
      {proposals.isError && <RefusalNote refusal={proposals.error} onRetry={() => proposals.refetch()} />}
      {proposals.data?.map((proposal) => (
        <ProposalCard key={`${proposal.list} ${proposal.proposal}`} proposal={proposal} onDone={setDone} />
      ))}
      <LevelCard />
      {revises && <ImportList lists={lists.data ?? []} onBrought={() => setDone(undefined)} />}
    </Page>
  );
}
