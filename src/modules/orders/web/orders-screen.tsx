/** At a post: what headquarters ordered, and saying that it was read. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Paper, PrintKey, Signatures } from '../../../ui/paper.tsx';
import { Card, DoneNote, Empty, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type Order, orderDoneSchema } from '../index.ts';
import styles from './orders.module.css';
import { isUnread, useOrders } from './use-unread-count.ts';

export function OrdersScreen() {
  const { t } = useTranslation();
  const orders = useOrders();
  const [done, setDone] = useState<string>();
  // What was not read stands first; else newest first, as they come.
  const sorted = orders.data?.orders.toSorted((one, other) => Number(isUnread(other)) - Number(isUnread(one)));
  return (
    <Page title={t('orders.title')} question={t('orders.question')}>
      {done && <DoneNote>{done}</DoneNote>}
      {orders.isPending && <LoadingRows />}
      {orders.isError && <RefusalNote refusal={orders.error} onRetry={() => orders.refetch()} />}
      {sorted?.length === 0 && (
        <Card>
          <Empty icon="order" title={t('orders.none')}>
            {t('orders.none.text')}
          </Empty>
        </Card>
      )}
      <div className={styles.list}>
        {sorted?.map((order) => (
          <OneOrder key={`${order.from} ${order.number}`} order={order} onDone={setDone} />
        ))}
      </div>
    </Page>
  );
}

function OneOrder({ order, onDone }: { readonly order: Order; onDone(text: string): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const paper = useRef<HTMLElement>(null);
  const { from, number, withdrawn, readAtMs } = order;
  const read = useMutation({
    mutationFn: () => api.record({ command: 'orders.read', path: '/orders/receipts', body: { from, number }, answer: orderDoneSchema }),
    onSuccess: async () => {
      onDone(t('orders.read.done', { number }));
      await queries.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  return (
    <Card title={order.title} aside={<PrintKey paper={paper} />}>
      <OrderHead order={order} />
      {withdrawn && <p>{t('orders.withdrawn', { at: format.dateTime(withdrawn.atMs), why: withdrawn.why })}</p>}
      <p className={styles.text} dir="auto">
        {order.text}
      </p>
      <p className={styles.quiet}>
        {t('orders.readers')} <Readers order={order} />
      </p>
      {readAtMs !== null && <p className={styles.quiet}>{t('orders.read.at', { at: format.dateTime(readAtMs) })}</p>}
      {isUnread(order) && (
        <Button onClick={() => read.mutate()} loading={read.isPending} style={{ justifySelf: 'start' }}>
          {t('orders.read')}
        </Button>
      )}
      {read.isError && <RefusalNote refusal={read.error} />}
      <Paper ref={paper}>
        <h1 dir="auto">{order.title}</h1>
        <OrderHead order={order} />
        {withdrawn && <p>{t('orders.withdrawn', { at: format.dateTime(withdrawn.atMs), why: withdrawn.why })}</p>}
        <p className={styles.text} dir="auto">
          {order.text}
        </p>
        <p>
          {t('orders.readers')} <Readers order={order} />
        </p>
        <Signatures names={[t('orders.paper.received'), t('orders.paper.chief')]} />
      </Paper>
    </Card>
  );
}

function OrderHead({ order: { number, from, givenAtMs, isUrgent, ...order } }: { readonly order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className={styles.head}>
      <span>{t('orders.number', { number })}</span>
      <Ltr mono>{from}</Ltr>
      <span>{format.dateTime(givenAtMs)}</span>
      {isUrgent && (
        <span className={styles.state}>
          <SignalShape level="alert" size={16} />
          {t('orders.urgent')}
        </span>
      )}
      {order.readAtMs === null && order.withdrawn === null && <span className={tables.tag}>{t('orders.unread')}</span>}
    </p>
  );
}

function Readers({ order: { receipts } }: { readonly order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (receipts.length === 0) return <>{t('orders.readers.none')}</>;
  return (
    <>
      {receipts.map(({ badge, atMs }, index) => (
        <span key={badge}>
          {index > 0 && t('ui.comma')}
          <Ltr mono>{badge}</Ltr> {format.dateTime(atMs)}
        </span>
      ))}
    </>
  );
}
