/** Who crossed, put right afterwards: recorded as something said since, by its source; what was said before stays visible. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { forgetKeptDraft } from '../../../ui/kept-draft.ts';
import { useApi } from '../../../ui/workplace.tsx';
import { type CrossingDetail, changedCrossingSchema, type StatedParticulars } from '../index.ts';
import { identityForm } from './identity-draft.ts';
import { IdentityForm } from './identity-form.tsx';

export function CorrectIdentity({ crossing, onClose }: { readonly crossing: CrossingDetail; onClose(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const correct = useMutation({
    mutationFn: (body: StatedParticulars) =>
      api.record({
        command: 'crossings.correct-person',
        path: `/crossings/${encodeURIComponent(crossing.crossingId)}/particulars`,
        body,
        answer: changedCrossingSchema,
      }),
    onSuccess: async () => {
      forgetKeptDraft(identityForm);
      onClose();
      await queries.invalidateQueries({ queryKey: ['crossings'] });
    },
  });
  if (!crossing.person) return null;
  return (
    <IdentityForm
      of={crossing.crossingId}
      person={crossing.person}
      hasDocument={crossing.document !== null}
      submit={t('crossings.correct.submit')}
      busy={correct.isPending}
      refusal={correct.error}
      onState={(stated) => correct.mutate(stated)}
      onClose={onClose}
    />
  );
}
