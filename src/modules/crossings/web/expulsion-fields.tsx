/** What an expulsion is not lawful without: the order, how the appeal stands, and whether the person is fit to travel. */
import { useTranslation } from 'react-i18next';
import { expulsionSchema } from '../index.ts';
import type { ExpulsionDraft } from './expulsion-draft.ts';
import { ChoiceField, DateField, TextField } from './fields.tsx';

export function ExpulsionFields({ draft, onDraft }: { readonly draft: ExpulsionDraft; onDraft(draft: ExpulsionDraft): void }) {
  const { t } = useTranslation();
  const { appeal, fitness } = expulsionSchema.shape;
  return (
    <>
      <TextField
        label={t('crossings.expulsion.order')}
        value={draft.order}
        onType={(order) => onDraft({ ...draft, order })}
        maxLength={60}
        dir="ltr"
      />
      <DateField label={t('crossings.expulsion.date')} value={draft.orderedOn} onSay={(orderedOn) => onDraft({ ...draft, orderedOn })} />
      <TextField
        label={t('crossings.expulsion.authority')}
        value={draft.authority}
        onType={(authority) => onDraft({ ...draft, authority })}
        maxLength={200}
        dir="auto"
      />
      <ChoiceField
        label={t('crossings.expulsion.appeal')}
        value={draft.appeal}
        none={t('crossings.particular.none')}
        options={appeal.options.map((code) => ({ code, words: t(`crossings.appeal.${code}`) }))}
        onChoose={(chosen) => onDraft({ ...draft, appeal: chosen })}
      />
      <ChoiceField
        label={t('crossings.expulsion.fitness')}
        value={draft.fitness}
        none={t('crossings.particular.none')}
        options={fitness.options.map((code) => ({ code, words: t(`crossings.fitness.${code}`) }))}
        onChoose={(chosen) => onDraft({ ...draft, fitness: chosen })}
      />
    </>
  );
}
