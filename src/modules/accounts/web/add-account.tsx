import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Role } from '../../../kernel/permissions.ts';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { Card, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type AccountRow, accountDoneSchema, addAccountSchema, roleAtWorkSchema } from '../index.ts';
import { BadgeField, NameField, RolesField } from './account-fields.tsx';
import styles from './accounts.module.css';
import { PinFields, usePin } from './pin-fields.tsx';

export function AddAccount({ onClose, onAdded }: { onClose(): void; onAdded(row: Pick<AccountRow, 'badge' | 'name'>): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [badge, setBadge] = useState('');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>(['officer']);
  const offered = useQuery({
    queryKey: ['accounts', 'roles'],
    queryFn: ({ signal }) => api.read('/accounts/roles', z.array(roleAtWorkSchema), { signal }),
  });
  const roles = offered.data?.map(({ role }) => role) ?? [];
  const pin = usePin(badge);
  const wanted = addAccountSchema.safeParse({ badge, name, roles: chosen, pin: pin.value });
  const add = useMutation({
    mutationFn: (body: unknown) => api.record({ command: 'accounts.add', path: '/accounts', body, answer: accountDoneSchema }),
    onSuccess: async () => {
      onAdded({ badge, name: name.trim() });
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <Card title={t('accounts.add')}>
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted.success && pin.ready && !add.isPending) add.mutate(wanted.data);
        }}
      >
        <NameField value={name} onChange={setName} autoFocus />
        <BadgeField value={badge} onChange={setBadge} />
        <RolesField roles={roles} value={chosen} onChange={setChosen}>
          {offered.isPending && <LoadingRows />}
          {offered.isError && <RefusalNote refusal={offered.error} onRetry={() => offered.refetch()} />}
        </RolesField>
        <div className={styles.pins}>
          <PinFields pin={pin} label={t('accounts.first-pin')} />
        </div>
        {add.isError && <RefusalNote refusal={add.error} />}
        <div className={styles.keys}>
          <FormKeys submit={t('accounts.add.key')} ready={wanted.success && pin.ready} busy={add.isPending} onClose={onClose} />
        </div>
      </form>
    </Card>
  );
}
