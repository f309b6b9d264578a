/** Describes the post anew, as a whole: what a form does not show stays as it was. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../ui/workplace.tsx';
import { type PostDetails, postDetailsSchema } from '../index.ts';

export function useSavePost(onSaved: () => void) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (post: PostDetails) =>
      api.record({ command: 'posts.configure', method: 'PUT', path: '/posts/current', body: post, answer: postDetailsSchema }),
    onSuccess: async () => {
      onSaved();
      await Promise.all([queries.invalidateQueries({ queryKey: ['posts'] }), queries.invalidateQueries({ queryKey: ['station'] })]);
    },
  });
}
