/** Brings a new version of a list: file, what it is, whence it came, progress with a way to stop. Nothing is in use before it is looked at. */
import { Button, FileInput, NativeSelect, Progress, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Card, DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat, useGround } from '../../../ui/workplace.tsx';
import { type ListStatus, proposedSchema } from '../index.ts';
import styles from './import-list.module.css';

/** Chosen by the file's name, shown before it is sent; the station looks for itself. */
const contentTypes: Readonly<Record<string, string>> = { xml: 'application/xml', csv: 'text/csv' };
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
  const name = known?.list ?? nameOf(title);
  const ready = file !== null && contentType !== undefined && (known !== undefined || title.trim() !== '');

  const upload = useMutation({
    mutationFn: (what: { file: File; contentType: string }) => {
      stop.current = new AbortController();
      setSent(0);
      const query = new URLSearchParams(known ? {} : { title: title.trim(), language });
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
      setFile(null);
      setTitle('');
      setSaid({});
      onBrought();
      await queries.invalidateQueries({ queryKey: ['screening'] });
    },
  });
  const stopped = upload.isError && stop.current?.signal.aborted;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready && !upload.isPending) upload.mutate({ file, contentType });
  };

  return (
    <Card title={t('screening.import')}>
      <form className={styles.form} onSubmit={submit}>
        <FileInput
          label={t('screening.file')}
          description={t('screening.file.help')}
          placeholder={t('screening.file.choose')}
          accept=".xml,.csv"
          value={file}
          onChange={setFile}
          clearable
          clearButtonProps={{ 'aria-label': t('screening.file.clear') }}
          leftSection={<Icon name="upload" size={18} />}
          error={file !== null && contentType === undefined && t('screening.file.unknown')}
          disabled={upload.isPending}
        />
        <NativeSelect
          label={t('screening.replaces')}
          description={t('screening.replaces.help')}
          value={list}
          onChange={(event) => setList(event.currentTarget.value)}
          data={[...lists.map((one) => ({ value: one.list, label: one.title })), { value: anotherList, label: t('screening.new-list') }]}
          disabled={upload.isPending}
        />
        {!known && (
          <TextInput
            label={t('screening.title')}
            description={t('screening.title.help')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={120}
            disabled={upload.isPending}
          />
        )}
        <TextInput
          type="date"
          label={t('screening.issued')}
          description={t('screening.issued.help')}
          value={said.issued ?? ''}
          onChange={(event) => setSaid({ ...said, issued: event.currentTarget.value })}
          disabled={upload.isPending}
        />
        {(['publisher', 'address', 'licence'] as const).map((field) => (
          <TextInput
            key={field}
            label={t(`screening.${field}`)}
            description={t(`screening.${field}.help`)}
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
          {t('screening.import.read', {
            title: upload.data.proposal.title,
            entries: format.number(upload.data.proposal.report.persons),
          })}
        </DoneNote>
      )}
    </Card>
  );
}

/** A short name from the title: `Liste nationale 2026` -> `liste-nationale-2026`. */
function nameOf(title: string): string {
  const latin = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, 30);
  // A title in another script still needs a name: its letters' sum is short, stable and says nothing.
  return latin.length >= 2 ? latin : `list-${[...title].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1_000_000, 7)}`;
}
