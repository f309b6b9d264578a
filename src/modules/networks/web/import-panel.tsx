/** Data come onto the chart: a file or what was copied, looked at before it is taken, with what could not be read row by row. */
import { Button, FileInput, NativeSelect, Progress, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type Bringing, type BroughtChart, type CallLayoutName, type ChartState, type FileReading, fileReadingSchema } from '../index.ts';
import { BringPreview } from './bring-preview.tsx';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { MapColumns } from './map-columns.tsx';
import { OtherCharts } from './other-charts.tsx';
import { RemarkRows } from './remark-rows.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  readonly purpose: Purpose;
  /** Everything is on the chart: who is new may need a place. */
  onBrought(bringing: Bringing, before: ChartState): Promise<void>;
}

const kinds = ['table', 'calls', 'chart', 'case'] as const;
type Kind = (typeof kinds)[number];

export function ImportPanel({ view, purpose, onBrought }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const [kind, setKind] = useState<Kind>('table');
  const [file, setFile] = useState<File | null>(null);
  const [pasted, setPasted] = useState('');
  const [country, setCountry] = useState('MR');
  const [subscriber, setSubscriber] = useState('');
  const [sentShare, setSentShare] = useState(0);
  const stop = useRef<AbortController>(undefined);
  const [done, setDone] = useState<string>();
  const read = useMutation({
    mutationFn: ({ sent, sheet, layout }: { readonly sent: File; readonly sheet: number; readonly layout?: CallLayoutName }) => {
      const query = new URLSearchParams({ name: sent.name, as: kind, country: country.trim().toUpperCase(), sheet: String(sheet) });
      if (kind === 'calls' && subscriber.trim() !== '') query.set('subscriber', subscriber.trim());
      if (layout) query.set('layout', layout);
      stop.current = new AbortController();
      setSentShare(0);
      return api.upload({
        command: 'networks.read-file',
        path: `/charts/${encodeURIComponent(view.chart.chartId)}/readings?${query}`,
        file: sent,
        contentType: 'application/octet-stream',
        answer: fileReadingSchema,
        purpose,
        onProgress: setSentShare,
        signal: stop.current.signal,
      });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setDone(undefined);
    const sent = file ?? (pasted.trim() === '' ? null : new File([pasted], 'paste.tsv', { type: 'text/plain' }));
    if (sent && !read.isPending) read.mutate({ sent, sheet: 0 });
  };
  const take = async (bringing: Bringing): Promise<void> => {
    await onBrought(bringing, view.state);
    setDone(t('networks.import.done', { entities: format.number(bringing.added), links: format.number(bringing.linksAdded) }));
    setFile(null);
    setPasted('');
    read.reset();
  };
  return (
    <>
      <h2>{t('networks.import')}</h2>
      {done !== undefined && <DoneNote>{done}</DoneNote>}
      <form className={styles.form} onSubmit={submit}>
        <NativeSelect
          className={styles.wide}
          label={t('networks.import.kind')}
          value={kind}
          onChange={(event) => {
            setKind(event.currentTarget.value as Kind);
            read.reset();
          }}
          data={kinds.map((value) => ({ value, label: t(`networks.import.kind.${value}`) }))}
        />
        {kind !== 'case' && (
          <>
            <FileInput
              className={styles.wide}
              label={t('networks.import.file')}
              description={t(`networks.import.file.${kind}`)}
              placeholder={t('ui.file.choose')}
              value={file}
              onChange={(chosen) => {
                setFile(chosen);
                read.reset();
              }}
              clearable
              clearButtonProps={{ 'aria-label': t('networks.import.clear') }}
            />
            {kind !== 'chart' && !file && (
              <Textarea
                className={styles.wide}
                label={t('networks.import.paste')}
                value={pasted}
                onChange={(event) => setPasted(event.currentTarget.value)}
                rows={3}
                dir="auto"
              />
            )}
            {kind !== 'chart' && (
              <TextInput
                label={t('networks.import.country')}
                value={country}
                onChange={(event) => setCountry(event.currentTarget.value)}
                maxLength={2}
                dir="ltr"
              />
            )}
            {kind === 'calls' && (
              <TextInput
                className={styles.wide}
                label={t('networks.import.subscriber')}
                description={t('networks.import.subscriber.text')}
                value={subscriber}
                onChange={(event) => setSubscriber(event.currentTarget.value)}
                maxLength={40}
                dir="ltr"
              />
            )}
            <Button type="submit" disabled={!file && pasted.trim() === ''} loading={read.isPending}>
              {t('networks.import.read')}
            </Button>
          </>
        )}
      </form>
      {kind === 'case' && <OtherCharts view={view} purpose={purpose} onTake={take} />}
      {read.isPending && (
        <div>
          <Progress value={sentShare * 100} animated={sentShare === 1} aria-label={t('networks.import.progress')} />
          <p role="status" className={styles.note}>
            {t(sentShare < 1 ? 'networks.import.sending' : 'networks.import.reading')}
          </p>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              stop.current?.abort();
              read.reset();
            }}
          >
            {t('networks.import.stop')}
          </Button>
        </div>
      )}
      {read.data?.kind === 'chart' && read.data.layout && read.variables && (
        <NativeSelect
          label={t('networks.mapping.taken')}
          description={t('networks.mapping.by.layout')}
          value={read.data.layout.name}
          onChange={(event) => read.mutate({ ...read.variables, layout: event.currentTarget.value as CallLayoutName })}
          data={read.data.layout.others.map(({ name, likeness }) => ({
            value: name,
            label: `${t(`networks.layout.${name}`)} (${format.number(Math.round(likeness * 100))} %)`,
          }))}
        />
      )}
      {read.isError && <RefusalNote refusal={read.error} />}
      {read.data && read.variables && read.data.sheets.length > 1 && (
        <NativeSelect
          label={t('networks.import.sheet')}
          value={String(read.data.sheet)}
          onChange={(event) => read.mutate({ sent: read.variables.sent, sheet: Number(event.currentTarget.value) })}
          data={read.data.sheets.map((name, place) => ({ value: String(place), label: name }))}
        />
      )}
      {read.data && (
        <Reading key={`${read.data.sheet} ${read.submittedAt}`} reading={read.data} state={view.state} country={country} onTake={take} />
      )}
    </>
  );
}

function Reading({
  reading,
  state,
  country,
  onTake,
}: {
  readonly reading: FileReading;
  readonly state: ChartState;
  readonly country: string;
  onTake(bringing: Bringing): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [mapped, setMapped] = useState<BroughtChart>();
  return (
    <>
      {reading.remarked > 0 && (
        <details>
          <summary>
            {t('networks.import.remarks', { n: format.number(reading.remarked), shown: format.number(reading.remarks.length) })}
          </summary>
          <RemarkRows remarks={reading.remarks} />
        </details>
      )}
      {reading.kind === 'table' && (
        <>
          <p className={styles.note}>
            {t('networks.import.rows', { shown: format.number(reading.rows.length), all: format.number(reading.all) })}
          </p>
          <MapColumns reading={reading} country={country} onMapped={setMapped} />
        </>
      )}
      {(reading.kind === 'chart' || mapped) && (
        <BringPreview brought={reading.kind === 'chart' ? reading.chart : mapped!} state={state} onTake={onTake} />
      )}
    </>
  );
}
