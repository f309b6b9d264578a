import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useGround } from '../../../ui/workplace.tsx';
import { type GivenOrders, giveOrderSchema, orderDoneSchema } from '../index.ts';
import styles from './orders.module.css';

/** The form: subject, text, and for whom. */
export function GiveOrder({
  posts,
  onClose,
  onGiven,
}: {
  readonly posts: GivenOrders['posts'];
  onClose(): void;
  onGiven(number: string): void;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const { language } = useGround();
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [isUrgent, setUrgent] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const wanted = giveOrderSchema.safeParse({ title, text, isUrgent, posts: chosen });
  const give = useMutation({
    mutationFn: (body: unknown) => api.record({ command: 'orders.give', path: '/orders', body, answer: orderDoneSchema }),
    onSuccess: async ({ number }) => {
      onGiven(number);
      await queries.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  const all = posts.map(({ station }) => station);
  const hasAll = all.every((station) => chosen.includes(station));
  return (
    <Card title={t('orders.give')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted.success && !give.isPending) give.mutate(wanted.data);
        }}
      >
        <TextInput label={t('orders.give.title')} value={title} maxLength={120} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Textarea
          label={t('orders.give.text')}
          description={t('orders.give.text.help')}
          value={text}
          maxLength={4000}
          rows={6}
          dir="auto"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Checkbox.Group label={t('orders.give.posts')} value={[...chosen]} onChange={setChosen}>
          <div className={styles.posts}>
            {posts.map(({ station, name }) => (
              <Checkbox key={station} value={station} label={name?.[language] ?? station} />
            ))}
          </div>
        </Checkbox.Group>
        {posts.length > 1 && <Checkbox label={t('orders.give.all')} checked={hasAll} onChange={() => setChosen(hasAll ? [] : all)} />}
        <Checkbox label={t('orders.give.urgent')} checked={isUrgent} onChange={(event) => setUrgent(event.currentTarget.checked)} />
        <div className={styles.posts}>
          <Button type="submit" disabled={!wanted.success} loading={give.isPending}>
            {t('orders.give.key')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
        {give.isError && <RefusalNote refusal={give.error} />}
      </form>
    </Card>
  );
}
