/** The versions of one list that are or were in use, whence they came, and who was on them. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Facts, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { type ListStatus, type ListVersion, listVersionsSchema } from '../index.ts';
import styles from './lists.module.css';
import { provenanceFacts } from './provenance.tsx';
import { VersionPeople } from './version-people.tsx';

export function ListVersions({ list, onClose }: { readonly list: ListStatus; onClose(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [opened, setOpened] = useState<string>();
  const path = `/screening/lists/${encodeURIComponent(list.list)}/versions`;
  const versions = useQuery({
    queryKey: ['screening', 'versions', list.list],
    queryFn: ({ signal }) => api.read(path, listVersionsSchema, { signal, background: true }),
  });
  const version = versions.data?.find((one) => placeOf(one) === opened);
  return (
    <Card
      title={t('screening.versions', { title: list.title })}
      aside={
        <Button variant="subtle" size="compact-sm" onClick={onClose}>
          {t('screening.versions.close')}
        </Button>
      }
    >
      {versions.isPending && <LoadingRows />}
      {versions.isError && <RefusalNote refusal={versions.error} onRetry={() => versions.refetch()} />}
      {versions.data && (
        <VersionTable versions={versions.data} opened={opened} onOpen={(one) => setOpened(one === opened ? undefined : one)} />
      )}
      {version && <OneVersion key={placeOf(version)} list={list.list} version={version} />}
    </Card>
  );
}

function placeOf({ from, sequence }: ListVersion): string {
  return `${from ?? ''} ${sequence}`;
}

interface TableProps {
  readonly versions: readonly ListVersion[];
  readonly opened: string | undefined;
  onOpen(place: string): void;
}

function VersionTable({ versions, opened, onOpen }: TableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          {['version', 'imported', 'entries', 'changes', 'publisher'].map((column) => (
            <th key={column} scope="col">
              {t(`screening.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {versions.map((one) => (
          <tr key={placeOf(one)}>
            <td data-label={t('screening.column.version')}>
              <span className={styles.place}>
                <span>
                  <button
                    type="button"
                    className={styles.open}
                    aria-expanded={opened === placeOf(one)}
                    onClick={() => onOpen(placeOf(one))}
                  >
                    <bdi dir="ltr">{one.version}</bdi>
                  </button>
                  {one.inUse && <span className={tables.tag}>{t('screening.versions.in-use')}</span>}
                </span>
                {one.from !== null && (
                  <small>
                    {t('screening.versions.from')} <Ltr mono>{one.from}</Ltr>
                  </small>
                )}
              </span>
            </td>
            <td data-label={t('screening.column.imported')}>{format.dateTime(one.importedAtMs)}</td>
            <td className={tables.number} data-label={t('screening.column.entries')}>
              {one.of === 'numbers' ? t('screening.numbers', { n: format.number(one.persons) }) : format.number(one.persons)}
            </td>
            <td className={tables.number} data-label={t('screening.column.changes')}>
              {one.changes === null
                ? t('screening.not-said')
                : t('screening.versions.changes', {
                    added: format.number(one.changes.added),
                    changed: format.number(one.changes.changed),
                    delisted: format.number(one.changes.delisted),
                  })}
            </td>
            <td data-label={t('screening.column.publisher')}>
              <bdi dir="auto">{one.source.publisher || t('screening.not-said')}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OneVersion({ list, version }: { readonly list: string; readonly version: ListVersion }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useWorkplace();
  const [reading, setReading] = useState(false);
  return (
    <div className={styles.version}>
      <Facts
        facts={[
          { term: t('screening.column.version'), value: <bdi dir="ltr">{version.version}</bdi> },
          {
            term: t('screening.column.issued'),
            value: version.issuedAtMs === null ? t('screening.issued-unknown') : format.date(version.issuedAtMs),
          },
          ...provenanceFacts(version.source, t),
        ]}
      />
      {actions.has('screening:read-lists') && (
        <div className={styles.keys}>
          <Button data-act="people" variant="default" aria-expanded={reading} onClick={() => setReading(!reading)}>
            {t('screening.versions.people')}
          </Button>
        </div>
      )}
      {reading && <PurposeGate>{(purpose) => <VersionPeople list={list} version={version} purpose={purpose} />}</PurposeGate>}
    </div>
  );
}
