/** A military convoy: an order number and counts. No field takes a name. */
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useKeptDraft } from '../../../ui/kept-draft.ts';
import { useWorkplace } from '../../../ui/workplace.tsx';
import { convoyAnswerSchema, directionSchema, recordConvoySchema } from '../index.ts';
import { PressedChoice, TextField } from './fields.tsx';
import { countOf } from './head-count-draft.ts';
import { ReturnOrConvoyForm } from './return-or-convoy-form.tsx';
import styles from './today-screen.module.css';

const draftSchema = z.object({ direction: directionSchema.optional(), order: z.string(), vehicles: z.string(), persons: z.string() });
const nothing: z.infer<typeof draftSchema> = { order: '', vehicles: '', persons: '' };

export function ConvoyForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { lane } = useWorkplace();
  const [draft, setDraft, forget] = useKeptDraft({ form: 'convoy' }, draftSchema, () => nothing);
  const { direction, order, vehicles, persons } = draft;
  const set = (more: Partial<typeof draft>): void => setDraft({ ...draft, ...more });
  const body = recordConvoySchema.safeParse({ direction, lane, order, vehicles: countOf(vehicles), persons: countOf(persons) }).data;
  const somebody = body !== undefined && body.vehicles + body.persons > 0;
  return (
    <ReturnOrConvoyForm
      title={t('crossings.convoy.record')}
      command="crossings.record-convoy"
      path="/convoys"
      body={somebody ? body : undefined}
      answer={convoyAnswerSchema}
      submit={t('crossings.convoy.submit')}
      onClose={() => {
        forget();
        onClose();
      }}
    >
      <PressedChoice
        label={t('crossings.convoy.direction')}
        value={direction}
        options={directionSchema.options.map((code) => ({ code, words: t(`crossings.direction.${code}`) }))}
        onChoose={(code) => set({ direction: code })}
        className={styles.wide}
      />
      <TextField label={t('crossings.convoy.order')} value={order} onType={(typed) => set({ order: typed })} maxLength={60} dir="ltr" />
      <TextField
        label={t('crossings.convoy.vehicle-count')}
        value={vehicles}
        onType={(typed) => set({ vehicles: typed })}
        invalid={countOf(vehicles) === undefined}
        inputMode="numeric"
        maxLength={4}
        dir="ltr"
      />
      <TextField
        label={t('crossings.convoy.person-count')}
        value={persons}
        onType={(typed) => set({ persons: typed })}
        invalid={countOf(persons) === undefined}
        inputMode="numeric"
        maxLength={4}
        dir="ltr"
      />
      <p className={styles.wide}>{t('crossings.convoy.kept')}</p>
    </ReturnOrConvoyForm>
  );
}
