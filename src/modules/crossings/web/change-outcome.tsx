/** What became of a crossing after it was recorded. Officers: turned back, withdrawn; supervisors: all. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../../ui/workplace.tsx';
import {
  type ChangeOutcome as ChangeOutcomeBody,
  type CrossingDetail,
  changeOutcomeSchema,
  type Outcome,
  outcomesAfter,
} from '../index.ts';
import { ActForm } from './act-form.tsx';
import { emptyExpulsion, expulsionOfDraft } from './expulsion-draft.ts';
import { ExpulsionFields } from './expulsion-fields.tsx';
import { PressedChoice, TextField } from './fields.tsx';
import { emptyRefusal, refusalOfDraft } from './refusal-draft.ts';
import { RefusalFields } from './refusal-fields.tsx';
import styles from './today-screen.module.css';

type Became = ChangeOutcomeBody['outcome'];
const isBecame = (outcome: Outcome): outcome is Became => changeOutcomeSchema.shape.outcome.safeParse(outcome).success;

export function ChangeOutcome({ crossing, onClose }: { readonly crossing: CrossingDetail; onClose(): void }) {
  const { t } = useTranslation();
  const decides = useWorkplace().actions.has('crossings:decide-second-line');
  const [outcome, setOutcome] = useState<Became>();
  const [reason, setReason] = useState('');
  const [refusalDraft, setRefusal] = useState(emptyRefusal);
  const [handedTo, setHandedTo] = useState('');
  const [ordered, setOrdered] = useState(emptyExpulsion);
  const offered = outcomesAfter(crossing.outcome, crossing.direction, decides ? 'supervisor' : 'officer').filter(isBecame);
  const refuses = outcome === 'refused' || outcome === 'exit-refused';
  const refusal = refusalOfDraft(refusalDraft);
  const expulsion = expulsionOfDraft(ordered);
  const complete =
    outcome !== undefined &&
    reason.trim().length >= 3 &&
    (!refuses || refusal !== undefined) &&
    (outcome !== 'handed-over' || handedTo.trim().length >= 2) &&
    (outcome !== 'expelled' || expulsion !== undefined);
  const body: ChangeOutcomeBody | undefined = complete
    ? {
        outcome,
        reason: reason.trim(),
        ...(refuses ? { refusal } : {}),
        ...(outcome === 'handed-over' ? { handedTo: handedTo.trim() } : {}),
        ...(outcome === 'expelled' ? { expulsion } : {}),
      }
    : undefined;
  return (
    <ActForm
      title={t('crossings.became')}
      command="crossings.change-outcome"
      path={`/crossings/${encodeURIComponent(crossing.crossingId)}/outcome`}
      body={body}
      submit={outcome ? t('crossings.became.submit', { outcome: t(`crossings.outcome.${outcome}`) }) : t('crossings.became.choose')}
      together={crossing.others.length + 1}
      {...{ reason, onReason: setReason, onClose }}
    >
      <PressedChoice
        label={t('crossings.column.outcome')}
        value={outcome}
        options={offered.map((code) => ({ code, words: t(`crossings.outcome.${code}`) }))}
        onChoose={(code) => setOutcome(code)}
        className={styles.wide}
      />
      {refuses && <RefusalFields draft={refusalDraft} onDraft={setRefusal} />}
      {outcome === 'expelled' && <ExpulsionFields draft={ordered} onDraft={setOrdered} />}
      {outcome === 'handed-over' && (
        <TextField
          label={t('crossings.handed-to')}
          value={handedTo}
          onType={setHandedTo}
          maxLength={200}
          dir="auto"
          className={styles.wide}
        />
      )}
    </ActForm>
  );
}
