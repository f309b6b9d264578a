/** What has left, as far as this account sees it: all of it, or its own. */
import { useQuery } from '@tanstack/react-query';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { listedExportsSchema } from '../index.ts';

export function useExports() {
  const api = useApi();
  const { actions } = useWorkplace();
  const path = actions.has('exports:oversee') ? '/exports' : '/exports/own';
  return useQuery({
    queryKey: ['exports', path],
    queryFn: ({ signal }) => api.read(path, listedExportsSchema, { signal, background: true }),
    enabled: actions.has('exports:oversee') || actions.has('exports:own'),
  });
}

/** Copies past their last day of which nobody has said that they are destroyed. */
export function useOverdueCount(): number {
  return useExports().data?.out.filter(({ state }) => state === 'overdue').length ?? 0;
}
