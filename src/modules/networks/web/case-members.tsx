/** Who the members of a case are; a member adds others, and takes them away again. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { badgeNumberSchema } from '../../../kernel/ids.ts';
import { Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type CaseMember, memberDoneSchema, type ShownCase } from '../index.ts';
import styles from './workspace.module.css';

export function CaseMembers({ shown, mayChange }: { readonly shown: ShownCase; readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const queries = useQueryClient();
  const [badge, setBadge] = useState('');
  const { of, members } = shown;
  const onSuccess = async (): Promise<void> => {
    setBadge('');
    await queries.invalidateQueries({ queryKey: ['cases'] });
  };
  const add = useMutation({
    mutationFn: (body: object) => api.record({ command: 'networks.add-member', path: '/cases/members', body, answer: memberDoneSchema }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: ({ badge: gone, station }: CaseMember) =>
      api.record({
        command: 'networks.remove-member',
        path: '/cases/members/removal',
        body: { of, badge: gone, station },
        answer: memberDoneSchema,
      }),
    onSuccess,
  });
  const isBadge = badgeNumberSchema.safeParse(badge).success;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBadge && !add.isPending) add.mutate({ of, badge });
  };
  return (
    <>
      <ul className={styles.items}>
        {members.map((member) => (
          <li key={`${member.station} ${member.badge}`}>
            <span>
              <Ltr mono>{member.badge}</Ltr> <bdi>{member.name}</bdi>{' '}
              <small>
                {t(member.by === member.badge ? 'networks.member.own' : 'networks.member.since', {
                  by: member.by,
                  at: format.dateTime(member.sinceMs),
                })}
              </small>
            </span>
            {mayChange && of !== null && members.length > 1 && (
              <Button
                variant="subtle"
                size="xs"
                loading={remove.isPending}
                aria-label={t('networks.member.remove-of', { badge: member.badge })}
                onClick={() => remove.mutate(member)}
              >
                {t('networks.member.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {remove.isError && <RefusalNote refusal={remove.error} />}
      {mayChange && of !== null && (
        <form className={styles.member} onSubmit={submit}>
          <TextInput
            label={t('networks.member.badge')}
            description={t('networks.member.badge.help')}
            value={badge}
            onChange={(event) => setBadge(event.currentTarget.value.toUpperCase().trim())}
            maxLength={20}
            dir="ltr"
          />
          <Button type="submit" variant="default" disabled={!isBadge} loading={add.isPending}>
            {t('networks.member.add')}
          </Button>
        </form>
      )}
      {add.isError && <RefusalNote refusal={add.error} />}
    </>
  );
}
