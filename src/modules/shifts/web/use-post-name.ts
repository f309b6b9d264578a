import { useQuery } from '@tanstack/react-query';
import { useApi, useGround } from '../../../ui/workplace.tsx';
import { stationStatusSchema } from '../../posts/index.ts';

/** In the language of the screen; empty until the station has answered. */
export function usePostName(): string {
  const api = useApi();
  const { language } = useGround();
  const { data } = useQuery({
    queryKey: ['station', 'post'],
    queryFn: ({ signal }) => api.read('/station', stationStatusSchema, { signal, background: true }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.post?.name[language] ?? '';
}
