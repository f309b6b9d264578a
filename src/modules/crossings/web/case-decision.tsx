/** Match, no match, or cannot tell: one key each, then the reason, then recorded for good. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../../ui/icons.tsx';
import { Card, Key, RefusalNote } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useApi } from '../../../ui/workplace.tsx';
import { type DecideCase, decidedCaseSchema, type SecondLineCase } from '../index.ts';
import styles from './second-line.module.css';

type Decision = DecideCase['decision'];

const options: readonly { readonly decision: Decision; readonly key: 'F2' | 'F3' | 'F4'; readonly icon: IconName }[] = [
  { decision: 'no-match', key: 'F2', icon: 'cross' },
  { decision: 'match', key: 'F3', icon: 'tick' },
  { decision: 'cannot-tell', key: 'F4', icon: 'question' },
];
const readyReasons: Readonly<Record<Decision, readonly string[]>> = {
  'no-match': ['birth-date', 'photo', 'nationality', 'parents'],
  match: ['photo-same', 'all-agrees', 'admits'],
  'cannot-tell': ['too-little', 'ask-headquarters'],
};

export function CaseDecision({ one }: { readonly one: SecondLineCase }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [decision, setDecision] = useState<Decision>();
  const [reason, setReason] = useState('');
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const decide = useMutation({
    mutationFn: (chosen: Decision) =>
      api.record({
        command: 'crossings.decide-case',
        path: `/second-line/${encodeURIComponent(one.crossingId)}/decision`,
        body: { decision: chosen, reason: reason.trim() },
        answer: decidedCaseSchema,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['crossings'] }),
  });

  // Saying twice that one cannot tell says nothing new.
  const offered = options.filter((option) => option.decision !== 'cannot-tell' || one.state !== 'cannot-tell');
  const choose = (chosen: Decision): void => {
    setDecision(chosen);
    reasonField.current?.focus();
  };
  useShortcuts(offered.map(({ key, decision: chosen }) => [key, () => choose(chosen)]));
  const addReason = (text: string): void => {
    setReason((before) => joined(before, text));
    reasonField.current?.focus();
  };
  const ready = decision !== undefined && reason.trim().length >= 3;

  return (
    <Card title={t('crossings.case.decide')} className={styles.decision}>
      <fieldset className={styles.options}>
        <legend className="visually-hidden">{t('crossings.case.decide')}</legend>
        {offered.map((option) => (
          <button
            key={option.decision}
            type="button"
            aria-pressed={decision === option.decision}
            aria-keyshortcuts={option.key}
            onClick={() => choose(option.decision)}
          >
            <Icon name={option.icon} />
            <span>
              <strong>{t(`crossings.decision.${option.decision}`)}</strong>
              <small>{t(`crossings.decision.${option.decision}.text`)}</small>
            </span>
            <Key>{option.key}</Key>
          </button>
        ))}
      </fieldset>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !decide.isPending) decide.mutate(decision);
        }}
      >
        {decision && (
          <fieldset className={styles.readyReasons}>
            <legend className="visually-hidden">{t('crossings.case.ready-reasons')}</legend>
            {readyReasons[decision].map((code) => (
              <button key={code} type="button" onClick={() => addReason(t(`crossings.case.reason.${code}`))}>
                {t(`crossings.case.reason.${code}`)}
              </button>
            ))}
          </fieldset>
        )}
        <Textarea
          ref={reasonField}
          label={t('crossings.case.reason')}
          description={t('crossings.case.reason.help')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
          rows={2}
          maxLength={500}
        />
        {decide.isError && <RefusalNote refusal={decide.error} />}
        <Button type="submit" disabled={!ready} loading={decide.isPending} fullWidth h={52} rightSection={<Key>Ctrl ↵</Key>}>
          {t(decision ? `crossings.case.record.${decision}` : 'crossings.case.record')}
        </Button>
      </form>
    </Card>
  );
}

function joined(before: string, more: string): string {
  return before.includes(more) ? before : [before.trim(), more].filter((part) => part !== '').join(' ');
}
