/** People who work here: who may log in, in which roles; add, disable, enable, give a new PIN. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Icon } from '../../../ui/icons.tsx';
import { Card, DoneNote, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useNow, useWorkplace } from '../../../ui/workplace.tsx';
import { type AccountRow, accountRowSchema } from '../index.ts';
import { AccountActs } from './account-acts.tsx';
import { AddAccount } from './add-account.tsx';
import { useAgencyName } from './agency-field.tsx';
import { OfficersOfPosts } from './officers-of-posts.tsx';
import { WaitingChanges } from './waiting-changes.tsx';

export function AccountsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const { actions } = useWorkplace();
  const mayManage = actions.has('accounts:manage');
  const [adding, setAdding] = useState(false);
  const [done, setDone] = useState<string>();
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => api.read('/accounts', z.array(accountRowSchema), { signal }),
  });
  return (
    <Page
      title={t('accounts.title')}
      question={t('accounts.question')}
      actions={
        mayManage &&
        !adding && (
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setAdding(true)}>
            {t('accounts.add')}
          </Button>
        )
      }
    >
      {adding && (
        <AddAccount
          onClose={() => setAdding(false)}
          onAdded={(row) => {
            setAdding(false);
            setDone(t('accounts.added', { name: row.name, badge: row.badge }));
          }}
        />
      )}
      {done && <DoneNote>{done}</DoneNote>}
      <WaitingChanges onDone={setDone} />
      <Card>
        {accounts.isPending && <LoadingRows />}
        {accounts.isError && <RefusalNote refusal={accounts.error} onRetry={() => accounts.refetch()} />}
        {accounts.data && (
          <table className={tables.table}>
            <thead>
              <tr>
                <th scope="col">{t('accounts.name')}</th>
                <th scope="col">{t('accounts.badge')}</th>
                <th scope="col">{t('accounts.roles')}</th>
                <th scope="col">{t('accounts.last-login')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('accounts.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {accounts.data.map((row) => (
                <Row key={row.badge} row={row} onDone={setDone} />
              ))}
            </tbody>
          </table>
        )}
      </Card>
      {actions.has('accounts:grant') && <OfficersOfPosts onDone={setDone} />}
    </Page>
  );
}

function Row({ row, onDone }: { readonly row: AccountRow; onDone(text: string): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const agencyName = useAgencyName();
  return (
    <tr data-quiet={row.state === 'disabled' || undefined}>
      <td data-label={t('accounts.name')}>
        <strong>
          <bdi>{row.name}</bdi>
        </strong>
        {row.state === 'disabled' && <span className={tables.tag}>{t('accounts.disabled')}</span>}
        {row.state === 'over' && <span className={tables.tag}>{t('accounts.over')}</span>}
        {row.grantedUntilMs !== null && (
          <>
            <br />
            <small>{t('accounts.granted-until', { until: format.date(row.grantedUntilMs) })}</small>
          </>
        )}
      </td>
      <td data-label={t('accounts.badge')}>
        <Ltr mono>{row.badge}</Ltr>
      </td>
      <td data-label={t('accounts.roles')}>
        {row.roles.map((role) => t(`accounts.role.${role}`)).join(t('ui.comma'))}
        {row.agency !== null && (
          <>
            <br />
            <small>
              <bdi>{agencyName(row.agency)}</bdi>
            </small>
          </>
        )}
        {row.reach && (
          <>
            <br />
            <small>{t('accounts.reach.of', { posts: [...row.reach.regions, ...row.reach.posts].join(t('ui.comma')) })}</small>
          </>
        )}
      </td>
      <td data-label={t('accounts.last-login')}>
        {row.lastLoginAtMs === null ? t('accounts.never') : format.ago(row.lastLoginAtMs, nowMs)}
      </td>
      <td>
        <AccountActs row={row} onDone={onDone} />
      </td>
    </tr>
  );
}
