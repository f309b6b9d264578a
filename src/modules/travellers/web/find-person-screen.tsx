/** Find a person: first why, then by number of a document or by name. Each search leaves a trace before it is answered. */
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Card, Empty, LoadingRows, Ltr, Page, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useNow } from '../../../ui/workplace.tsx';
import { type TravellerSearch, travellerSearchSchema } from '../index.ts';
import styles from './find-person.module.css';

export function FindPersonScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('travellers.find')} question={t('travellers.find.question')}>
      <PurposeGate>{(purpose) => <Search purpose={purpose} />}</PurposeGate>
    </Page>
  );
}

function Search({ purpose }: { readonly purpose: Purpose }) {
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
      {search.data && <Found found={search.data} />}
    </>
  );
}

function Found({ found }: { readonly found: TravellerSearch }) {
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
                  <strong>
                    <PersonName person={person} />
                  </strong>
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
