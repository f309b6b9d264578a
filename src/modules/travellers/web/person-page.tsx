/** One person: who they are, by whose word, with what was withdrawn; documents, photographs, crossings, and records found to be theirs. */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Icon } from '../../../ui/icons.tsx';
import { PersonPanels } from '../../../ui/person-panels.tsx';
import { Card, DoneNote, LoadingRows, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat, useNow, useWorkplace } from '../../../ui/workplace.tsx';
import { type PersonPage as Person, type PersonStatement, personPageSchema } from '../index.ts';
import { DescribeForm } from './describe-form.tsx';
import { DocumentsCard } from './documents-card.tsx';
import { LikelyCard } from './likely-card.tsx';
import { MergesCard } from './merges-card.tsx';
import styles from './people-area.module.css';
import { NewestFace, PhotographsCard } from './photographs-card.tsx';
import { StatementsCard } from './statements-card.tsx';
import { TakePhotograph } from './take-photograph.tsx';
import { travellerPath, useTracedRead } from './traced-read.ts';

type Act =
  | { readonly kind: 'describe'; readonly withdrawing?: PersonStatement }
  | { readonly kind: 'photograph' }
  | { readonly kind: 'likely' };

export function PersonPage({
  travellerId,
  purpose,
  recordedBefore,
  onCompare,
}: {
  readonly travellerId: string;
  readonly purpose: Purpose;
  /** What was recorded on the way here, to be said first. */
  readonly recordedBefore?: string | undefined;
  onCompare(other: string): void;
}) {
  const { t } = useTranslation();
  const { actions } = useWorkplace();
  const queries = useQueryClient();
  const read = useTracedRead({ name: 'person', path: travellerPath(travellerId), purpose }, personPageSchema);
  const [act, setAct] = useState<Act>();
  const [done, setDone] = useState(recordedBefore);
  // The keyboard goes back to where it was when something is given up, and to the person when something is recorded.
  const opener = useRef<Element | null>(null);
  const name = useRef<HTMLHeadingElement>(null);
  if (read.isPending) {
    return (
      <Card>
        <LoadingRows />
      </Card>
    );
  }
  if (read.isError) return <RefusalNote refusal={read.error} onRetry={() => read.refetch()} />;
  const person = read.data;
  const recorded = (text: string): void => {
    setAct(undefined);
    setDone(text);
    name.current?.focus();
    // One look more, and one more in the trace: the page shows what was just recorded.
    void queries.invalidateQueries({ queryKey: ['people', 'person'] });
  };
  const open = (next: Act): void => {
    opener.current = document.activeElement;
    setDone(undefined);
    setAct(next);
  };
  const giveUp = (): void => {
    setAct(undefined);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <>
      <Card>
        <Heading person={person} purpose={purpose} nameRef={name} />
        <div className={styles.acts}>
          {actions.has('travellers:describe') && (
            <>
              <Button variant="default" onClick={() => open({ kind: 'describe' })}>
                {t('travellers.describe')}
              </Button>
              <Button variant="default" leftSection={<Icon name="camera" size={18} />} onClick={() => open({ kind: 'photograph' })}>
                {t('travellers.photograph.add')}
              </Button>
            </>
          )}
          {actions.has('travellers:merge') && (
            <Button variant="default" onClick={() => open({ kind: 'likely' })}>
              {t('travellers.merge.find')}
            </Button>
          )}
        </div>
      </Card>
      {done && <DoneNote>{done}</DoneNote>}
      {act?.kind === 'describe' && (
        <DescribeForm
          key={act.withdrawing ? `${act.withdrawing.place.record} ${act.withdrawing.place.at}` : 'more'}
          person={person}
          withdrawing={act.withdrawing}
          onClose={giveUp}
          onRecorded={() => recorded(t('travellers.described'))}
        />
      )}
      {act?.kind === 'photograph' && (
        <TakePhotograph travellerId={person.travellerId} onClose={giveUp} onRecorded={() => recorded(t('travellers.photograph.added'))} />
      )}
      {act?.kind === 'likely' && <LikelyCard travellerId={person.travellerId} purpose={purpose} onCompare={onCompare} onClose={giveUp} />}
      <StatementsCard
        person={person}
        onWithdraw={actions.has('travellers:describe') ? (withdrawing) => open({ kind: 'describe', withdrawing }) : undefined}
      />
      <DocumentsCard person={person} />
      <PhotographsCard person={person} purpose={purpose} />
      <PersonPanels travellerId={person.travellerId} purpose={purpose} />
      <MergesCard person={person} onUndone={() => recorded(t('travellers.merge.undone'))} />
    </>
  );
}

function Heading({
  person: { person, crossings, lastSeenAtMs, records },
  purpose,
  nameRef,
}: {
  readonly person: Person;
  readonly purpose: Purpose;
  readonly nameRef: RefObject<HTMLHeadingElement | null>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const born = format.partialDate(person.birthDate);
  const facts = [
    person.sex === 'X' ? undefined : t(`ui.person.sex.${person.sex}`),
    born && t('travellers.born', { date: born }),
    person.nationality === 'XXX' ? undefined : format.state(person.nationality),
  ].filter((fact) => fact !== undefined);
  return (
    <div className={styles.heading}>
      <NewestFace records={records} purpose={purpose} />
      <div className={styles.names}>
        <h2 ref={nameRef} tabIndex={-1}>
          <PersonName person={person} />
        </h2>
        {person.arabicName && person.arabicName !== person.surname && (
          <bdi lang="ar" dir="rtl">
            {person.arabicName}
          </bdi>
        )}
        {facts.length > 0 && <p>{facts.join(' · ')}</p>}
        <p>
          {lastSeenAtMs === null
            ? t('travellers.never')
            : t('travellers.seen', { count: crossings, n: format.number(crossings), ago: format.ago(lastSeenAtMs, nowMs) })}
        </p>
      </div>
    </div>
  );
}
