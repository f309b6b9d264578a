/** Gives somebody a log-in at a post; for a badge that is there already, roles and PIN anew. */
import { Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '../../../kernel/permissions.ts';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useGround } from '../../../ui/workplace.tsx';
import { accountDoneSchema, type Grants, grantSchema } from '../index.ts';
import { BadgeField, NameField, RolesField } from './account-fields.tsx';
import styles from './accounts.module.css';
import { PinFields, usePin } from './pin-fields.tsx';

interface Props {
  readonly posts: Grants['posts'];
  onClose(): void;
  onGranted(given: { readonly badge: string; readonly post: string }): void;
}

export function GrantOfficer({ posts, onClose, onGranted }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const { language } = useGround();
  const [post, setPost] = useState<string | null>(posts.length === 1 ? posts[0]!.station : null);
  const [badge, setBadge] = useState('');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>(['officer']);
  const pin = usePin(badge);
  const wanted = grantSchema.safeParse({ post, badge, name, roles: chosen, pin: pin.value });
  const add = useMutation({
    mutationFn: (body: unknown) => api.record({ command: 'accounts.grant', path: '/accounts/of-posts', body, answer: accountDoneSchema }),
    onSuccess: async () => {
      onGranted({ badge, post: post! });
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted.success && pin.ready && !add.isPending) add.mutate(wanted.data);
      }}
    >
      <Select
        label={t('accounts.post')}
        data={posts.map(({ station, name: called }) => ({ value: station, label: called?.[language] ?? station }))}
        value={post}
        onChange={setPost}
        searchable
        comboboxProps={{ withinPortal: true }}
      />
      <NameField value={name} onChange={setName} />
      <BadgeField value={badge} onChange={setBadge} />
      <RolesField roles={roles} value={chosen} onChange={setChosen} />
      <div className={styles.pins}>
        <PinFields pin={pin} label={t('accounts.first-pin')} />
      </div>
      {add.isError && <RefusalNote refusal={add.error} />}
      <div className={styles.keys}>
        <FormKeys submit={t('accounts.grant.key')} ready={wanted.success && pin.ready} busy={add.isPending} onClose={onClose} />
      </div>
    </form>
  );
}
