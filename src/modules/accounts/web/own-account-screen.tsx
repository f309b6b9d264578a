/** One's own account: second factors, open sessions, the PIN. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { ownSecuritySchema } from '../index.ts';
import { OwnFactors } from './own-factors.tsx';
import { OwnPin } from './own-pin.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { SecondPin } from './second-pin.tsx';

/** `missing`: the station asks for a second factor, and nothing else is open before there is one. */
export function OwnAccountScreen({ missing = false }: { readonly missing?: boolean }) {
  const { t } = useTranslation();
  const api = useApi();
  const { takesSecondPins } = useWorkplace();
  const security = useQuery({
    queryKey: ['own-security'],
    queryFn: ({ signal }) => api.read('/session/security', ownSecuritySchema, { signal }),
  });
  return (
    <Page title={t('accounts.own')} question={t(missing ? 'accounts.own.missing' : 'accounts.own.question')}>
      {security.isPending && (
        <Card>
          <LoadingRows />
        </Card>
      )}
      {security.isError && <RefusalNote refusal={security.error} onRetry={() => security.refetch()} />}
      {security.data && <OwnFactors security={security.data} />}
      {security.data && <OwnSessions sessions={security.data.sessions} />}
      <OwnPin />
      {takesSecondPins && !missing && <SecondPin />}
    </Page>
  );
}
