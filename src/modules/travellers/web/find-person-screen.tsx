/** Find a person: first why, then by number of a document or by name; then the person. Each look leaves a trace before it is answered. */
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Card, Empty, LoadingRows, Ltr, Page, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useNow, useWorkplace } from '../../../ui/workplace.tsx';
import { type TravellerSearch, travellerSearchSchema } from '../index.ts';
import { ComparePeople } from './compare-people.tsx';
import styles from './find-person.module.css';
import { PersonPage } from './person-page.tsx';

export function FindPersonScreen() {
  const { t } = useTranslation();
  const { person } = usePlace();
  return (
    <Page
      title={t(person === undefined ? 'travellers.find' : 'travellers.person')}
      question={t(person === undefined ? 'travellers.find.question' : 'travellers.person.question')}
    >
      <PurposeGate>{(purpose) => <PeopleArea purpose={purpose} />}</PurposeGate>
    </Page>
  );
}

/** Whom the address names, and with whom they are compared. */
interface Place {
  readonly person?: string;
  readonly with?: string;
}

function usePlace(): Place {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const [person, other] = [text(search.person), text(search.with)];
  return { ...(person === undefined ? {} : { person }), ...(other === undefined ? {} : { with: other }) };
}

/** The search stays as it was while one person is looked at; who it is stands in the address. */
function PeopleArea({ purpose }: { readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { person, with: other } = usePlace();
  const { actions } = useWorkplace();
  const [merged, setMerged] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  /** The line of the search that was opened: there the keyboard goes on. */
  const opener = useRef<Element | null>(null);
  const show = (search: Place): void => {
    setMerged(false);
    void navigate({ to: '/people', search: search as never });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `other` too is another page
  useEffect(() => {
    if (person !== undefined) top.current?.focus();
    else if (opener.current instanceof HTMLElement) opener.current.focus();
  }, [person, other]);
  return (
    <>
      <div hidden={person !== undefined} className={styles.area}>
        <Search
          purpose={purpose}
          onOpen={
            actions.has('travellers:read')
              ? (travellerId) => {
                  opener.current = document.activeElement;
                  show({ person: travellerId });
                }
              : undefined
          }
        />
      </div>
      {person !== undefined && (
        <div ref={top} tabIndex={-1} className={styles.area}>
          <div>
            <Button
              variant="subtle"
              leftSection={<Icon name="chevron" size={18} className={styles.back} />}
              onClick={() => show(other === undefined ? {} : { person })}
            >
              {t(other === undefined ? 'travellers.back' : 'travellers.back-to-person')}
            </Button>
          </div>
          {other === undefined ? (
            <PersonPage
              key={person}
              travellerId={person}
              purpose={purpose}
              recordedBefore={merged ? t('travellers.merge.done') : undefined}
              onCompare={(next) => show({ person, with: next })}
            />
          ) : (
            <ComparePeople
              one={person}
              other={other}
              purpose={purpose}
              onMerged={(kept) => {
                show({ person: kept });
                setMerged(true);
              }}
              onClose={() => show({ person })}
            />
          )}
        </div>
      )}
    </>
  );
}

function Search({ purpose, onOpen }: { readonly purpose: Purpose; readonly onOpen: ((travellerId: string) => void) | undefined }) {
  const { t } = useTranslation();
  const api = useApi();
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  // Asked by hand only, and kept nowhere: each answer is a read with its own trace.
  const search = useMutation({
    mutationFn: () =>
      api.read('/travellers/search', travellerSearchSchema, { purpose, query: { documentNumber: number.trim(), name: name.trim() } }),
  });
  const ready = number.trim().length >= 3 || name.trim().length >= 3;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready && !search.isPending) search.mutate();
  };
  return (
    <>
      <Card>
        <form className={styles.search} onSubmit={submit}>
          <TextInput
            label={t('travellers.number')}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value.toUpperCase())}
            maxLength={25}
            dir="ltr"
            spellCheck={false}
            autoFocus
          />
          <TextInput
            label={t('travellers.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={120}
            dir="auto"
          />
          <Button type="submit" disabled={!ready} loading={search.isPending}>
            {t('travellers.search')}
          </Button>
        </form>
        <p className={styles.trace}>{t('travellers.trace')}</p>
      </Card>
      {search.isPending && (
        <Card>
          <LoadingRows />
        </Card>
      )}
      {search.isError && <RefusalNote refusal={search.error} onRetry={() => search.mutate()} />}
      {search.data && <Found found={search.data} onOpen={onOpen} />}
    </>
  );
}

function Found({ found, onOpen }: { readonly found: TravellerSearch; readonly onOpen: ((travellerId: string) => void) | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  if (found.rows.length === 0) {
    return (
      <Card>
        <Empty icon="people" title={t('travellers.nobody')}>
          {t('travellers.nobody.text')}
        </Empty>
      </Card>
    );
  }
  return (
    <Card
      title={t('travellers.found', { count: found.rows.length, n: format.number(found.rows.length) })}
      {...(found.more ? { aside: t('travellers.more') } : {})}
    >
      <table className={tables.table}>
        <thead>
          <tr>
            {['person', 'born', 'nationality', 'document', 'crossings', 'last'].map((column) => (
              <th key={column} scope="col">
                {t(`travellers.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.rows.map(({ travellerId, person, document, crossings, lastSeenAtMs }) => (
            <tr key={travellerId}>
              <td data-label={t('travellers.column.person')}>
                <span className={styles.who}>
                  {onOpen ? (
                    <button type="button" className={styles.open} onClick={() => onOpen(travellerId)}>
                      <PersonName person={person} />
                    </button>
                  ) : (
                    <strong>
                      <PersonName person={person} />
                    </strong>
                  )}
                  {person.arabicName && (
                    <bdi lang="ar" dir="rtl">
                      {person.arabicName}
                    </bdi>
                  )}
                </span>
              </td>
              <td data-label={t('travellers.column.born')}>{format.partialDate(person.birthDate) ?? '–'}</td>
              <td data-label={t('travellers.column.nationality')}>{format.state(person.nationality)}</td>
              <td data-label={t('travellers.column.document')}>
                {document ? (
                  <span>
                    <Ltr mono>{document.number}</Ltr> <small>{format.state(document.issuingState)}</small>
                  </span>
                ) : (
                  t('travellers.no-document')
                )}
              </td>
              <td className={tables.number} data-label={t('travellers.column.crossings')}>
                {format.number(crossings)}
              </td>
              <td data-label={t('travellers.column.last')}>
                {lastSeenAtMs === null ? t('travellers.never') : format.ago(lastSeenAtMs, nowMs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
