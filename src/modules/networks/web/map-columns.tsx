/** Which column is what: by a mapping that the station keeps, by a layout that comes with the program, or by guess; then by hand. */
import { Button, NativeSelect, Progress, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import {
  type BroughtChart,
  type ColumnRole,
  columnRoles,
  countryOf,
  type EntityType,
  entityTypes,
  type FileReading,
  fromKept,
  guessMapping,
  type LinkTypeName,
  layTable,
  likelyLayout,
  likenessOf,
  linkTypes,
  mappingsSchema,
  type SameRule,
  sameRules,
  type TableLayoutName,
  type TableMapping,
  tableLayoutNames,
  tableLayouts,
} from '../index.ts';
import { MappingShelf } from './mapping-shelf.tsx';
import { RowRulesForm, TypeWordsForm } from './row-rules-form.tsx';
import { useMapped } from './use-mapped.ts';
import styles from './workspace.module.css';

type Table = Extract<FileReading, { kind: 'table' }>;
const mostReported = 100;
const separators = [' ', ' / ', '-', '|', ', '] as const;

interface Props {
  readonly reading: Table;
  readonly country: string;
  onMapped(brought: BroughtChart | undefined): void;
}

type Shared = ReturnType<typeof mappingsSchema.parse>['mappings'];

export function MapColumns(props: Props) {
  const api = useApi();
  const shared = useQuery({
    queryKey: ['chart-mappings'],
    queryFn: ({ signal }) => api.read('/chart-mappings', mappingsSchema, { signal }),
    refetchOnWindowFocus: false,
  });
  if (shared.isPending) return <LoadingRows rows={2} />;
  if (shared.isError) return <RefusalNote refusal={shared.error} onRetry={() => shared.refetch()} />;
  return <Columns {...props} shared={shared.data.mappings} />;
}

interface Choice {
  /** `shared:NAME`, `layout:NAME`, `guess`, or `own`: from a file, or kept no longer. */
  readonly by: string;
  readonly mapping: TableMapping;
}

/** A mapping of the station, if all its headings are there; else a layout; else what headings usually mean. */
function firstChoice(headings: readonly string[], shared: Shared): Choice {
  const sizeOf = ({ mapping }: Shared[number]) => Object.keys(mapping.roles).length;
  const fitting = shared.filter(({ mapping }) => likenessOf(mapping, headings) === 1).toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
  if (fitting) return { by: `shared:${fitting.name}`, mapping: fromKept(fitting.mapping) };
  const layout = likelyLayout(headings);
  return layout ? { by: `layout:${layout.name}`, mapping: layout.mapping } : { by: 'guess', mapping: guessMapping(headings) };
}

function Columns({ reading, country, onMapped, shared }: Props & { readonly shared: Shared }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { headings, rows } = reading;
  const [{ by, mapping }, setChoice] = useState<Choice>(() => firstChoice(headings, shared));
  const [owner, setOwner] = useState('');
  const layout = by.startsWith('layout:') ? (by.slice('layout:'.length) as TableLayoutName) : undefined;
  const ofOne = mapping.eachIdentity || (layout !== undefined && tableLayouts[layout].ofOne);
  const set = (change: Partial<TableMapping>): void => setChoice((before) => ({ ...before, mapping: { ...before.mapping, ...change } }));
  const choose = (chosen: string): void => {
    if (chosen === 'own') return;
    const kept = shared.find(({ name }) => `shared:${name}` === chosen);
    const laid = tableLayoutNames.find((name) => `layout:${name}` === chosen);
    setChoice({ by: chosen, mapping: kept ? fromKept(kept.mapping) : laid ? layTable(laid, headings).mapping : guessMapping(headings) });
  };
  const inContacts = t('networks.import.inContacts');
  const full = useMemo(
    () => ({
      ...mapping,
      country: countryOf(country) ?? ('MR' as const),
      linkLabel: mapping.linkLabel || (mapping.eachIdentity ? inContacts : ''),
    }),
    [mapping, country, inContacts],
  );
  const ownerOf = useMemo(
    () => (ofOne && owner.trim() !== '' ? { type: full.secondType, identity: owner } : undefined),
    [ofOne, owner, full.secondType],
  );
  const { table, done, stopped, stop, again } = useMapped(reading, full, ownerOf);
  useEffect(() => onMapped(table), [table, onMapped]);
  const takenName = by.startsWith('shared:') ? by.slice('shared:'.length) : '';
  return (
    <>
      <NativeSelect
        label={t('networks.mapping.taken')}
        description={
          takenName !== ''
            ? t('networks.mapping.by.shared', { by: shared.find(({ name }) => name === takenName)?.by ?? '' })
            : t(`networks.mapping.by.${by === 'guess' ? 'guess' : by === 'own' ? 'own' : 'layout'}`)
        }
        value={by}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: 'guess', label: t('networks.mapping.guess') },
          ...(by === 'own' ? [{ value: 'own', label: t('networks.mapping.own') }] : []),
          ...tableLayoutNames.map((name) => ({ value: `layout:${name}`, label: t(`networks.layout.${name}`) })),
          ...shared.map(({ name, mapping: kept }) => ({
            value: `shared:${name}`,
            label: `${name} (${format.number(Math.round(likenessOf(kept, headings) * 100))} %)`,
          })),
        ]}
      />
      {ofOne && (
        <TextInput
          label={t('networks.import.owner')}
          description={t('networks.import.owner.text')}
          value={owner}
          onChange={(event) => setOwner(event.currentTarget.value)}
          maxLength={80}
          dir="ltr"
        />
      )}
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
        <Switch
          label={t('networks.import.eachIdentity')}
          checked={mapping.eachIdentity}
          onChange={(event) => set({ eachIdentity: event.currentTarget.checked })}
        />
        {(['firstSame', 'secondSame'] as const).map((which) => (
          <NativeSelect
            key={which}
            label={t(`networks.import.${which}`)}
            value={mapping[which]}
            onChange={(event) => set({ [which]: event.currentTarget.value as SameRule })}
            data={sameRules.map((value) => ({ value, label: t(`networks.same.${value}`) }))}
          />
        ))}
        {(['label', 'identity'] as const).map((which) => (
          <NativeSelect
            key={which}
            label={t(`networks.import.separator.${which}`)}
            value={mapping.separators[which]}
            onChange={(event) => set({ separators: { ...mapping.separators, [which]: event.currentTarget.value } })}
            data={separators.map((value) => ({ value, label: value === ' ' ? t('networks.import.separator.space') : value.trim() }))}
          />
        ))}
      </div>
      <TypeWordsForm headings={headings} rows={rows} mapping={mapping} onChange={set} />
      <RowRulesForm headings={headings} rows={rows} mapping={mapping} onChange={set} />
      <MappingShelf
        mapping={mapping}
        taken={takenName}
        names={shared.map(({ name }) => name)}
        onTake={(taken, name) => setChoice({ by: name === '' ? 'own' : `shared:${name}`, mapping: taken })}
      />
      {!table && !stopped && (
        <div>
          <Progress value={done * 100} aria-label={t('networks.import.progress')} />
          <Button size="xs" variant="default" onClick={stop}>
            {t('networks.import.stop')}
          </Button>
        </div>
      )}
      {stopped && (
        <p role="status">
          {t('networks.import.stopped')}{' '}
          <Button size="xs" variant="default" onClick={again}>
            {t('networks.import.again')}
          </Button>
        </p>
      )}
      {table && table.report.length > 0 && (
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
