/** Reads about people: each goes out once, with the purpose, is kept no longer than it is shown, and is asked again by hand alone. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Purpose } from '../../../kernel/purpose.ts';
import { useApi } from '../../../ui/workplace.tsx';

export function useTracedRead<Answer>(
  what: { readonly name: string; readonly path: string; readonly purpose: Purpose; readonly enabled?: boolean },
  answer: z.ZodType<Answer>,
): UseQueryResult<Answer> {
  const api = useApi();
  const { name, path, purpose, enabled = true } = what;
  return useQuery({
    queryKey: ['people', name, path, purpose],
    queryFn: ({ signal }) => api.read(path, answer, { purpose, signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function travellerPath(travellerId: string, rest = ''): string {
  return `/travellers/${encodeURIComponent(travellerId)}${rest}`;
}
