/** The search, whom it found, and one person's file beside the list; on a narrow screen the file stands alone. */
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Card, Empty, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { peopleFoundSchema, personFileSchema } from '../index.ts';
import { ErasePerson } from './erase-person.tsx';
import { LegalHolds } from './legal-holds.tsx';
import { PeopleList } from './people-list.tsx';
import { PersonHeld } from './person-held.tsx';
import { PersonObjects } from './person-objects.tsx';
import styles from './rights.module.css';
import type { Erasure } from './use-erasure.ts';

interface Wanted {
  readonly documentNumber: string;
  readonly name: string;
}

export function RightsDesk({ purpose, erasure }: { readonly purpose: Purpose; readonly erasure: Erasure }) {
  const { t } = useTranslation();
  const api = useApi();
  const { actions } = useWorkplace();
  const format = useFormat();
  const [opened, setOpened] = useState<EntityId>();
  // Asked by hand only, and kept nowhere: each answer is a read with its own trace.
  const search = useMutation({
    mutationFn: (wanted: Wanted) => api.read('/protection/people', peopleFoundSchema, { purpose, query: { ...wanted } }),
  });
  const file = useMutation({
    mutationFn: ({ subject, together }: { subject: EntityId; together: boolean }) =>
      api.read(`/protection/people/${encodeURIComponent(subject)}`, personFileSchema, {
        purpose,
        query: together ? { together: 'yes' } : {},
      }),
  });
  const detail = useRef<HTMLElement>(null);
  const lastRow = useRef<HTMLElement>(null);
  // The focus goes where the eye goes, and back.
  useEffect(() => {
    if (opened !== undefined) detail.current?.focus();
    else lastRow.current?.focus();
  }, [opened]);
  const close = (): void => setOpened(undefined);
  useShortcuts(opened === undefined ? [] : [['Escape', close]]);

  const found = search.data?.people ?? [];
  return (
    <div className={styles.desk} data-opened={opened !== undefined || undefined}>
      <Card className={styles.search}>
        <SearchForm
          busy={search.isPending}
          onSearch={(wanted) => {
            lastRow.current = null;
            close();
            search.mutate(wanted);
          }}
        />
      </Card>
      <div className={styles.people}>
        {search.isPending && (
          <Card>
            <LoadingRows />
          </Card>
        )}
        {search.isError && <RefusalNote refusal={search.error} onRetry={() => search.mutate(search.variables)} />}
        {search.isSuccess && (
          <PeopleList
            found={search.data}
            opened={opened}
            onOpen={(subject, row) => {
              lastRow.current = row;
              setOpened(subject);
              file.mutate({ subject, together: false });
            }}
          />
        )}
      </div>
      {found.length > 0 && (
        <section ref={detail} className={styles.detail} aria-label={t('protection.held')} tabIndex={-1}>
          {opened === undefined ? (
            <Card>
              <Empty icon="rights" title={t('protection.rights.choose')}>
                {t('protection.rights.choose.text')}
              </Empty>
            </Card>
          ) : (
            <>
              <Button
                className={styles.back}
                variant="subtle"
                leftSection={<Icon name="chevron" size={18} className={styles.backwards} />}
                onClick={close}
              >
                {t('protection.rights.back')}
              </Button>
              {file.isPending && (
                <Card>
                  <LoadingRows rows={8} />
                </Card>
              )}
              {file.isError && <RefusalNote refusal={file.error} onRetry={() => file.mutate(file.variables)} />}
              {file.isSuccess && (
                <>
                  {file.data.others.length > 0 && (
                    <Card>
                      <div className={styles.erase}>
                        <p>
                          {t('protection.together.text', { count: file.data.others.length, n: format.number(file.data.others.length) })}
                        </p>
                        <Button
                          variant="default"
                          onClick={() => file.mutate({ subject: file.data.subject, together: !file.data.together })}
                        >
                          {t(file.data.together ? 'protection.together.apart' : 'protection.together.read')}
                        </Button>
                      </div>
                    </Card>
                  )}
                  <PersonHeld file={file.data} purpose={purpose} />
                  {!file.data.together && actions.has('protection:keep-requests') && (
                    <PersonObjects key={file.data.subject} file={file.data} purpose={purpose} onKept={() => file.mutate(file.variables)} />
                  )}
                  {actions.has('protection:hold') && (
                    <LegalHolds file={file.data} purpose={purpose} onChanged={() => file.mutate(file.variables)} />
                  )}
                  {actions.has('protection:erase') && !file.data.together && file.data.holds.length === 0 && (
                    <ErasePerson key={file.data.subject} file={file.data} purpose={purpose} erasure={erasure} />
                  )}
                </>
              )}
            </>
          )}
        </section>
      )}
    </div>
  );
}

function SearchForm({ busy, onSearch }: { readonly busy: boolean; onSearch(wanted: Wanted): void }) {
  const { t } = useTranslation();
  const [documentNumber, setDocumentNumber] = useState('');
  const [name, setName] = useState('');
  const wanted: Wanted = { documentNumber: documentNumber.trim(), name: name.trim() };
  const isReady = wanted.documentNumber.length >= 3 || wanted.name.length >= 2;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !busy) onSearch(wanted);
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('protection.rights.number')}
          description={t('protection.rights.number.help')}
          value={documentNumber}
          onChange={(event) => setDocumentNumber(event.currentTarget.value.toUpperCase())}
          maxLength={40}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          autoFocus
        />
        <TextInput
          label={t('protection.rights.name')}
          description={t('protection.rights.name.help')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
        />
        <Button type="submit" disabled={!isReady} loading={busy}>
          {t('protection.rights.search')}
        </Button>
      </form>
      <p className={styles.trace}>{t('protection.rights.trace')}</p>
    </>
  );
}
