/** A new version that waits: whom it adds, changes and delists; take it into use, or drop it. */
import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Facts, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import { useFormat, useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { listTakenSchema, type Proposal, proposalDroppedSchema } from '../index.ts';
import { ImportRemarks } from './import-remarks.tsx';
import styles from './lists.module.css';
import { NamedChanges } from './named-changes.tsx';
import { provenanceFacts } from './provenance.tsx';

interface Props {
  readonly proposal: Proposal;
  /** What is said above the lists; undefined: nothing any more. */
  onDone(text: string | undefined): void;
}

export function ProposalCard({ proposal, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { api } = useGround();
  const { actions } = useWorkplace();
  const queries = useQueryClient();
  const [olderToo, setOlderToo] = useState(false);
  const [naming, setNaming] = useState(false);
  const { list, title, version, report, changes, older } = proposal;
  const path = `/screening/lists/${encodeURIComponent(list)}`;

  const refresh = () => queries.invalidateQueries({ queryKey: ['screening'] });
  const take = useMutation({
    mutationFn: () =>
      api.record({
        command: 'screening.take-list-into-use',
        path: `${path}/revisions`,
        body: { proposal: proposal.proposal, olderToo },
        answer: listTakenSchema,
      }),
    // The card goes as soon as the version is recorded; a long list is built for some time after.
    onMutate: () => onDone(t('screening.proposal.taking', { title })),
    onError: () => onDone(undefined),
    onSuccess: async (taken) => {
      const said = { title: taken.status.title, entries: format.number(taken.report.persons) };
      onDone(taken.status.numbers ? t('screening.import.done-numbers', said) : t('screening.import.done', said));
      await refresh();
    },
  });
  const drop = useMutation({
    mutationFn: () =>
      api.record({
        command: 'screening.drop-proposal',
        path: `${path}/proposals/${proposal.proposal}/drop`,
        body: {},
        answer: proposalDroppedSchema,
      }),
    onSuccess: async () => {
      onDone(t('screening.proposal.dropped', { title, version }));
      await refresh();
    },
  });
  const refusal = take.error ?? drop.error;

  return (
    <Card title={t('screening.proposal', { title })} aside={<bdi dir="ltr">{version}</bdi>}>
      <p className={styles.said}>
        {t(`screening.proposal.${changes.before}`)} {t('screening.proposal.waits')}
      </p>
      <dl className={styles.counts}>
        {(['added', 'changed', 'delisted'] as const).map((sort) => (
          <div key={sort}>
            <dt>{t(`screening.change.${sort}`)}</dt>
            <dd>{format.number(changes[sort])}</dd>
          </div>
        ))}
        <div>
          <dt>{proposal.of === 'numbers' ? t('screening.column.numbers') : t('screening.column.entries')}</dt>
          <dd>{format.number(report.persons)}</dd>
        </div>
      </dl>
      {report.notPersons > 0 && <p className={styles.said}>{t('screening.import.not-persons', { n: format.number(report.notPersons) })}</p>}
      {report.setAside > 0 && <p className={styles.said}>{t('screening.import.set-aside', { n: format.number(report.setAside) })}</p>}
      <Facts
        facts={[
          {
            term: t('screening.column.issued'),
            value: proposal.issuedAtMs === null ? t('screening.issued-unknown') : format.date(proposal.issuedAtMs),
          },
          ...provenanceFacts(proposal.source, t),
        ]}
      />
      <ImportRemarks report={report} />
      {older && (
        <Checkbox
          className={styles.older}
          label={t('screening.proposal.older')}
          description={t('screening.proposal.older.help')}
          checked={olderToo}
          onChange={(event) => setOlderToo(event.currentTarget.checked)}
        />
      )}
      <div className={styles.keys}>
        <Button data-act="take" onClick={() => take.mutate()} loading={take.isPending} disabled={(older && !olderToo) || drop.isPending}>
          {t('screening.proposal.take')}
        </Button>
        <Button variant="default" onClick={() => drop.mutate()} loading={drop.isPending} disabled={take.isPending}>
          {t('screening.proposal.drop')}
        </Button>
        {actions.has('screening:read-lists') && (
          <Button data-act="names" variant="subtle" aria-expanded={naming} onClick={() => setNaming(!naming)}>
            {t('screening.proposal.names')}
          </Button>
        )}
      </div>
      {refusal && <RefusalNote refusal={refusal} />}
      {naming && <PurposeGate>{(purpose) => <NamedChanges proposal={proposal} purpose={purpose} />}</PurposeGate>}
    </Card>
  );
}
