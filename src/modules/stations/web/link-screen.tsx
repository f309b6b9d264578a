/** At a post: what headquarters holds, and how the post is enrolled there. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, DoneNote, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useNow } from '../../../ui/workplace.tsx';
import { joinedSchema, joinSchema, type LinkView, linkViewSchema } from '../index.ts';
import { ClockOffset } from './board-row.tsx';
import { CertificateCard } from './certificate-card.tsx';
import { LinkSettingsCard } from './link-settings.tsx';
import { RenewKeyCard } from './renew-key.tsx';
import styles from './stations.module.css';

export function LinkScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const link = useQuery({
    queryKey: ['stations', 'link'],
    queryFn: ({ signal }) => api.read('/stations/link', linkViewSchema, { signal, background: true }),
    refetchInterval: 5_000,
  });
  return (
    <Page title={t('stations.headquarters')} question={t('stations.headquarters.question')}>
      <Card>
        {link.isPending && <LoadingRows />}
        {link.isError && <RefusalNote refusal={link.error} onRetry={() => link.refetch()} />}
        {link.data && <Standing link={link.data} />}
      </Card>
      <LinkSettingsCard />
      <CertificateCard />
      {link.data?.headquarters && <RenewKeyCard />}
      <Join isEnrolled={link.data !== undefined && link.data.headquarters !== null} />
    </Page>
  );
}

function Standing({ link }: { readonly link: LinkView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  if (link.headquarters === null) return <p>{t('stations.link.alone')}</p>;
  return (
    <dl className={styles.facts}>
      <dt>{t('stations.headquarters')}</dt>
      <dd>
        <Ltr mono>{link.headquarters}</Ltr>
      </dd>
      <dt>{t('stations.link.state')}</dt>
      <dd>{t(`stations.link.${link.state}`)}</dd>
      {link.refusal && (
        <>
          <dt>{t('stations.link.why')}</dt>
          <dd>{t(`problem.${link.refusal}`)}</dd>
        </>
      )}
      <dt>{t('stations.column.held')}</dt>
      <dd>
        {link.upTo
          ? t('stations.link.holds', { slip: link.upTo.slip, at: format.dateTime(link.upTo.atMs) })
          : t('stations.link.holds-nothing')}
      </dd>
      <dt>{t('stations.column.backlog')}</dt>
      <dd>{link.behind === 0 ? t('stations.backlog.none') : format.number(link.behind)}</dd>
      <dt>{t('stations.column.contact')}</dt>
      <dd>{link.contactMs === null ? t('stations.never') : format.ago(link.contactMs, nowMs)}</dd>
      {link.clockOffsetMs !== null && (
        <>
          <dt>{t('stations.column.clock')}</dt>
          <dd>
            <ClockOffset ms={-link.clockOffsetMs} />
          </dd>
        </>
      )}
      {link.update && (
        <>
          <dt>{t('stations.update')}</dt>
          <dd>{t(`stations.update.${link.update.state}`, { version: link.update.version })}</dd>
        </>
      )}
      {link.apart && (
        <>
          <dt>{t('stations.link.why')}</dt>
          <dd>{t('stations.link.apart')}</dd>
        </>
      )}
      {link.forked && (
        <>
          <dt>{t('stations.link.why')}</dt>
          <dd>{t('stations.link.forked')}</dd>
        </>
      )}
    </dl>
  );
}

function Join({ isEnrolled }: { readonly isEnrolled: boolean }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const wanted = joinSchema.safeParse({ address: address.trim(), code });
  const join = useMutation({
    mutationFn: (body: unknown) => api.record({ command: 'stations.join', path: '/stations/headquarters', body, answer: joinedSchema }),
    onSuccess: async () => {
      setCode('');
      await queries.invalidateQueries({ queryKey: ['stations'] });
    },
  });
  return (
    <Card title={isEnrolled ? t('stations.join.again') : t('stations.join')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted.success && !join.isPending) join.mutate(wanted.data);
        }}
      >
        <TextInput
          label={t('stations.address')}
          description={t('stations.address.help')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          maxLength={200}
          dir="ltr"
        />
        <TextInput
          label={t('stations.code')}
          description={t('stations.code.help')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
          maxLength={40}
          dir="ltr"
          autoComplete="off"
        />
        <Button type="submit" disabled={!wanted.success} loading={join.isPending}>
          {t('stations.join.key')}
        </Button>
        {join.isError && <RefusalNote refusal={join.error} />}
        {join.data && <DoneNote>{t('stations.join.done', { headquarters: join.data.headquarters })}</DoneNote>}
      </form>
    </Card>
  );
}
