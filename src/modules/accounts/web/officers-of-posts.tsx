/** At headquarters: who may log in at which post, and letting them no more. Posts get the badge and the PIN's verifier, no name. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Card, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useGround } from '../../../ui/workplace.tsx';
import { accountDoneSchema, type Grants, grantsSchema } from '../index.ts';
import { GrantOfficer } from './grant-officer.tsx';

export function OfficersOfPosts({ onDone }: { onDone(text: string): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { language } = useGround();
  const [giving, setGiving] = useState(false);
  const grants = useQuery({
    queryKey: ['accounts', 'of-posts'],
    queryFn: ({ signal }) => api.read('/accounts/of-posts', grantsSchema, { signal }),
  });
  const nameOf = (post: string) => grants.data?.posts.find(({ station }) => station === post)?.name?.[language] ?? post;
  return (
    <Card
      title={t('accounts.of-posts')}
      aside={
        !giving && (
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setGiving(true)} disabled={!grants.data?.posts.length}>
            {t('accounts.grant')}
          </Button>
        )
      }
    >
      <p>{t('accounts.of-posts.text')}</p>
      {giving && grants.data && (
        <GrantOfficer
          posts={grants.data.posts}
          onClose={() => setGiving(false)}
          onGranted={({ badge, post }) => {
            setGiving(false);
            onDone(t('accounts.granted', { badge, post: nameOf(post) }));
          }}
        />
      )}
      {grants.isPending && <LoadingRows />}
      {grants.isError && <RefusalNote refusal={grants.error} onRetry={() => grants.refetch()} />}
      {grants.data && grants.data.officers.length > 0 && (
        <table className={tables.table}>
          <thead>
            <tr>
              {(['post', 'name', 'badge', 'roles', 'until'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`accounts.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('accounts.acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {grants.data.officers.map((officer) => (
              <Row key={`${officer.post} ${officer.badge}`} officer={officer} post={nameOf(officer.post)} onDone={onDone} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function Row({
  officer,
  post,
  onDone,
}: {
  readonly officer: Grants['officers'][number];
  readonly post: string;
  onDone(text: string): void;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const withdraw = useMutation({
    mutationFn: () =>
      api.record({
        command: 'accounts.withdraw',
        path: `/accounts/of-posts/${encodeURIComponent(officer.post)}/${encodeURIComponent(officer.badge)}/withdrawal`,
        body: {},
        answer: accountDoneSchema,
      }),
    onSuccess: async () => {
      setAsking(false);
      onDone(t('accounts.withdrawn', { name: officer.name, post }));
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <tr data-quiet={officer.state === 'disabled' || undefined}>
      <td data-label={t('accounts.post')}>
        <bdi>{post}</bdi>
      </td>
      <td data-label={t('accounts.name')}>
        <strong>
          <bdi>{officer.name}</bdi>
        </strong>
        {officer.state === 'disabled' && <span className={tables.tag}>{t('accounts.disabled')}</span>}
      </td>
      <td data-label={t('accounts.badge')}>
        <Ltr mono>{officer.badge}</Ltr>
      </td>
      <td data-label={t('accounts.roles')}>{officer.roles.map((role) => t(`accounts.role.${role}`)).join(t('ui.comma'))}</td>
      <td data-label={t('accounts.until')}>{format.date(officer.untilMs)}</td>
      <td>
        {officer.state === 'active' && (
          <Button variant="default" onClick={() => setAsking(true)} aria-label={t('accounts.withdraw-for', { name: officer.name, post })}>
            {t('accounts.withdraw')}
          </Button>
        )}
        {asking && (
          <Dialogue
            title={t('accounts.withdraw')}
            onClose={() => setAsking(false)}
            onSubmit={() => withdraw.mutate()}
            submit={t('accounts.withdraw')}
            ready
            busy={withdraw.isPending}
          >
            <p>{t('accounts.withdraw.ask', { name: officer.name, badge: officer.badge, post })}</p>
            {withdraw.isError && <RefusalNote refusal={withdraw.error} />}
          </Dialogue>
        )}
      </td>
    </tr>
  );
}
