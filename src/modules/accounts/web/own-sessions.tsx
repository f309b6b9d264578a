/** Where one is logged in, and the way to end what one left open elsewhere. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useNow } from '../../../ui/workplace.tsx';
import type { OwnSecurity } from '../index.ts';

export function OwnSessions({ sessions }: { readonly sessions: OwnSecurity['sessions'] }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const nowMs = useNow();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (id: string) => api.ask('/session/sessions/end', { id }, z.null()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['own-security'] }),
  });
  return (
    <Card title={t('accounts.sessions')}>
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">{t('accounts.session.since')}</th>
            <th scope="col">{t('accounts.session.used')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('accounts.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, startedAtMs, activeAtMs, here }) => (
            <tr key={id}>
              <td data-label={t('accounts.session.since')}>{format.dateTime(startedAtMs)}</td>
              <td data-label={t('accounts.session.used')}>{here ? t('accounts.session.here') : format.ago(activeAtMs, nowMs)}</td>
              <td>
                {!here && (
                  <Button variant="default" onClick={() => end.mutate(id)} loading={end.isPending} data-act="end-session">
                    {t('accounts.session.end')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {end.isError && <RefusalNote refusal={end.error} />}
    </Card>
  );
}
