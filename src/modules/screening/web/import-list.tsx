/** Brings a new version of a list: file, what it is, whence it came, progress with a way to stop. Nothing is in use before it is looked at. */
import { Button, FileInput, NativeSelect, Progress, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RefusedError } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { helpBelow } from '../../../ui/help-below.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Card, DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat, useGround } from '../../../ui/workplace.tsx';
import { type ListStatus, type ColumnMapping as Mapping, type Proposed, proposedSchema } from '../index.ts';
import { ColumnMapping } from './column-mapping.tsx';
import styles from './import-list.module.css';
import { newListName } from './new-list-name.ts';

/** Chosen by the file's name, shown before it is sent; the station looks for itself. */
const contentTypes: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
};
const anotherList = '';

/** Said of a list once; its later versions keep it where nobody says otherwise. */
const provenanceFields = { publisher: 200, address: 500, licence: 200 } as const;
type Said = Partial<Record<keyof typeof provenanceFields | 'issued', string>>;

export function ImportList({ lists, onBrought }: { readonly lists: readonly ListStatus[]; onBrought(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { api, language } = useGround();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [list, setList] = useState(anotherList);
  const [title, setTitle] = useState('');
  const [said, setSaid] = useState<Said>({});
  const [sent, setSent] = useState(0);
  const stop = useRef<AbortController>(null);

  const contentType = contentTypes[file?.name.toLowerCase().split('.').at(-1) ?? ''];
  const known = lists.find((one) => one.list === list);
  const name = known?.list ?? newListName(title, lists);
  const ready = file !== null && contentType !== undefined && (known !== undefined || title.trim() !== '');

  const upload = useMutation({
    mutationFn: (what: Sent) => {
      stop.current = new AbortController();
      setSent(0);
      const query = new URLSearchParams(known ? {} : { title: title.trim(), language });
      if (what.columns) query.set('columns', JSON.stringify(what.columns));
      for (const [field, text] of Object.entries(said)) if (text.trim() !== '') query.set(field, text.trim());
      return api.upload({
        command: 'screening.propose-list',
        path: `/screening/lists/${encodeURIComponent(name)}/proposals?${query}`,
        file: what.file,
        contentType: what.contentType,
        answer: proposedSchema,
        onProgress: setSent,
        signal: stop.current.signal,
      });
    },
    onSuccess: async () => {
      onBrought();
      await queries.invalidateQueries({ queryKey: ['screening'] });
    },
  });
  /** The table that was sent last, where it was one: its columns can be told again as long as the file is the same. */
  const table = tableOf(upload.data, upload.error);
  const stopped = upload.isError && stop.current?.signal.aborted;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready && !upload.isPending) upload.mutate({ file, contentType, columns: undefined });
  };

  return (
    <Card title={t('screening.import')}>
      <form className={styles.form} onSubmit={submit}>
        <FileInput
          label={t('screening.file')}
          description={t('screening.file.help')}
          inputWrapperOrder={helpBelow}
          placeholder={t('ui.file.choose')}
          accept={Object.keys(contentTypes)
            .map((one) => `.${one}`)
            .join()}
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            upload.reset();
          }}
          clearable
          clearButtonProps={{ 'aria-label': t('screening.file.clear') }}
          leftSection={<Icon name="upload" size={18} />}
          error={file !== null && contentType === undefined && t('screening.file.unknown')}
          disabled={upload.isPending}
        />
        <NativeSelect
          label={t('screening.replaces')}
          description={t('screening.replaces.help')}
          inputWrapperOrder={helpBelow}
          value={list}
          onChange={(event) => setList(event.currentTarget.value)}
          data={[...lists.map((one) => ({ value: one.list, label: one.title })), { value: anotherList, label: t('screening.new-list') }]}
          disabled={upload.isPending}
        />
        {!known && (
          <TextInput
            label={t('screening.title')}
            description={t('screening.title.help')}
            inputWrapperOrder={helpBelow}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={120}
            disabled={upload.isPending}
          />
        )}
        <DayInput
          label={t('screening.issued')}
          description={t('screening.issued.help')}
          inputWrapperOrder={helpBelow}
          value={said.issued ?? ''}
          onChange={(day) => setSaid({ ...said, issued: day })}
          disabled={upload.isPending}
        />
        {(['publisher', 'address', 'licence'] as const).map((field) => (
          <TextInput
            key={field}
            label={t(`screening.${field}`)}
            description={t(`screening.${field}.help`)}
            inputWrapperOrder={helpBelow}
            value={said[field] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setSaid({ ...said, [field]: value });
            }}
            maxLength={provenanceFields[field]}
            disabled={upload.isPending}
          />
        ))}
        <div className={styles.keys}>
          <Button type="submit" disabled={!ready} loading={upload.isPending}>
            {t('screening.import.key')}
          </Button>
          {upload.isPending && sent < 1 && (
            <Button variant="default" onClick={() => stop.current?.abort()}>
              {t('screening.import.stop')}
            </Button>
          )}
        </div>
      </form>
      {upload.isPending && file && (
        <div className={styles.progress} role="status">
          <Progress value={sent * 100} animated={sent === 1} aria-label={t('screening.import.progress')} />
          <p>
            {sent < 1
              ? t('screening.import.sending', { sent: format.bytes(sent * file.size), size: format.bytes(file.size) })
              : t('screening.import.taking-in')}
          </p>
        </div>
      )}
      {stopped && <DoneNote>{t('screening.import.stopped')}</DoneNote>}
      {upload.isError && !stopped && <RefusalNote refusal={upload.error} />}
      {upload.data && (
        <DoneNote>
          {t(upload.data.proposal.of === 'numbers' ? 'screening.import.read-numbers' : 'screening.import.read', {
            title: upload.data.proposal.title,
            entries: format.number(upload.data.proposal.report.persons),
          })}
        </DoneNote>
      )}
      {table && ready && !upload.isPending && (
        <ColumnMapping
          key={table.headings.join('\n')}
          headings={table.headings}
          mapping={table.mapping}
          onRead={(columns) => upload.mutate({ file, contentType, columns })}
        />
      )}
    </Card>
  );
}

interface Sent {
  readonly file: File;
  readonly contentType: string;
  readonly columns: Mapping | undefined;
}

const refusedColumns = z.object({ columns: z.array(z.string()) });

/** From what was read, or from what the station could not read without being told. */
function tableOf(
  read: Proposed | undefined,
  refusal: unknown,
): { readonly headings: readonly string[]; readonly mapping: Mapping } | undefined {
  if (read?.proposal.columns) return { headings: read.headings, mapping: read.proposal.columns };
  if (!(refusal instanceof RefusedError) || !['list-no-name-column', 'list-column-missing'].includes(refusal.code)) return undefined;
  const told = refusedColumns.safeParse(refusal.details);
  return told.success ? { headings: told.data.columns, mapping: {} } : undefined;
}
