/** Who may be forced, as headquarters is told at once, and as the data-protection officer looks it up. */
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { duressAlarmSchema } from '../index.ts';

const everyMs = 5_000;

export function useDuressAlarms() {
  const api = useApi();
  const { actions } = useWorkplace();
  const mayTake = actions.has('accounts:duress-alarms');
  const alarms = useQuery({
    queryKey: ['accounts', 'duress'],
    queryFn: ({ signal }) =>
      api.read(mayTake ? '/accounts/duress' : '/accounts/duress/watched', z.array(duressAlarmSchema), { signal, background: true }),
    enabled: mayTake || actions.has('accounts:watch-duress'),
    // Where the word that something came is lost on the way.
    ...(mayTake && { refetchInterval: everyMs }),
  });
  return { alarms, mayTake };
}

export function useOpenAlarms(): number {
  const { alarms, mayTake } = useDuressAlarms();
  return mayTake ? (alarms.data?.filter(({ taken }) => taken === null).length ?? 0) : 0;
}
