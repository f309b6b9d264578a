/** How many notices want whoever decides about them: those that wait for a second person, those that expire soon, and at headquarters those of one post alone. */
import { useQuery } from '@tanstack/react-query';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { attentionSchema } from '../index.ts';

export function useNoticesCount(): number {
  const api = useApi();
  const { actions } = useWorkplace();
  const { data } = useQuery({
    queryKey: ['notices', 'attention'],
    queryFn: ({ signal }) => api.read('/notices/attention', attentionSchema, { signal, background: true }),
    enabled: actions.has('notices:decide') || actions.has('notices:review'),
  });
  return data ? data.waiting + data.expiring + data.onePost : 0;
}
