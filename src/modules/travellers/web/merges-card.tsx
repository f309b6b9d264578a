/** Records that were found to be one person, and the way back. */
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { Card, Ltr, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { mergeAnswerSchema, type PersonMerge, type PersonPage } from '../index.ts';
import styles from './people-area.module.css';

export function MergesCard({ person, onUndone }: { readonly person: PersonPage; onUndone(): void }) {
  const { t } = useTranslation();
  const [undoing, setUndoing] = useState<PersonMerge>();
  if (person.merges.length === 0) return null;
  return (
    <Card title={t('travellers.merges')}>
      <ul className={styles.plain}>
        {person.merges.map((merge) => (
          <li key={merge.mergeId}>
            <MergeWords merge={merge} person={person} onUndo={() => setUndoing(merge)} />
          </li>
        ))}
      </ul>
      {undoing && (
        <UndoDialogue
          merge={undoing}
          onClose={() => setUndoing(undefined)}
          onUndone={() => {
            setUndoing(undefined);
            onUndone();
          }}
        />
      )}
    </Card>
  );
}

function MergeWords({ merge, person, onUndo }: { readonly merge: PersonMerge; readonly person: PersonPage; onUndo(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useWorkplace();
  const merged = person.records.find(({ travellerId }) => travellerId === merge.merged)?.person;
  return (
    <div className={styles.likely}>
      <div>
        {merged ? (
          <strong>
            <PersonName person={merged} />
          </strong>
        ) : (
          <strong>{t('travellers.merge.other-record')}</strong>
        )}
        <p>
          {t('travellers.merge.made', { date: format.date(merge.recordedAtMs) })} <Ltr>{merge.officer}</Ltr>
          {' · '}
          <bdi dir="auto">{merge.reason}</bdi>
        </p>
        {merge.undone && (
          <p>
            {t('travellers.merge.undone-on', { date: format.date(merge.undone.recordedAtMs) })} <Ltr>{merge.undone.officer}</Ltr>
            {' · '}
            <bdi dir="auto">{merge.undone.reason}</bdi>
          </p>
        )}
      </div>
      {!merge.undone && actions.has('travellers:merge') && (
        <Button variant="default" onClick={onUndo}>
          {t('travellers.merge.undo')}
        </Button>
      )}
    </div>
  );
}

function UndoDialogue({ merge, onClose, onUndone }: { readonly merge: PersonMerge; onClose(): void; onUndone(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [reason, setReason] = useState('');
  const undo = useMutation({
    mutationFn: () =>
      api.record({
        command: 'travellers.undo-merge',
        path: `/travellers/merges/${encodeURIComponent(merge.mergeId)}/undoing`,
        body: { reason: reason.trim() },
        answer: mergeAnswerSchema,
      }),
    onSuccess: onUndone,
  });
  return (
    <Dialogue
      title={t('travellers.merge.undo')}
      submit={t('travellers.merge.undo')}
      ready={reason.trim().length >= 3}
      busy={undo.isPending}
      onSubmit={() => undo.mutate()}
      onClose={onClose}
    >
      <p>{t('travellers.merge.undo.text')}</p>
      <Textarea
        label={t('travellers.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={2}
        maxLength={500}
        dir="auto"
        autoFocus
      />
      {undo.isError && <RefusalNote refusal={undo.error} />}
    </Dialogue>
  );
}
