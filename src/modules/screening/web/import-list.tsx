/** Takes in a new version of a list: file, what it is, progress with a way to stop, and a report that leaves nothing out. */
import { Button, FileInput, NativeSelect, Progress, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Card, DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat, useGround } from '../../../ui/workplace.tsx';
import { type ImportReport, type ListStatus, listTakenSchema } from '../index.ts';
import styles from './import-list.module.css';

/** Chosen by the file's name, shown before it is sent; the station looks for itself. */
const contentTypes: Readonly<Record<string, string>> = { xml: 'application/xml', csv: 'text/csv' };
const anotherList = '';

export function ImportList({ lists }: { readonly lists: readonly ListStatus[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { api, language } = useGround();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [list, setList] = useState(anotherList);
  const [title, setTitle] = useState('');
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
      return api.upload({
        command: 'screening.import-list',
        path: `/screening/lists/${encodeURIComponent(name)}/revisions${known ? '' : `?${new URLSearchParams({ title: title.trim(), language })}`}`,
        file: what.file,
        contentType: what.contentType,
        answer: listTakenSchema,
        onProgress: setSent,
        signal: stop.current.signal,
      });
    },
    onSuccess: async () => {
      setFile(null);
      setTitle('');
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
        <>
          <DoneNote>
            {t('screening.import.done', { title: upload.data.status.title, entries: format.number(upload.data.report.persons) })}
            {upload.data.report.notPersons > 0 &&
              ` ${t('screening.import.not-persons', { n: format.number(upload.data.report.notPersons) })}`}
          </DoneNote>
          <Remarks report={upload.data.report} />
        </>
      )}
    </Card>
  );
}

function Remarks({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (report.remarkCount === 0) return <p className={styles.clean}>{t('screening.import.clean')}</p>;
  return (
    <div className={styles.remarks}>
      <h3>
        {t('screening.remarks', { count: report.remarkCount, n: format.number(report.remarkCount) })}{' '}
        {t('screening.left-out', { count: report.leftOut, n: format.number(report.leftOut) })}
      </h3>
      <div className={styles.remarkTable}>
        <table>
          <thead>
            <tr>
              {['line', 'entry', 'reason', 'result'].map((column) => (
                <th key={column} scope="col">
                  {t(`screening.remark.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.remarks.map((remark, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one line may have several remarks
              <tr key={at}>
                <td>{format.number(remark.line)}</td>
                <td>
                  <bdi dir="ltr">{remark.entry ?? '–'}</bdi>
                </td>
                <td>{t(`screening.import.${remark.reason}`)}</td>
                <td>{t(remark.leftOut ? 'screening.remark.left-out' : 'screening.remark.taken-in')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.remarkCount > report.remarks.length && (
        <p>{t('screening.remarks.more', { n: format.number(report.remarkCount - report.remarks.length) })}</p>
      )}
    </div>
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
