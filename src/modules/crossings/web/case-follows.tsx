/** What follows for the traveller: one choice, and what that choice is not lawful without. */
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import type { SecondLineCase } from '../index.ts';
import { type Decision, type DecisionDraft, followsOffered, usualFollows } from './case-outcome.ts';
import { ExpulsionFields } from './expulsion-fields.tsx';
import { PressedChoice, TextField } from './fields.tsx';
import { RefusalFields } from './refusal-fields.tsx';
import styles from './second-line.module.css';

export function CaseFollows({
  one,
  decision,
  draft,
  onDraft,
}: {
  readonly one: SecondLineCase;
  readonly decision: Decision;
  readonly draft: DecisionDraft;
  onDraft(draft: DecisionDraft): void;
}) {
  const { t } = useTranslation();
  const follows = draft.follows ?? usualFollows(decision);
  const offered = followsOffered(one);
  useShortcuts(offered.map((code, at) => [`Alt+${at + 1}`, () => onDraft({ ...draft, follows: code })]));
  return (
    <div className={styles.follows}>
      <PressedChoice
        label={t('crossings.follows')}
        value={follows}
        options={offered.map((code, at) => ({ code, words: `${t(`crossings.follows.${code}`)} · ${at + 1}` }))}
        onChoose={(code) => onDraft({ ...draft, follows: code })}
      />
      {(follows === 'refused' || follows === 'exit-refused') && (
        <RefusalFields draft={draft.refusal} onDraft={(refusal) => onDraft({ ...draft, refusal })} />
      )}
      {follows === 'expelled' && <ExpulsionFields draft={draft.expulsion} onDraft={(expulsion) => onDraft({ ...draft, expulsion })} />}
      {follows === 'handed-over' && (
        <TextField
          label={t('crossings.handed-to')}
          value={draft.handedTo}
          onType={(handedTo) => onDraft({ ...draft, handedTo })}
          maxLength={200}
          dir="auto"
        />
      )}
    </div>
  );
}
