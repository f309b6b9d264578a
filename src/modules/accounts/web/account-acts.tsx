/** What an administrator may do with one account. Disabling asks once, naming whom it locks out; it can be undone. */
import { Button, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { type AccountRow, accountDoneSchema, agencySchema, changeAskedSchema, type Reach } from '../index.ts';
import { AgencyField } from './agency-field.tsx';
import { PinFields, usePin } from './pin-fields.tsx';
import { PostsReached } from './posts-reached.tsx';

type Act = 'disable' | 'enable' | 'pin' | 'lift-delay' | 'reach' | 'agency' | 'remove-factors';
const nowhere: Reach = { posts: [], regions: [] };

export function AccountActs({ row, onDone }: { readonly row: AccountRow; onDone(text: string): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { actions, officer } = useWorkplace();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Act>();
  const pin = usePin(row.badge);
  const [reach, setReach] = useState(row.reach ?? nowhere);
  const [agency, setAgency] = useState(row.agency ?? '');
  const bodyOf: Partial<Record<Act, () => unknown>> = {
    pin: () => ({ pin: pin.value }),
    reach: () => ({ reach: reach.posts.length + reach.regions.length === 0 ? null : reach }),
    agency: () => ({ agency: agency === '' ? null : agency }),
  };
  const act = useMutation({
    mutationFn: (chosen: Act) =>
      api.record({
        command: `accounts.${chosen}`,
        path: `/accounts/${encodeURIComponent(row.badge)}/${chosen}`,
        body: bodyOf[chosen]?.() ?? {},
        answer: chosen === 'pin' || chosen === 'remove-factors' ? changeAskedSchema : accountDoneSchema,
      }),
    onSuccess: async (answer, chosen) => {
      setAsking(undefined);
      const waits = 'waits' in answer && answer.waits;
      onDone(t(waits ? 'accounts.done.waits' : `accounts.done.${chosen}`, { name: row.name }));
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const close = (): void => {
    setAsking(undefined);
    act.reset();
    pin.clear();
    setReach(row.reach ?? nowhere);
    setAgency(row.agency ?? '');
  };
  const manages = actions.has('accounts:manage');
  const isOpen = row.state === 'active';
  // What headquarters gave has its PIN from there; only an administrator closes another's account.
  const mayClose = actions.has('accounts:close') && (manages || !row.roles.includes('administrator'));
  const others: readonly Act[] = [
    ...(actions.has('accounts:lift-delay') && isOpen ? (['lift-delay'] as const) : []),
    ...(manages && isOpen && row.grantedUntilMs === null ? (['pin'] as const) : []),
    ...(actions.has('accounts:grant') && isOpen && row.grantedUntilMs === null && row.badge !== officer.badge ? (['reach'] as const) : []),
    ...(manages && isOpen && row.grantedUntilMs === null && row.badge !== officer.badge ? (['agency'] as const) : []),
    ...(manages && isOpen ? (['remove-factors'] as const) : []),
    ...(mayClose && row.state !== 'disabled' ? (['disable'] as const) : []),
    ...(manages && row.state === 'disabled' ? (['enable'] as const) : []),
  ];

  if (others.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" aria-label={t('accounts.acts-for', { name: row.name })}>
            {t('accounts.acts')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((one) => (
            <Menu.Item key={one} onClick={() => setAsking(one)}>
              {t(`accounts.act.${one}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <Dialogue
          title={t(`accounts.act.${asking}`)}
          onClose={close}
          onSubmit={() => act.mutate(asking)}
          submit={t(`accounts.confirm.${asking}`)}
          ready={(asking !== 'pin' || pin.ready) && (asking !== 'agency' || agency === '' || agencySchema.safeParse(agency).success)}
          busy={act.isPending}
        >
          <p>{t(`accounts.ask.${asking}`, { name: row.name, badge: row.badge })}</p>
          {asking === 'pin' && <PinFields pin={pin} label={t('accounts.first-pin')} />}
          {asking === 'reach' && <PostsReached chosen={reach} onChange={setReach} />}
          {asking === 'agency' && <AgencyField agency={agency} onChange={setAgency} />}
          {act.isError && <RefusalNote refusal={act.error} />}
        </Dialogue>
      )}
    </>
  );
}
