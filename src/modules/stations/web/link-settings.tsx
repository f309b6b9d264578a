/** At a post: what its link may carry, and at which hours it carries what can wait. */
import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type LinkSettings, linkSettingsSchema } from '../index.ts';
import styles from './stations.module.css';

export function LinkSettingsCard() {
  const { t } = useTranslation();
  const api = useApi();
  const settings = useQuery({
    queryKey: ['stations', 'link-settings'],
    queryFn: ({ signal }) => api.read('/stations/link/settings', linkSettingsSchema, { signal }),
  });
  return (
    <Card title={t('stations.carries')}>
      {settings.isError && <RefusalNote refusal={settings.error} onRetry={() => settings.refetch()} />}
      {settings.data && <SettingsForm key={JSON.stringify(settings.data)} settings={settings.data} />}
    </Card>
  );
}

const usualHours = { from: '22:00', to: '05:00' };

function SettingsForm({ settings }: { readonly settings: LinkSettings }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [kilobytes, setKilobytes] = useState<number | string>(settings.bytesPerSecond === null ? '' : settings.bytesPerSecond / 1000);
  const [metered, setMetered] = useState(settings.metered);
  const [hours, setHours] = useState(settings.bulkHours ?? usualHours);
  const bytesPerSecond = kilobytes === '' ? null : Math.round(Number(kilobytes) * 1000);
  const wanted = linkSettingsSchema.safeParse({ bytesPerSecond, metered, bulkHours: metered ? hours : null });
  const set = useMutation({
    mutationFn: (body: unknown) =>
      api.record({ command: 'stations.set-link', method: 'PUT', path: '/stations/link/settings', body, answer: linkSettingsSchema }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['stations'] }),
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted.success && !set.isPending) set.mutate(wanted.data);
      }}
    >
      <NumberInput
        label={t('stations.carries.most')}
        description={t('stations.carries.most.help')}
        value={kilobytes}
        onChange={setKilobytes}
        min={0.2}
        decimalScale={1}
        hideControls
      />
      <Checkbox
        label={t('stations.carries.metered')}
        description={t('stations.carries.metered.help')}
        checked={metered}
        onChange={(event) => setMetered(event.currentTarget.checked)}
      />
      {metered && (
        <div className={styles.period}>
          <TextInput
            type="time"
            label={t('stations.carries.from')}
            value={hours.from}
            onChange={(event) => setHours({ ...hours, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('stations.carries.to')}
            value={hours.to}
            onChange={(event) => setHours({ ...hours, to: event.currentTarget.value })}
          />
        </div>
      )}
      <Button type="submit" disabled={!wanted.success} loading={set.isPending}>
        {t('stations.carries.key')}
      </Button>
      {set.isError && <RefusalNote refusal={set.error} />}
      {set.isSuccess && <DoneNote>{t('stations.carries.done')}</DoneNote>}
    </form>
  );
}
