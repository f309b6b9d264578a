/** Which column is what; the answer is kept in this browser by the headings, so that the next file of the same make is read at once. */
import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import {
  type BroughtChart,
  type ColumnRole,
  columnRoles,
  countryOf,
  type EntityType,
  entityTypes,
  type FileReading,
  guessMapping,
  type LinkTypeName,
  linkTypes,
  mapTable,
  type TableMapping,
} from '../index.ts';
import { keepMapping, keptMapping } from './kept-mappings.ts';
import styles from './workspace.module.css';

type Table = Extract<FileReading, { kind: 'table' }>;
const mostReported = 100;

export function MapColumns({
  reading,
  country,
  onMapped,
}: {
  readonly reading: Table;
  readonly country: string;
  onMapped(brought: BroughtChart): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { headings, rows } = reading;
  const kept = useMemo(() => keptMapping(headings), [headings]);
  const [mapping, setMapping] = useState<TableMapping>(kept ?? guessMapping(headings));
  const set = (change: Partial<TableMapping>): void => setMapping((before) => ({ ...before, ...change }));
  const table = useMemo(
    () => mapTable(headings, rows, { ...mapping, country: countryOf(country) ?? 'MR' }),
    [headings, rows, mapping, country],
  );
  useEffect(() => onMapped(table), [table, onMapped]);
  return (
    <>
      {kept && <p className={styles.note}>{t('networks.import.kept')}</p>}
      <div className={styles.form}>
        {headings.map((heading, column) => (
          <NativeSelect
            key={heading}
            label={<bdi dir="auto">{heading}</bdi>}
            description={
              <bdi dir="auto">
                {rows
                  .slice(0, 2)
                  .map(({ cells }) => cells[column] ?? '')
                  .join(' · ')
                  .slice(0, 60)}
              </bdi>
            }
            value={mapping.roles[heading] ?? 'ignored'}
            onChange={(event) => set({ roles: { ...mapping.roles, [heading]: event.currentTarget.value as ColumnRole } })}
            data={columnRoles.map((value) => ({ value, label: t(`networks.role.${value}`) }))}
          />
        ))}
      </div>
      <div className={styles.form}>
        <NativeSelect
          label={t('networks.import.firstType')}
          value={mapping.firstType}
          onChange={(event) => set({ firstType: event.currentTarget.value as EntityType })}
          data={entityTypes.map((value) => ({ value, label: t(`networks.type.${value}`) }))}
        />
        <NativeSelect
          label={t('networks.import.secondType')}
          value={mapping.secondType}
          onChange={(event) => set({ secondType: event.currentTarget.value as EntityType })}
          data={entityTypes.map((value) => ({ value, label: t(`networks.type.${value}`) }))}
        />
        <NativeSelect
          label={t('networks.import.linkType')}
          value={mapping.linkType}
          onChange={(event) => set({ linkType: event.currentTarget.value as LinkTypeName })}
          data={linkTypes.map((value) => ({ value, label: t(`networks.link.${value}`) }))}
        />
        <Switch
          label={t('networks.import.directed')}
          checked={mapping.directed}
          onChange={(event) => set({ directed: event.currentTarget.checked })}
        />
        <NativeSelect
          label={t('networks.import.only')}
          value={mapping.only.heading}
          onChange={(event) => set({ only: { ...mapping.only, heading: event.currentTarget.value } })}
          data={[{ value: '', label: t('networks.import.only.all') }, ...headings]}
        />
        {mapping.only.heading !== '' && (
          <TextInput
            label={t('networks.import.holds')}
            value={mapping.only.holds}
            onChange={(event) => set({ only: { ...mapping.only, holds: event.currentTarget.value } })}
            dir="auto"
          />
        )}
      </div>
      <div>
        <Button size="xs" variant="default" onClick={() => keepMapping(headings, mapping)}>
          {t('networks.import.keep')}
        </Button>
      </div>
      {table.report.length > 0 && (
        <details>
          <summary>
            {t('networks.import.report', {
              n: format.number(table.report.length),
              shown: format.number(Math.min(mostReported, table.report.length)),
            })}
          </summary>
          <ul className={styles.note}>
            {table.report.slice(0, mostReported).map(({ line, remark, about }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line may be spoken of twice
              <li key={place}>
                {t('networks.import.line', { line: format.number(line) })} {t(`networks.remark.${remark}`)}{' '}
                {about !== '' && <bdi dir="auto">« {about} »</bdi>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
