/** At headquarters: giving orders to posts, and seeing who has read them. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Card, DoneNote, Empty, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useGround } from '../../../ui/workplace.tsx';
import { type GivenOrder, givenOrdersSchema } from '../index.ts';
import { GiveOrder } from './give-order.tsx';
import styles from './orders.module.css';
import { WithdrawOrder } from './withdraw-order.tsx';

export function GivenScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const [giving, setGiving] = useState(false);
  const [done, setDone] = useState<string>();
  const given = useQuery({
    queryKey: ['orders', 'given'],
    queryFn: ({ signal }) => api.read('/orders/given', givenOrdersSchema, { signal }),
    refetchInterval: 15_000,
  });
  const posts = given.data?.posts ?? [];
  return (
    <Page
      title={t('orders.given.title')}
      question={t('orders.given.question')}
      actions={
        !giving &&
        posts.length > 0 && (
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setGiving(true)}>
            {t('orders.give')}
          </Button>
        )
      }
    >
      {done && <DoneNote>{done}</DoneNote>}
      {giving && (
        <GiveOrder
          posts={posts}
          onClose={() => setGiving(false)}
          onGiven={(number) => {
            setGiving(false);
            setDone(t('orders.give.done', { number }));
          }}
        />
      )}
      <Card>
        {given.isPending && <LoadingRows />}
        {given.isError && <RefusalNote refusal={given.error} onRetry={() => given.refetch()} />}
        {given.data?.orders.length === 0 && (
          <Empty icon="order" title={t('orders.given.none')}>
            {posts.length === 0 ? t('orders.give.no-posts') : t('orders.given.none.text')}
          </Empty>
        )}
        {given.data && given.data.orders.length > 0 && (
          <table className={tables.table}>
            <thead>
              <tr>
                {(['order', 'given', 'posts'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`orders.column.${column}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{t('orders.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {given.data.orders.map((order) => (
                <GivenRow key={order.number} order={order} onDone={setDone} />
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </Page>
  );
}

function GivenRow({ order, onDone }: { readonly order: GivenOrder; onDone(text: string): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, withdrawn, posts } = order;
  const [withdrawing, setWithdrawing] = useState(false);
  const read = posts.filter(({ receipts }) => receipts.length > 0).length;
  return (
    <tr data-quiet={withdrawn !== null || undefined}>
      <td data-label={t('orders.column.order')}>
        <details>
          <summary>
            <Ltr mono>{number}</Ltr> <strong dir="auto">{order.title}</strong>
            {order.isUrgent && (
              <span className={styles.state}>
                <SignalShape level="alert" size={16} />
                {t('orders.urgent')}
              </span>
            )}
          </summary>
          <p className={styles.text} dir="auto">
            {order.text}
          </p>
        </details>
        {withdrawn && <small>{t('orders.withdrawn', { at: format.dateTime(withdrawn.atMs), why: withdrawn.why })}</small>}
      </td>
      <td data-label={t('orders.column.given')}>
        {format.dateTime(order.givenAtMs)} <small>{t('orders.by', { badge: order.by })}</small>
      </td>
      <td data-label={t('orders.column.posts')}>
        <details>
          <summary>{t('orders.posts-read', { read: format.number(read), all: format.number(posts.length) })}</summary>
          <ul className={styles.receipts}>
            {posts.map((post) => (
              <PostReceipts key={post.station} post={post} />
            ))}
          </ul>
        </details>
      </td>
      <td>
        {!withdrawn && (
          <Button variant="default" onClick={() => setWithdrawing(true)} aria-label={t('orders.withdraw.for', { number })}>
            {t('orders.withdraw')}
          </Button>
        )}
        {withdrawing && <WithdrawOrder number={number} onClose={() => setWithdrawing(false)} onDone={onDone} />}
      </td>
    </tr>
  );
}

function PostReceipts({ post: { station, name, isThere, receipts } }: { readonly post: GivenOrder['posts'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = useGround();
  const state = receipts.length > 0 ? 'read' : isThere ? 'there' : 'waits';
  return (
    <li>
      <bdi>{name?.[language] ?? station}</bdi>: {t(`orders.state.${state}`)}
      {receipts.map(({ badge, atMs }) => (
        <span key={badge}>
          {' '}
          · <Ltr mono>{badge}</Ltr> {format.dateTime(atMs)}
        </span>
      ))}
    </li>
  );
}
