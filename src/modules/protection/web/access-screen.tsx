/** Who looked: each read of people outside the booth's flow, with its purpose. For the data-protection officer. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { entityIdSchema } from '../../../kernel/ids.ts';
import type { Purpose } from '../../../kernel/purpose.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { Card, Empty, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { accessReadsSchema } from '../index.ts';
import styles from './access.module.css';
import { UnusualReads } from './unusual-reads.tsx';

interface Wanted {
  /** Days of the post, ISO; both count in. */
  readonly from: string;
  readonly to: string;
  readonly badge: string;
  /** One person or chart alone, which the address names. */
  readonly subject: string;
}
const everything: Wanted = { from: '', to: '', badge: '', subject: '' };
const addressSchema = z.object({ subject: entityIdSchema.optional().catch(undefined) });
/** Who watches leaves a trace too, and watches for one of these reasons. */
const purposes = ['audit', 'rights-request'] as const;

export function AccessScreen() {
  const { t } = useTranslation();
  const search: unknown = useSearch({ strict: false });
  const { subject = '' } = useMemo(() => addressSchema.parse(search), [search]);
  const [filtered, setWanted] = useState(everything);
  const wanted = { ...filtered, subject };
  return (
    <Page title={t('protection.access')} question={t('protection.access.question')}>
      <PurposeGate purposes={purposes}>
        {(purpose) => (
          <>
            <Card>
              <Filter onWant={setWanted} />
              {subject !== '' && (
                <p>
                  {t('protection.access.one')} <Link to="/access">{t('protection.access.every')}</Link>
                </p>
              )}
            </Card>
            {purpose.purpose === 'audit' && <UnusualReads purpose={purpose} from={wanted.from} to={wanted.to} />}
            <Card>
              <Reads wanted={wanted} purpose={purpose} />
            </Card>
          </>
        )}
      </PurposeGate>
    </Page>
  );
}

function Filter({ onWant }: { onWant(wanted: Wanted): void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(everything);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onWant({ ...draft, badge: draft.badge.trim() });
  };
  return (
    <form className={styles.filter} onSubmit={submit}>
      <DayInput label={t('protection.from')} value={draft.from} onChange={(day) => setDraft({ ...draft, from: day })} />
      <DayInput label={t('protection.to')} value={draft.to} onChange={(day) => setDraft({ ...draft, to: day })} />
      <TextInput
        label={t('protection.badge')}
        value={draft.badge}
        onChange={(event) => setDraft({ ...draft, badge: event.currentTarget.value.toUpperCase() })}
        maxLength={20}
        dir="ltr"
      />
      <Button type="submit" variant="default">
        {t('protection.show')}
      </Button>
    </form>
  );
}

function Reads({ wanted, purpose }: { readonly wanted: Wanted; readonly purpose: Purpose }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const reads = useQuery({
    queryKey: ['access', 'reads', wanted, purpose],
    queryFn: ({ signal }) => api.read('/access/reads', accessReadsSchema, { signal, purpose, query: { ...wanted } }),
  });
  if (reads.isPending) return <LoadingRows rows={6} />;
  if (reads.isError) return <RefusalNote refusal={reads.error} onRetry={() => reads.refetch()} />;
  if (reads.data.rows.length === 0) {
    return (
      <Empty icon="access" title={t('protection.access.none')}>
        {t('protection.access.none.text')}
      </Empty>
    );
  }
  const nameOf = (action: string): string => (i18n.exists(`protection.action.${action}`) ? t(`protection.action.${action}`) : action);
  return (
    <>
      <table className={tables.table}>
        <thead>
          <tr>
            {['when', 'who', 'what', 'why', 'people', 'search'].map((column) => (
              <th key={column} scope="col">
                {t(`protection.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reads.data.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: reads of the same instant may be alike
            <tr key={`${row.readAtMs} ${row.badge} ${at}`}>
              <td className={tables.number} data-label={t('protection.column.when')}>
                {format.dateTime(row.readAtMs)}
              </td>
              <td data-label={t('protection.column.who')}>
                <span>
                  <strong>
                    <bdi>{row.officer ?? t('protection.erased')}</bdi>
                  </strong>{' '}
                  <small>
                    <Ltr mono>{row.badge}</Ltr>
                  </small>
                </span>
              </td>
              <td data-label={t('protection.column.what')}>{nameOf(row.action)}</td>
              <td data-label={t('protection.column.why')}>
                <span>
                  {t(`ui.purpose.${row.purpose}`)}
                  {row.caseNumber && (
                    <>
                      {' · '}
                      <bdi dir="auto">{row.caseNumber}</bdi>
                    </>
                  )}
                </span>
              </td>
              <td className={tables.number} data-label={t('protection.column.people')}>
                {format.number(row.people)}
              </td>
              <td data-label={t('protection.column.search')}>{row.search ? <bdi dir="auto">{row.search}</bdi> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {reads.data.more && <p className={styles.more}>{t('protection.more')}</p>}
    </>
  );
}
