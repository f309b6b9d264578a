/** What a refusal is not lawful without: the article, the remedy in a language that was understood, and where the person is. */
import { useTranslation } from 'react-i18next';
import { languages } from '../../../ui/language.ts';
import { ChoiceField, TextField } from './fields.tsx';
import type { RefusalDraft } from './refusal-draft.ts';

export function RefusalFields({ draft, onDraft }: { readonly draft: RefusalDraft; onDraft(draft: RefusalDraft): void }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('crossings.refusal.article')}
        value={draft.article}
        onType={(article) => onDraft({ ...draft, article })}
        maxLength={200}
        dir="auto"
      />
      <ChoiceField
        label={t('crossings.refusal.language')}
        value={draft.remedyLanguage}
        none={t('crossings.particular.none')}
        options={languages.map((code) => ({ code, words: t(`crossings.language.${code}`) }))}
        onChoose={(remedyLanguage) => onDraft({ ...draft, remedyLanguage })}
      />
      <TextField
        label={t('crossings.refusal.where')}
        value={draft.whereNow}
        onType={(whereNow) => onDraft({ ...draft, whereNow })}
        maxLength={200}
        dir="auto"
      />
    </>
  );
}
