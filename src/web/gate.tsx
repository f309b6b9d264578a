/** Who is at the screen? Nobody: the log-in. Somebody: the screens that they may open. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { abilityOfPacked, actionsIn, type PackedRules } from '../kernel/ability.ts';
import { type Session, sessionSchema } from '../modules/accounts/index.ts';
import { ChangedByOthers, ConfirmLogIn, FailedTries, OwnAccountScreen } from '../modules/accounts/web/index.tsx';
import { RefusedError } from '../ui/api.ts';
import { Mark } from '../ui/icons.tsx';
import { type PersonPanel, PersonPanelsProvider } from '../ui/person-panels.tsx';
import { LoadingRows } from '../ui/pieces.tsx';
import { useGround, WorkplaceProvider } from '../ui/workplace.tsx';
import { EarlierCrossings } from './earlier-crossings.tsx';
import { IdleVeil } from './idle-veil.tsx';
import { LaneContext, useLaneChoice } from './lane.ts';
import { useLiveUpdates } from './live-updates.ts';
import styles from './outside.module.css';
import { Outside } from './outside.tsx';
import { makeRouter } from './router.tsx';
import { useStation } from './station-context.ts';
import { StorageStopped } from './storage-stopped.tsx';

/** What later modules show on a person's page. */
const personPanels: readonly PersonPanel[] = [{ name: 'crossings', component: EarlierCrossings }];

export function Gate() {
  const { api } = useGround();
  const queries = useQueryClient();
  const { status } = useStation();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: async ({ signal }) => {
      try {
        const answer = await api.read('/session', sessionSchema, { signal, background: true });
        api.actAs(answer);
        return answer;
      } catch (error) {
        if (error instanceof RefusedError && error.code === 'not-logged-in') return null;
        throw error;
      }
    },
    staleTime: 60_000,
    refetchInterval: 60_000,
  });

  // Whatever is refused because the session has ended brings the log-in back.
  useEffect(() => api.onSessionEnd(() => queries.setQueryData(['session'], null)), [api, queries]);

  const stopped = status?.storage.state === 'stopped' ? status.storage : undefined;
  if (session.data) {
    return (
      <>
        <AtWork key={session.data.badge} session={session.data} />
        {stopped && <StorageStopped storage={stopped} />}
      </>
    );
  }
  if (stopped) return <StorageStopped storage={stopped} />;
  return session.data === null ? <Outside /> : <Starting />;
}

function AtWork({ session }: { readonly session: Session }) {
  const { status } = useStation();
  const lane = useLaneChoice(status?.post?.lanes.length ?? 1);
  useLiveUpdates();
  // Told anew each minute: the same rules are the same ability, and the same screens.
  const told = JSON.stringify(session.rules);
  const ability = useMemo(() => abilityOfPacked(JSON.parse(told) as PackedRules), [told]);
  const actions = useMemo(() => new Set<string>(actionsIn(ability)), [ability]);
  const router = useMemo(() => makeRouter(actions), [actions]);
  const demonstration = status?.demonstration ?? false;
  const keepsRequestsForProtection = status?.keepsRequestsForProtection ?? false;
  const workplace = useMemo(
    () => ({
      officer: session,
      actions,
      may: ability.can.bind(ability),
      lane: lane.lane,
      demonstration,
      keepsRequestsForProtection,
      takesSecondPins: session.takesSecondPins,
    }),
    [session, actions, ability, lane.lane, demonstration, keepsRequestsForProtection],
  );
  return (
    <LaneContext value={lane}>
      <WorkplaceProvider workplace={workplace}>
        <PersonPanelsProvider panels={personPanels}>
          {session.factorMissing ? (
            <main id="main" className={styles.alone}>
              <OwnAccountScreen missing />
            </main>
          ) : (
            <RouterProvider router={router} />
          )}
          <ChangedByOthers session={session} />
          <FailedTries session={session} />
          <ConfirmLogIn />
          <IdleVeil />
        </PersonPanelsProvider>
      </WorkplaceProvider>
    </LaneContext>
  );
}

function Starting() {
  const { t } = useTranslation();
  const { error } = useStation();
  return (
    <main className={styles.starting}>
      <Mark size={56} />
      {error ? <p role="alert">{t('station.unreachable.start')}</p> : <LoadingRows rows={3} />}
    </main>
  );
}
