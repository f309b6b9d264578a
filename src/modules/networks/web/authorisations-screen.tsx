/** For which cases crossings may be looked into: a supervisor decides on what somebody else asked, and ends it before its day. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { Card, Empty, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import {
  authorisationAskedSchema,
  authorisationDecisionSchema,
  type authorisationDecisions,
  authorisationsSchema,
  type ShownAuthorisation,
} from '../index.ts';
import { AuthorisationWords } from './authorisation-words.tsx';
import styles from './workspace.module.css';

type Decision = (typeof authorisationDecisions)[number];
const queryKey = ['charts', 'authorisations'];

export function AuthorisationsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.read('/case-authorisations', authorisationsSchema, { signal }),
  });
  return (
    <Page title={t('networks.authorisations')} question={t('networks.authorisations.text')}>
      {list.isPending && <LoadingRows rows={4} />}
      {list.isError && <RefusalNote refusal={list.error} onRetry={() => list.refetch()} />}
      {list.data?.authorisations.length === 0 && (
        <Empty icon="key" title={t('networks.authorisations.none')}>
          {t('networks.authorisations.none.text')}
        </Empty>
      )}
      {list.data?.authorisations.map((one) => (
        <Card key={one.authorisationId} title={<Ltr mono>{one.details.caseNumber}</Ltr>}>
          <AuthorisationWords authorisation={one} />
          <Deciding authorisation={one} />
        </Card>
      ))}
    </Page>
  );
}

function Deciding({ authorisation }: { readonly authorisation: ShownAuthorisation }) {
  const { t } = useTranslation();
  const { actions } = useWorkplace();
  const [decision, setDecision] = useState<Decision>();
  const { state, inForce } = authorisation;
  const possible: readonly Decision[] = state === 'asked' ? ['granted', 'refused'] : inForce ? ['ended'] : [];
  if (!actions.has('networks:authorise') || possible.length === 0) return null;
  if (decision) return <DecisionForm authorisation={authorisation} decision={decision} onClose={() => setDecision(undefined)} />;
  return (
    <div className={styles.keys}>
      {possible.map((one) => (
        <Button key={one} variant="default" onClick={() => setDecision(one)}>
          {t(`networks.authorisation.decide.${one}`)}
        </Button>
      ))}
    </div>
  );
}

interface FormProps {
  readonly authorisation: ShownAuthorisation;
  readonly decision: Decision;
  onClose(): void;
}

function DecisionForm({ authorisation, decision, onClose }: FormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const wanted = authorisationDecisionSchema.safeParse({ decision, reason });
  const send = useMutation({
    mutationFn: (body: object) =>
      api.record({
        command: 'networks.decide-authorisation',
        path: `/case-authorisations/${encodeURIComponent(authorisation.authorisationId)}/decision`,
        body,
        answer: authorisationAskedSchema,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success && !send.isPending) send.mutate(wanted.data);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Textarea
        className={styles.wide}
        label={t('networks.field.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={2}
        maxLength={500}
        required
        dir="auto"
        autoFocus
      />
      <div className={styles.keys}>
        <FormKeys submit={t(`networks.authorisation.decide.${decision}`)} ready={wanted.success} busy={send.isPending} onClose={onClose} />
      </div>
      {send.isError && <RefusalNote refusal={send.error} />}
    </form>
  );
}
