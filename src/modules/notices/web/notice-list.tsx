/** Notices by where they stand, kind, and words; one of them opens below. */
import { Button, NativeSelect, TextInput, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Card, Empty, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type NoticeAnswer, noticeFilters, noticeKinds, noticesSchema } from '../index.ts';
import { NoticeCard } from './notice-card.tsx';
import styles from './notices.module.css';
import type { NoticesAddress } from './notices-address.ts';
import { SoughtName } from './sought-words.tsx';

interface Props {
  readonly purpose: Purpose;
  readonly address: NoticesAddress;
  readonly isHeadquarters: boolean;
  onTurn(next: Partial<NoticesAddress>): void;
  onDone(text: string): void;
}

export function NoticeList({ purpose, address, isHeadquarters, onTurn, onDone }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { filter, kind, notice } = address;
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const list = useQuery({
    queryKey: ['people', 'notices', 'list', purpose, filter, kind, search],
    queryFn: ({ signal }) =>
      api.read('/notices', noticesSchema, { signal, purpose, query: { filter, kind, search: search === '' ? undefined : search } }),
    placeholderData: keepPreviousData,
    // Each reading is noted: it is read again by hand, and after a decision.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSearch(typed.trim());
  };
  return (
    <>
      <Card>
        <form className={styles.filters} onSubmit={submit}>
          <NativeSelect
            label={t('notices.filter')}
            value={filter}
            onChange={(event) => onTurn({ filter: event.currentTarget.value as NoticesAddress['filter'], notice: undefined })}
            data={noticeFilters
              .filter((one) => one !== 'one-post' || isHeadquarters)
              .map((one) => ({ value: one, label: t(`notices.filter.${one}`) }))}
          />
          <NativeSelect
            label={t('notices.kind')}
            value={kind ?? ''}
            onChange={(event) => onTurn({ kind: (event.currentTarget.value || undefined) as NoticesAddress['kind'], notice: undefined })}
            data={[
              { value: '', label: t('notices.kind.all') },
              ...noticeKinds.map((one) => ({ value: one, label: t(`notices.kind.${one}`) })),
            ]}
          />
          <TextInput
            label={t('notices.search')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            maxLength={100}
            dir="auto"
          />
          <Button type="submit" variant="default">
            {t('notices.search.key')}
          </Button>
        </form>
        {list.isPending && <LoadingRows />}
        {list.isError && <RefusalNote refusal={list.error} onRetry={() => list.refetch()} />}
        {list.data?.notices.length === 0 && (
          <Empty icon="notice" title={t('notices.none')}>
            {t('notices.none.text')}
          </Empty>
        )}
        {list.data && list.data.notices.length > 0 && (
          <NoticeTable notices={list.data.notices} opened={notice} onOpen={(noticeId) => onTurn({ notice: noticeId })} />
        )}
        {list.data?.more && <p className={styles.note}>{t('notices.more')}</p>}
      </Card>
      {notice !== undefined && (
        <NoticeCard key={notice} noticeId={notice} purpose={purpose} onDone={onDone} onClose={() => onTurn({ notice: undefined })} />
      )}
    </>
  );
}

interface TableProps {
  readonly notices: readonly NoticeAnswer[];
  readonly opened: string | undefined;
  onOpen(noticeId: string | undefined): void;
}

function NoticeTable({ notices, opened, onOpen }: TableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          {['sought', 'kind', 'instruction', 'authority', 'until', 'standing'].map((column) => (
            <th key={column} scope="col">
              {t(`notices.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {notices.map(({ noticeId, content, until, standing, waits }) => (
          <tr key={noticeId}>
            <td data-label={t('notices.column.sought')}>
              <UnstyledButton
                className={styles.open}
                aria-expanded={opened === noticeId}
                onClick={() => onOpen(opened === noticeId ? undefined : noticeId)}
              >
                <SoughtName sought={content.sought} />
              </UnstyledButton>
            </td>
            <td data-label={t('notices.column.kind')}>{t(`notices.kind.${content.kind}`)}</td>
            <td data-label={t('notices.column.instruction')}>{t(`notices.instruction.${content.instruction}`)}</td>
            <td data-label={t('notices.column.authority')}>
              <bdi dir="auto">{content.authority.name}</bdi>
            </td>
            <td className={tables.number} data-label={t('notices.column.until')}>
              {format.partialDate(until)}
            </td>
            <td data-label={t('notices.column.standing')}>
              <span>
                {standing !== 'proposed' && t(`notices.standing.${standing}`)}
                {waits && (
                  <>
                    {standing !== 'proposed' && ' · '}
                    {t(`notices.waits.${waits.kind}`)} <Ltr>{waits.by}</Ltr>
                  </>
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
