/** Puts right what was recorded wrong; what stood before stays in the record. */
import { useTranslation } from 'react-i18next';
import { useKeptDraft } from '../../../ui/kept-draft.ts';
import { useGround } from '../../../ui/workplace.tsx';
import { type CrossingDetail, directionSchema, precisionSchema } from '../index.ts';
import { ActForm } from './act-form.tsx';
import { type CorrectionDraft, correctionDraftSchema, correctionForm, correctionOf, draftOf } from './correction.ts';
import { isPlate } from './crossing-command.ts';
import { ChoiceField, DateField, TextField, TimeField } from './fields.tsx';
import { useParticularWords } from './particular-words.ts';
import { usePost } from './use-post.ts';

export function CorrectCrossing({ crossing, onClose: close }: { readonly crossing: CrossingDetail; onClose(): void }) {
  const { t } = useTranslation();
  const words = useParticularWords();
  const { timeZone } = usePost();
  const { now } = useGround();
  const place = { form: correctionForm, of: crossing.crossingId };
  const [draft, setDraft, forget] = useKeptDraft(place, correctionDraftSchema, () => draftOf(crossing, timeZone));
  const onClose = (): void => {
    forget();
    close();
  };
  const set = (more: Partial<CorrectionDraft>): void => setDraft({ ...draft, ...more });
  const before = draftOf(crossing, timeZone);
  /** Where it was changed: what stood there. */
  const was = (name: keyof CorrectionDraft, text = before[name]) =>
    draft[name] === before[name] ? {} : { help: t('crossings.correct.was', { value: text === '' ? '–' : text }) };
  const leave = { onEscape: onClose };
  const none = t('crossings.particular.none');
  return (
    <ActForm
      title={t('crossings.correct')}
      command="crossings.correct"
      path={`/crossings/${encodeURIComponent(crossing.crossingId)}/corrections`}
      body={correctionOf(crossing, draft, { timeZone, nowMs: now() })}
      submit={t('crossings.correct.submit')}
      reason={draft.reason}
      together={crossing.others.length + 1}
      onReason={(reason) => set({ reason })}
      onClose={onClose}
    >
      <ChoiceField
        label={t('crossings.column.direction')}
        value={draft.direction}
        options={directionSchema.options.map((code) => ({ code, words: t(`crossings.direction.${code}`) }))}
        onChoose={(direction) => direction !== '' && set({ direction })}
        {...was('direction', t(`crossings.direction.${before.direction}`))}
        {...leave}
      />
      <DateField label={t('crossings.happened.day')} value={draft.day} onSay={(day) => set({ day })} {...was('day')} {...leave} />
      {draft.precision !== 'day' && (
        <TimeField label={t('crossings.happened.time')} value={draft.time} onSay={(time) => set({ time })} {...was('time')} {...leave} />
      )}
      <ChoiceField
        label={t('crossings.happened.precision')}
        value={draft.precision}
        options={precisionSchema.options.map((code) => ({ code, words: t(`crossings.precision.${code}`) }))}
        onChoose={(precision) => precision !== '' && set({ precision })}
        {...was('precision', t(`crossings.precision.${before.precision}`))}
        {...leave}
      />
      <ChoiceField
        label={t('crossings.particular.means')}
        value={draft.means}
        none={none}
        options={words.means}
        onChoose={(means) => set({ means })}
        {...was('means', before.means === '' ? '' : t(`crossings.means.${before.means}`))}
        {...leave}
      />
      <TextField
        label={t('crossings.particular.plate')}
        value={draft.plate}
        onType={(plate) => set({ plate })}
        invalid={!isPlate(draft.plate)}
        dir="ltr"
        maxLength={20}
        {...was('plate')}
        {...leave}
      />
      <ChoiceField
        label={t('crossings.particular.purpose')}
        value={draft.purpose}
        none={none}
        options={words.purposes}
        onChoose={(purpose) => set({ purpose })}
        {...was('purpose', before.purpose === '' ? '' : words.purpose(before.purpose))}
        {...leave}
      />
      <TextField
        label={t('crossings.particular.days')}
        value={draft.days}
        onType={(days) => set({ days: days.replace(/\D/g, '') })}
        inputMode="numeric"
        maxLength={4}
        dir="ltr"
        {...was('days')}
        {...leave}
      />
      <TextField
        label={t('crossings.particular.address')}
        value={draft.address}
        onType={(address) => set({ address })}
        maxLength={200}
        dir="auto"
        {...was('address')}
        {...leave}
      />
      <TextField
        label={t('crossings.particular.telephone')}
        value={draft.telephone}
        onType={(telephone) => set({ telephone })}
        inputMode="tel"
        maxLength={26}
        dir="ltr"
        {...was('telephone')}
        {...leave}
      />
      <ChoiceField
        label={t('crossings.particular.permit')}
        value={draft.permitKind}
        options={words.permits}
        onChoose={(permitKind) => permitKind !== '' && set({ permitKind })}
        {...leave}
      />
      <TextField
        label={t('crossings.permit.number')}
        value={draft.permitNumber}
        onType={(permitNumber) => set({ permitNumber })}
        maxLength={40}
        dir="ltr"
        {...was('permitNumber')}
        {...leave}
      />
      <DateField
        label={t('crossings.permit.until')}
        value={draft.permitUntil}
        onSay={(permitUntil) => set({ permitUntil })}
        {...was('permitUntil')}
        {...leave}
      />
      <ChoiceField
        label={t('crossings.particular.regime')}
        value={draft.regime}
        options={
          words.regimes.some(({ code }) => code === before.regime)
            ? words.regimes
            : [...words.regimes, { code: before.regime, words: before.regime }]
        }
        onChoose={(regime) => set({ regime })}
        {...was('regime', words.regime(before.regime))}
        {...leave}
      />
    </ActForm>
  );
}
