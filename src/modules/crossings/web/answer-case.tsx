/** Headquarters' answer: is it the listed person, and why. What becomes of the traveller is said at the post. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../../ui/icons.tsx';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { answerCaseSchema, answeredSchema } from '../index.ts';
import styles from './second-line.module.css';

const options = [
  { decision: 'no-match', icon: 'cross' },
  { decision: 'match', icon: 'tick' },
  { decision: 'cannot-tell', icon: 'question' },
] as const satisfies readonly { readonly decision: string; readonly icon: IconName }[];

export function AnswerCase({ crossingId, onAnswered }: { readonly crossingId: string; onAnswered(done: string): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [decision, setDecision] = useState<(typeof options)[number]['decision']>();
  const [reason, setReason] = useState('');
  const wanted = answerCaseSchema.safeParse({ decision, reason });
  const answer = useMutation({
    mutationFn: (body: unknown) =>
      api.record({
        command: 'crossings.answer-case',
        path: `/posts/cases/${encodeURIComponent(crossingId)}/answer`,
        body,
        answer: answeredSchema,
      }),
    onSuccess: async () => {
      onAnswered(t('crossings.answer.done'));
      setDecision(undefined);
      setReason('');
      await queries.invalidateQueries({ queryKey: ['crossings'] });
    },
  });
  return (
    <Card title={t('crossings.answer.title')} className={styles.decision}>
      <fieldset className={styles.options}>
        <legend className="visually-hidden">{t('crossings.answer.title')}</legend>
        {options.map((option) => (
          <button
            key={option.decision}
            type="button"
            aria-pressed={decision === option.decision}
            onClick={() => setDecision(option.decision)}
          >
            <Icon name={option.icon} />
            <strong>{t(`crossings.decision.${option.decision}`)}</strong>
          </button>
        ))}
      </fieldset>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted.success && !answer.isPending) answer.mutate(wanted.data);
        }}
      >
        <Textarea
          label={t('crossings.case.reason')}
          placeholder={t('crossings.case.reason.help')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          rows={2}
          maxLength={500}
        />
        <p>{t(decision === 'no-match' ? 'crossings.answer.then.no-match' : 'crossings.answer.then.waits')}</p>
        {answer.isError && <RefusalNote refusal={answer.error} />}
        <Button type="submit" disabled={!wanted.success} loading={answer.isPending} fullWidth h={52}>
          {t('crossings.answer.send')}
        </Button>
      </form>
    </Card>
  );
}
