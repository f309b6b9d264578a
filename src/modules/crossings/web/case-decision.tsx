/** Match, no match, or cannot tell: one key each; then why, and what follows; then recorded for good. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../../ui/icons.tsx';
import { useKeptDraft } from '../../../ui/kept-draft.ts';
import { Card, Key, RefusalNote } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useApi } from '../../../ui/workplace.tsx';
import { type DecideCase, type DecidedCase, decidedCaseSchema, type SecondLineCase } from '../index.ts';
import { CaseFollows } from './case-follows.tsx';
import { type Decision, type DecisionDraft, decisionDraftSchema, decisionForm, decisionOfDraft, undecided } from './case-outcome.ts';
import styles from './second-line.module.css';
import { RefusalNotOffered } from './standing-notes.tsx';

const options: readonly { readonly decision: Exclude<Decision, 'seen'>; readonly key: 'F2' | 'F3' | 'F4'; readonly icon: IconName }[] = [
  { decision: 'no-match', key: 'F2', icon: 'cross' },
  { decision: 'match', key: 'F3', icon: 'tick' },
  { decision: 'cannot-tell', key: 'F4', icon: 'question' },
];
const readyReasons: Readonly<Record<Decision, readonly string[]>> = {
  'no-match': ['birth-date', 'photo', 'nationality', 'parents'],
  match: ['photo-same', 'all-agrees', 'admits'],
  'cannot-tell': ['too-little', 'ask-headquarters'],
  seen: [],
};

interface Props {
  readonly one: SecondLineCase;
  onDecided(body: DecideCase, decided: DecidedCase): void;
}

export function CaseDecision({ one, onDecided }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  // Nobody on a list is resembled: there is nobody to compare, and only what follows to say.
  const compares = one.alerts.length > 0;
  const begin: DecisionDraft = compares ? undecided : { ...undecided, decision: 'seen' };
  const [draft, setDraft, forget] = useKeptDraft({ form: decisionForm, of: one.crossingId }, decisionDraftSchema, () => begin);
  const { decision, reason } = draft;
  const body = decisionOfDraft(draft);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const decide = useMutation({
    mutationFn: (said: DecideCase) =>
      api.record({
        command: 'crossings.decide-case',
        path: `/second-line/${encodeURIComponent(one.crossingId)}/decision`,
        body: said,
        answer: decidedCaseSchema,
      }),
    onSuccess: async (decided, said) => {
      onDecided(said, decided);
      setDraft(begin);
      forget();
      await queries.invalidateQueries({ queryKey: ['crossings'] });
    },
  });

  // Saying twice that one cannot tell says nothing new.
  const offered = options.filter((option) => compares && (option.decision !== 'cannot-tell' || one.state !== 'cannot-tell'));
  const choose = (chosen: Decision): void => {
    setDraft({ ...draft, decision: chosen, follows: undefined });
    reasonField.current?.focus();
  };
  useShortcuts(offered.map(({ key, decision: chosen }) => [key, () => choose(chosen)]));
  const addReason = (text: string): void => {
    setDraft({ ...draft, reason: joined(reason, text) });
    reasonField.current?.focus();
  };

  return (
    <Card title={t(compares ? 'crossings.case.decide' : 'crossings.case.decide.seen')} className={styles.decision}>
      {offered.length > 0 && (
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
              <strong>{t(`crossings.decision.${option.decision}`)}</strong>
              <Key>{option.key}</Key>
            </button>
          ))}
        </fieldset>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (body && !decide.isPending) decide.mutate(body);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
      >
        {decision && readyReasons[decision].length > 0 && (
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
          placeholder={t('crossings.case.reason.help')}
          value={reason}
          onChange={(event) => setDraft({ ...draft, reason: event.currentTarget.value })}
          rows={2}
          maxLength={500}
        />
        {decision && <CaseFollows one={one} decision={decision} draft={draft} onDraft={setDraft} />}
        <RefusalNotOffered of={{ ...one, clear: false }} />
        {decide.isError && <RefusalNote refusal={decide.error} />}
        <Button type="submit" disabled={!body} loading={decide.isPending} fullWidth h={52} rightSection={<Key>Ctrl ↵</Key>}>
          {t(decision ? `crossings.case.record.${decision}` : 'crossings.case.record')}
        </Button>
      </form>
    </Card>
  );
}

function joined(before: string, more: string): string {
  return before.includes(more) ? before : [before.trim(), more].filter((part) => part !== '').join(' ');
}
