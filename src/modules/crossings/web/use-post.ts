/** The post that this page stands at: names in three languages, and where its day begins. */
import { useQuery } from '@tanstack/react-query';
import { useApi, useNow } from '../../../ui/workplace.tsx';
import { dayOf, type PostDetails, stationStatusSchema } from '../../posts/index.ts';

export interface PostHere {
  readonly post: PostDetails | null;
  /** IANA name; UTC until the station has answered. */
  readonly timeZone: string;
}

export function usePost(): PostHere {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['station', 'post'],
    queryFn: ({ signal }) => api.read('/station', stationStatusSchema, { signal, background: true }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { post: data?.post ?? null, timeZone: data?.timeZone ?? 'UTC' };
}

/** ISO, where the post stands. */
export function useToday(): string {
  const { timeZone } = usePost();
  return dayOf(useNow(), timeZone).date;
}
