/** All legal holds: what may not be erased, why, until when. It names nobody. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Card, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi } from '../../../ui/workplace.tsx';
import { holdSchema } from '../index.ts';
import { HoldWords } from './legal-holds.tsx';

export function HoldsList() {
  const { t } = useTranslation();
  const api = useApi();
  const holds = useQuery({
    queryKey: ['protection', 'holds'],
    queryFn: ({ signal }) => api.read('/protection/holds', z.array(holdSchema), { signal }),
  });
  return (
    <Card title={t('protection.holds')}>
      {holds.isPending && <LoadingRows rows={2} />}
      {holds.isError && <RefusalNote refusal={holds.error} onRetry={() => holds.refetch()} />}
      {holds.data?.length === 0 && <p>{t('protection.holds.none')}</p>}
      <ul>
        {holds.data?.map((hold) => (
          <li key={hold.hold} data-quiet={hold.state !== 'stands' || undefined}>
            <HoldWords hold={hold} />
            {hold.state !== 'stands' && <span className={tables.tag}>{t(`protection.holds.state.${hold.state}`)}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
