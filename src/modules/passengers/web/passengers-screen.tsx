/** A passenger list before its people stand at the booth: sent, screened with progress, reported, forgotten. */
import { Button, FileInput, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { helpBelow } from '../../../ui/help-below.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Card, DoneNote, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import { tabShelf } from '../../../ui/tab-shelf.ts';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type PassengerList, passengerListForgottenSchema, passengerListSchema } from '../index.ts';
import { PassengerReport } from './passenger-report.tsx';
import styles from './passengers.module.css';

const purposes = ['border-check', 'alert-check', 'investigation'] as const;
const askEveryMs = 700;
/** Which list the tab looks at, by an id that names nobody: it is found again where the page is loaded again. */
const shelved = 'maabar.passenger-list';

/** By the file's name; the station looks for itself. */
const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  edi: 'application/edifact',
  txt: 'text/plain',
  pax: 'application/octet-stream',
};

export function PassengersScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('passengers.title')} question={t('passengers.question')}>
      <PurposeGate purposes={purposes}>{(purpose) => <Desk purpose={purpose} />}</PurposeGate>
    </Page>
  );
}

function Desk({ purpose }: { readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const [shelf] = useState(tabShelf);
  const [id, setId] = useState(() => shelf.getItem(shelved) ?? undefined);
  const turnTo = (next: string | undefined): void => {
    if (next === undefined) shelf.removeItem(shelved);
    else shelf.setItem(shelved, next);
    setId(next);
  };
  return (
    <>
      <SendForm purpose={purpose} onSent={({ id: sent }) => turnTo(sent)} />
      {id === undefined ? (
        <p className={styles.note}>{t('passengers.kept')}</p>
      ) : (
        <Screening key={id} id={id} purpose={purpose} onForgotten={() => turnTo(undefined)} />
      )}
    </>
  );
}

function SendForm({ purpose, onSent }: { readonly purpose: Purpose; onSent(list: PassengerList): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const stop = useRef<AbortController>(null);
  const upload = useMutation({
    mutationFn: (chosen: File) => {
      stop.current = new AbortController();
      setSent(0);
      return api.upload({
        command: 'passengers.screen',
        path: '/passenger-lists',
        file: chosen,
        contentType: contentTypes[chosen.name.toLowerCase().split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        answer: passengerListSchema,
        purpose,
        onProgress: setSent,
        signal: stop.current.signal,
      });
    },
    onSuccess: onSent,
  });
  const stopped = upload.isError && stop.current?.signal.aborted;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file && !upload.isPending) upload.mutate(file);
  };
  return (
    <Card title={t('passengers.send')}>
      <form className={styles.form} onSubmit={submit}>
        <FileInput
          label={t('passengers.file')}
          description={t('passengers.file.help')}
          inputWrapperOrder={helpBelow}
          placeholder={t('ui.file.choose')}
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            upload.reset();
          }}
          clearable
          clearButtonProps={{ 'aria-label': t('passengers.file.clear') }}
          leftSection={<Icon name="upload" size={18} />}
          disabled={upload.isPending}
        />
        <div className={styles.keys}>
          <Button type="submit" disabled={file === null} loading={upload.isPending}>
            {t('passengers.send.key')}
          </Button>
          {upload.isPending && sent < 1 && (
            <Button variant="default" onClick={() => stop.current?.abort()}>
              {t('passengers.stop')}
            </Button>
          )}
        </div>
      </form>
      {upload.isPending && file && (
        <p role="status">
          {sent < 1
            ? t('passengers.sending', { sent: format.bytes(sent * file.size), size: format.bytes(file.size) })
            : t('passengers.reading')}
        </p>
      )}
      {stopped && <DoneNote>{t('passengers.stopped')}</DoneNote>}
      {upload.isError && !stopped && <RefusalNote refusal={upload.error} />}
    </Card>
  );
}

function Screening({ id, purpose, onForgotten }: { readonly id: string; readonly purpose: Purpose; onForgotten(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const queries = useQueryClient();
  const path = `/passenger-lists/${encodeURIComponent(id)}`;
  const key = ['people', 'passengers', id];
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.read(path, passengerListSchema, { signal, background: true }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? askEveryMs : false),
  });
  const cancel = useMutation({
    mutationFn: () => api.ask(`${path}/cancellation`, undefined, passengerListSchema),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const forget = useMutation({
    mutationFn: () => api.ask(path, undefined, passengerListForgottenSchema, { method: 'DELETE' }),
    onSuccess: () => {
      queries.removeQueries({ queryKey: key });
      onForgotten();
    },
  });
  if (list.isError) {
    return (
      <Card title={t('passengers.screening')}>
        <RefusalNote refusal={list.error} onRetry={() => list.refetch()} />
        <Button variant="default" onClick={onForgotten}>
          {t('passengers.forget')}
        </Button>
      </Card>
    );
  }
  if (!list.data) return null;
  const { state, people, screened, found } = list.data;
  return (
    <Card title={t('passengers.screening')} label={t('passengers.screening')}>
      <div className={styles.progress}>
        <p role="status">
          <strong>{t(`passengers.state.${state}`)}</strong>
          {' · '}
          {t('passengers.progress', { screened: format.number(screened), people: format.number(people) })}
          {' · '}
          {t('passengers.found', { count: found, n: format.number(found) })}
        </p>
        {state === 'running' && <Progress value={(screened / Math.max(1, people)) * 100} aria-label={t('passengers.progress.label')} />}
        <div className={styles.keys}>
          {state === 'running' ? (
            <Button variant="default" onClick={() => cancel.mutate()} loading={cancel.isPending}>
              {t('passengers.stop')}
            </Button>
          ) : (
            <Button variant="default" onClick={() => forget.mutate()} loading={forget.isPending}>
              {t('passengers.forget')}
            </Button>
          )}
        </div>
        {forget.isError && <RefusalNote refusal={forget.error} />}
      </div>
      {state !== 'running' && <PassengerReport id={id} purpose={purpose} />}
    </Card>
  );
}
