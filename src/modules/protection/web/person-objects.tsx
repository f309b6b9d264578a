/** What the person says against what is held: kept in their words for a request of the register that waits. Nothing held is changed. */
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { keepWordsSchema, type PersonFile, rightsRequestSchema, rightsWithWords, wordsKeptSchema } from '../index.ts';
import styles from './rights.module.css';

interface Props {
  readonly file: PersonFile;
  readonly purpose: Purpose;
  /** The file is to be read again. */
  onKept(): void;
}

export function PersonObjects({ file, purpose, onKept }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [request, setRequest] = useState('');
  const [words, setWords] = useState('');
  const requests = useQuery({
    queryKey: ['protection', 'requests'],
    queryFn: ({ signal }) => api.read('/protection/requests', z.array(rightsRequestSchema), { signal }),
  });
  const waiting = (requests.data ?? []).filter(({ outcome, right }) => outcome === null && rightsWithWords.some((one) => one === right));
  const wanted = keepWordsSchema.safeParse({ request, words });
  const path = `/protection/people/${encodeURIComponent(file.subject)}/words`;
  const keep = useMutation({
    mutationFn: (body: unknown) => api.record({ command: 'protection.keep-words', path, body, answer: wordsKeptSchema, purpose }),
    onSuccess: onKept,
  });
  return (
    <Card title={t('protection.objects')}>
      <form
        className={styles.objects}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted.success && !keep.isPending) keep.mutate(wanted.data);
        }}
      >
        <p>{t(requests.isSuccess && waiting.length === 0 ? 'protection.objects.none' : 'protection.objects.text')}</p>
        {requests.isError && <RefusalNote refusal={requests.error} />}
        {waiting.length > 0 && (
          <>
            <NativeSelect
              label={t('protection.objects.request')}
              value={request}
              onChange={(event) => setRequest(event.currentTarget.value)}
              data={[
                { value: '', label: t('protection.objects.choose') },
                ...waiting.map((one) => ({
                  value: one.request,
                  label: `${one.caseNumber} · ${t(`protection.request.right.${one.right}`)}`,
                })),
              ]}
            />
            <Textarea
              label={t('protection.objects.words')}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              maxLength={2000}
              rows={5}
              dir="auto"
            />
            <Button type="submit" variant="default" disabled={!wanted.success} loading={keep.isPending}>
              {t('protection.objects.keep')}
            </Button>
          </>
        )}
        {keep.isError && <RefusalNote refusal={keep.error} />}
      </form>
    </Card>
  );
}
