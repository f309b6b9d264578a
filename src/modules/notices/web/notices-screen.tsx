/** Notices: which wait for a second person, which expire, and whom or what the posts look for. The address keeps the filters. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Card, DoneNote, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { attentionSchema } from '../index.ts';
import { NoticeList } from './notice-list.tsx';
import styles from './notices.module.css';
import { type NoticesAddress, noticesAddressSchema } from './notices-address.ts';
import { ProposeForm } from './propose-form.tsx';

const purposes = ['alert-check', 'investigation', 'protection', 'correction', 'rights-request', 'audit'] as const;

export function NoticesScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const navigate = useNavigate();
  const { actions } = useWorkplace();
  const search: unknown = useSearch({ strict: false });
  const address = useMemo(() => noticesAddressSchema.parse(search), [search]);
  const [proposing, setProposing] = useState(false);
  const [done, setDone] = useState<string>();
  const attention = useQuery({
    queryKey: ['notices', 'attention'],
    queryFn: ({ signal }) => api.read('/notices/attention', attentionSchema, { signal, background: true }),
  });
  const turnTo = (next: Partial<NoticesAddress>): void => {
    void navigate({ to: '/notices', search: { ...address, ...next } as never, replace: true });
  };
  const { data } = attention;
  return (
    <Page
      title={t('notices.title')}
      question={t('notices.question')}
      actions={
        actions.has('notices:propose') &&
        !proposing && (
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setProposing(true)}>
            {t('notices.propose')}
          </Button>
        )
      }
    >
      {done !== undefined && <DoneNote>{done}</DoneNote>}
      {attention.isError && <RefusalNote refusal={attention.error} onRetry={() => attention.refetch()} />}
      {data && (
        <Card label={t('notices.attention')}>
          <dl className={styles.attention}>
            {(['waiting', 'expiring', 'expired', ...(data.keepsDiscreet ? (['onePost'] as const) : [])] as const).map((what) => (
              <div key={what} data-some={data[what] > 0 || undefined}>
                <dt>{t(`notices.attention.${what}`)}</dt>
                <dd>{format.number(data[what])}</dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
      {proposing && (
        <ProposeForm
          keepsDiscreet={data?.keepsDiscreet ?? false}
          onClose={() => setProposing(false)}
          onProposed={() => {
            setProposing(false);
            setDone(t('notices.proposed'));
          }}
        />
      )}
      {actions.has('notices:read') && (
        <PurposeGate purposes={purposes}>
          {(purpose) => (
            <NoticeList
              purpose={purpose}
              address={address}
              isHeadquarters={data?.keepsDiscreet ?? false}
              onTurn={turnTo}
              onDone={setDone}
            />
          )}
        </PurposeGate>
      )}
    </Page>
  );
}
