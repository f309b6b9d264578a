/** Mappings that the analysts of the station share: saved by name, renamed, removed, and carried as small files. */
import { Button, FileInput, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadJson } from '../../../ui/download.tsx';
import { DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { fromKept, mappingDoneSchema, mappingNameSchema, namedMappingSchema, type TableMapping, toKeep } from '../index.ts';
import { browserMappings, forgetBrowserMappings } from './kept-mappings.ts';
import styles from './workspace.module.css';

interface Props {
  readonly mapping: TableMapping;
  /** Of the shared mapping that is taken; empty where none is. */
  readonly taken: string;
  readonly names: readonly string[];
  onTake(mapping: TableMapping, name: string): void;
}

const paths = { save: '/chart-mappings', rename: '/chart-mappings/renaming', remove: '/chart-mappings/removal' } as const;

export function MappingShelf({ mapping, taken, names, onTake }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState(taken);
  const [replace, setReplace] = useState(false);
  const [isNoMapping, setNoMapping] = useState(false);
  const [waiting, setWaiting] = useState(browserMappings);
  useEffect(() => {
    if (taken !== '') setName(taken);
  }, [taken]);
  const send = useMutation({
    mutationFn: async ({ what, body }: { readonly what: keyof typeof paths; readonly body: object }) =>
      api.record({ command: `networks.${what}-mapping`, path: paths[what], body, answer: mappingDoneSchema }),
    onSuccess: async (done, { what }) => {
      await queries.invalidateQueries({ queryKey: ['chart-mappings'] });
      setReplace(false);
      if (what === 'remove') setName('');
      onTake(mapping, what === 'remove' ? '' : done.name);
    },
  });
  const move = useMutation({
    mutationFn: async () => {
      for (const one of waiting) {
        if (names.includes(one.name)) continue;
        await api.record({ command: 'networks.save-mapping', path: paths.save, body: one, answer: mappingDoneSchema });
      }
      forgetBrowserMappings();
      setWaiting([]);
      await queries.invalidateQueries({ queryKey: ['chart-mappings'] });
    },
  });
  const kept = toKeep(mapping);
  const fits = mappingNameSchema.safeParse(name).success && namedMappingSchema.safeParse({ name, mapping: kept }).success;
  const isThere = names.includes(name.trim());
  const open = async (file: File | null): Promise<void> => {
    if (!file) return;
    const read = namedMappingSchema.safeParse(jsonOf(await file.text()));
    setNoMapping(!read.success);
    if (!read.success) return;
    setName(read.data.name);
    onTake(fromKept(read.data.mapping), '');
  };
  return (
    <details>
      <summary>{t('networks.mapping.keep')}</summary>
      <p className={styles.note}>{t('networks.mapping.text')}</p>
      <div className={styles.form}>
        <TextInput
          className={styles.wide}
          label={t('networks.mapping.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={name !== '' && !fits ? t('networks.mapping.unfit') : undefined}
          maxLength={80}
          dir="auto"
        />
        {isThere && (
          <Switch
            className={styles.wide}
            label={t('networks.mapping.replace')}
            checked={replace}
            onChange={(event) => setReplace(event.currentTarget.checked)}
          />
        )}
        <Button
          className={styles.wide}
          variant="default"
          disabled={!fits || (isThere && !replace)}
          loading={send.isPending}
          onClick={() => send.mutate({ what: 'save', body: { name, mapping: kept, replace } })}
        >
          {t('networks.mapping.save')}
        </Button>
        <Button
          variant="default"
          disabled={taken === '' || !fits || name.trim() === taken || isThere}
          onClick={() => send.mutate({ what: 'rename', body: { name: taken, to: name } })}
        >
          {t('networks.mapping.rename')}
        </Button>
        <Button variant="default" disabled={taken === ''} onClick={() => send.mutate({ what: 'remove', body: { name: taken } })}>
          {t('networks.mapping.remove')}
        </Button>
        <Button
          className={styles.wide}
          variant="default"
          disabled={!fits}
          onClick={() => downloadJson('mapping.json', { name: name.trim(), mapping: kept })}
        >
          {t('networks.mapping.write')}
        </Button>
        <FileInput
          className={styles.wide}
          label={t('networks.mapping.open')}
          placeholder={t('ui.file.choose')}
          accept="application/json,.json"
          value={null}
          onChange={(file) => void open(file)}
          error={isNoMapping ? t('networks.mapping.none') : undefined}
        />
      </div>
      {send.isSuccess && <DoneNote>{t(`networks.mapping.done.${send.variables.what}`)}</DoneNote>}
      {send.isError && <RefusalNote refusal={send.error} />}
      {waiting.length > 0 && (
        <div className={styles.card}>
          <p className={styles.note}>{t('networks.mapping.browser')}</p>
          <Button size="xs" variant="default" loading={move.isPending} onClick={() => move.mutate()}>
            {t('networks.mapping.move')}
          </Button>
          {move.isError && <RefusalNote refusal={move.error} />}
        </div>
      )}
    </details>
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is no mapping either: the form says so.
    return undefined;
  }
}
