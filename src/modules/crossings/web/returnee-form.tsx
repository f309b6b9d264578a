/** Somebody who was recorded at the booth is one of those counted: what happened to them on the way. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useKeptDraft } from '../../../ui/kept-draft.ts';
import { useApi } from '../../../ui/workplace.tsx';
import { crossingsTodaySchema, type ReturnRow, registerReturneeSchema, returnAnswerSchema, returneeCategorySchema } from '../index.ts';
import { ChoiceField, PressedChoice, TextField } from './fields.tsx';
import { ReturnOrConvoyForm } from './return-or-convoy-form.tsx';
import styles from './today-screen.module.css';

const rowsOffered = 500;
const told = ['injuries', 'separatedFrom', 'propertyTaken'] as const;

const draftSchema = z.object({
  crossingId: z.string(),
  category: returneeCategorySchema.optional(),
  words: z.object({ injuries: z.string(), separatedFrom: z.string(), propertyTaken: z.string() }),
  reason: z.string(),
});
const nothing: z.infer<typeof draftSchema> = {
  crossingId: '',
  words: { injuries: '', separatedFrom: '', propertyTaken: '' },
  reason: '',
};

export function ReturneeForm({ one, onClose }: { readonly one: ReturnRow; onClose(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [draft, setDraft, forget] = useKeptDraft({ form: 'returnee', of: one.returnId }, draftSchema, () => nothing);
  const { crossingId, category, words, reason } = draft;
  const set = (more: Partial<typeof draft>): void => setDraft({ ...draft, ...more });
  const today = useQuery({
    queryKey: ['crossings', 'today', 'entries'],
    queryFn: ({ signal }) =>
      api.read('/crossings/today', crossingsTodaySchema, { signal, background: true, query: { limit: rowsOffered } }),
  });
  const entries = (today.data ?? []).filter(({ direction, cancelled, name }) => direction === 'entry' && !cancelled && name !== null);
  const again = one.people.some((person) => person.crossingId === crossingId);
  const body = registerReturneeSchema.safeParse({
    crossingId,
    category,
    ...Object.fromEntries(told.flatMap((field) => (words[field].trim() === '' ? [] : [[field, words[field]]]))),
    ...(again && { reason }),
  }).data;
  return (
    <ReturnOrConvoyForm
      title={t('crossings.return.register')}
      command="crossings.register-returnee"
      path={`/returns/${encodeURIComponent(one.returnId)}/people`}
      body={body}
      answer={returnAnswerSchema}
      submit={t('crossings.return.register')}
      onClose={() => {
        forget();
        onClose();
      }}
    >
      <ChoiceField
        label={t('crossings.return.person')}
        help={t('crossings.return.person.help')}
        value={crossingId}
        none={t('crossings.particular.none')}
        options={entries.map((entry) => ({ code: entry.crossingId, words: `${entry.slip} · ${entry.name}` }))}
        onChoose={(entry) => set({ crossingId: entry })}
        className={styles.wide}
      />
      <PressedChoice
        label={t('crossings.return.as')}
        value={category}
        options={returneeCategorySchema.options.map((code) => ({ code, words: t(`crossings.returnee.${code}`) }))}
        onChoose={(code) => set({ category: code })}
        className={styles.wide}
      />
      {told.map((field) => (
        <TextField
          key={field}
          label={t(`crossings.returnee.${field}`)}
          value={words[field]}
          onType={(text) => set({ words: { ...words, [field]: text } })}
          maxLength={1000}
          dir="auto"
          className={styles.wide}
        />
      ))}
      {again && (
        <TextField
          label={t('crossings.act.reason')}
          value={reason}
          onType={(text) => set({ reason: text })}
          maxLength={500}
          dir="auto"
          className={styles.wide}
        />
      )}
    </ReturnOrConvoyForm>
  );
}
