/** Who may do what at this station, and how far: the very table that the station asks, for whoever watches over it. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { roles, scopes } from '../../../kernel/permissions.ts';
import { Card, Empty, Facts, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi } from '../../../ui/workplace.tsx';
import { shownPermissionsSchema } from '../index.ts';
import styles from './accounts.module.css';

type Row = z.infer<typeof shownPermissionsSchema>[number];

export function PermissionsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const [office, setOffice] = useState('');
  const table = useQuery({
    queryKey: ['accounts', 'permissions'],
    queryFn: ({ signal }) => api.read('/accounts/permissions', shownPermissionsSchema, { signal }),
  });
  const rows = (table.data ?? []).filter(({ offices }) =>
    office === '' ? offices.length > 0 : offices.some(({ role }) => role === office),
  );
  return (
    <Page title={t('accounts.table')} question={t('accounts.table.question')}>
      <Card title={t('accounts.table.scopes')}>
        <Facts facts={scopes.map((scope) => ({ term: t(`accounts.scope.${scope}`), value: t(`accounts.scope.${scope}.text`) }))} />
      </Card>
      <Card>
        <div className={styles.office}>
          <NativeSelect
            label={t('accounts.table.office')}
            value={office}
            onChange={(event) => setOffice(event.currentTarget.value)}
            data={[
              { value: '', label: t('accounts.table.every-office') },
              ...roles.map((role) => ({ value: role, label: t(`accounts.role.${role}`) })),
            ]}
          />
        </div>
        {table.isPending && <LoadingRows rows={8} />}
        {table.isError && <RefusalNote refusal={table.error} onRetry={() => table.refetch()} />}
        {table.data && rows.length === 0 && <Empty icon="accounts" title={t('accounts.table.none')} />}
        {rows.length > 0 && (
          <table className={tables.table}>
            <thead>
              <tr>
                <th scope="col">{t('accounts.table.action')}</th>
                <th scope="col">{t('accounts.table.offices')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.action}>
                  <td data-label={t('accounts.table.action')}>
                    <span>
                      {t(`accounts.may.${row.action.replace(':', '.')}`)}
                      {row.readsPeople && <span className={tables.tag}>{t('accounts.table.people')}</span>}
                    </span>
                  </td>
                  <td data-label={t('accounts.table.offices')}>
                    <Offices offices={row.offices.filter(({ role }) => office === '' || role === office)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </Page>
  );
}

/** Together where they reach alike. */
function Offices({ offices }: Pick<Row, 'offices'>) {
  const { t } = useTranslation();
  return (
    <div>
      {[...Map.groupBy(offices, ({ scope }) => scope)].map(([scope, some]) => (
        <div key={scope}>
          {some.map(({ role }) => t(`accounts.role.${role}`)).join(t('ui.comma'))} <small>· {t(`accounts.scope.${scope}`)}</small>
        </div>
      ))}
    </div>
  );
}
