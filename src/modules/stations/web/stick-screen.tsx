/** Where there is no link: a file to carry to headquarters and the one that comes back. It says in words what lies in it. */
import { Button, FileInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { downloadBytes } from '../../../ui/download.tsx';
import { Card, DoneNote, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { nextBackFileSchema, stickBackSchema, stickSchema, stickTakenSchema } from '../index.ts';
import styles from './stations.module.css';

/** At a post or a region. */
export function StickScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('stations.stick')} question={t('stations.stick.question')}>
      <WriteStick />
      <ReadBack />
    </Page>
  );
}

/** At headquarters or a region. */
export function SticksScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('stations.sticks')} question={t('stations.sticks.question')}>
      <TakeStick />
    </Page>
  );
}

type StickFile = Pick<z.infer<typeof stickSchema>, 'name' | 'base64'>;

function save({ name, base64 }: StickFile): void {
  downloadBytes(
    name,
    Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
  );
}

function WriteStick() {
  const { t } = useTranslation();
  const api = useApi();
  const upTo = useUpTo();
  const format = useFormat();
  const write = useMutation({
    mutationFn: (after: z.infer<typeof stickSchema>['after']) => api.ask('/stations/sticks', { after }, stickSchema),
    onSuccess: save,
  });
  return (
    <Card title={t('stations.stick.write')}>
      <p>{t('stations.stick.write.text')}</p>
      <Button onClick={() => write.mutate([])} loading={write.isPending}>
        {t('stations.stick.write.key')}
      </Button>
      {write.isError && <RefusalNote refusal={write.error} />}
      {write.data && (
        <DoneNote>
          {t('stations.stick.written', { name: write.data.name, count: write.data.entries, bytes: format.bytes(write.data.bytes) })}{' '}
          {write.data.upTo && t('stations.stick.up-to', upTo(write.data.upTo))}{' '}
          {write.data.posts.length > 0 && t('stations.stick.posts', { posts: format.list(write.data.posts) })}{' '}
          {write.data.isPart && t('stations.stick.part')}{' '}
          {write.data.photographs > 0 && t('stations.stick.photographs', { count: write.data.photographs })}{' '}
          {write.data.photographsLeft > 0 && t('stations.stick.photographs-left', { count: write.data.photographsLeft })}
        </DoneNote>
      )}
      {write.data?.isPart && (
        <Button variant="default" onClick={() => write.mutate(write.data.after)} loading={write.isPending}>
          {t('stations.stick.write.next')}
        </Button>
      )}
    </Card>
  );
}

function ReadBack() {
  const { t } = useTranslation();
  const upTo = useUpTo();
  return (
    <ReadFile
      title={t('stations.stick.back')}
      text={t('stations.stick.back.text')}
      path="/stations/sticks/back"
      answer={stickBackSchema}
      words={(said) => (
        <>
          {said.upTo ? t('stations.stick.holds', upTo(said.upTo)) : t('stations.link.holds-nothing')}{' '}
          {t('stations.stick.brought', { count: said.brought })} {said.erased > 0 && t('stations.stick.erased', { count: said.erased })}{' '}
          {said.waiting.entries > 0 && t('stations.stick.waiting', { count: said.waiting.entries })}{' '}
          {said.waiting.files > 0 && t('stations.stick.lacking', { count: said.waiting.files })}
        </>
      )}
    />
  );
}

type BackFile = z.infer<typeof stickTakenSchema>['back'];

function TakeStick() {
  const { t } = useTranslation();
  const api = useApi();
  const upTo = useUpTo();
  const [files, setFiles] = useState<{ readonly post: string; readonly made: readonly BackFile[] }>();
  const next = useMutation({
    mutationFn: ({ post, made }: NonNullable<typeof files>) => {
      const { after, files: carried } = made.at(-1)!;
      const body = { post, after, files: carried, number: made.length + 1 };
      return api.ask('/stations/sticks/back-files', body, nextBackFileSchema);
    },
    onSuccess: ({ back }, { post, made }) => {
      save(back);
      setFiles({ post, made: [...made, back] });
    },
  });
  return (
    <ReadFile
      title={t('stations.stick.take')}
      text={t('stations.stick.take.text')}
      path="/stations/sticks/taken"
      answer={stickTakenSchema}
      onRead={({ post, back }) => {
        save(back);
        setFiles({ post, made: [back] });
      }}
      words={(said) => (
        <>
          {[{ station: said.post, upTo: said.upTo }, ...said.posts].map((post) => (
            <span key={post.station}>
              {post.upTo
                ? t('stations.stick.taken', { post: post.station, ...upTo(post.upTo) })
                : t('stations.stick.taken-nothing', { post: post.station })}{' '}
            </span>
          ))}
          {said.gap && t('stations.stick.gap')} {said.passedOver && t('stations.stick.passed-over')}{' '}
          {said.forked && t('stations.stick.forked')}{' '}
          {(files?.made ?? [said.back]).map(({ name }) => (
            <span key={name}>{t('stations.stick.carry-back', { name })} </span>
          ))}
          {files?.made.at(-1)?.isPart && t('stations.stick.part')}
        </>
      )}
    >
      {files?.made.at(-1)?.isPart && (
        <Button variant="default" onClick={() => next.mutate(files)} loading={next.isPending}>
          {t('stations.stick.write.next')}
        </Button>
      )}
      {next.isError && <RefusalNote refusal={next.error} />}
    </ReadFile>
  );
}

function ReadFile<Said>(of: {
  readonly title: string;
  readonly text: string;
  readonly path: string;
  readonly answer: z.ZodType<Said>;
  words(said: Said): ReactNode;
  onRead?(said: Said): void;
  /** Under what was said. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const read = useMutation({
    mutationFn: (chosen: File) =>
      api.upload({
        command: 'stations.stick',
        path: of.path,
        file: chosen,
        contentType: 'application/octet-stream',
        answer: of.answer,
        onProgress: () => {},
      }),
    onSuccess: async (said) => {
      setFile(null);
      of.onRead?.(said);
      await queries.invalidateQueries();
    },
  });
  return (
    <Card title={of.title}>
      <p>{of.text}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (file && !read.isPending) read.mutate(file);
        }}
      >
        <FileInput
          label={t('stations.stick.file')}
          placeholder={t('ui.file.choose')}
          value={file}
          onChange={setFile}
          accept=".maabar"
          clearable
        />
        <Button type="submit" disabled={!file} loading={read.isPending}>
          {t('stations.stick.read')}
        </Button>
        {read.isError && <RefusalNote refusal={read.error} />}
        {read.data && <DoneNote>{of.words(read.data)}</DoneNote>}
      </form>
      {of.children}
    </Card>
  );
}

function useUpTo() {
  const format = useFormat();
  return ({ slip, atMs }: { readonly slip: string; readonly atMs: number }) => ({ slip, at: format.dateTime(atMs) });
}
