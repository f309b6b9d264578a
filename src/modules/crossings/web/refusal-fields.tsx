/** What a refusal is not lawful without: the article, the remedy in a language that was understood, and where the person is. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import { remedyLanguageSchema } from '../index.ts';
import { ChoiceField, TextField } from './fields.tsx';
import type { RefusalDraft } from './refusal-draft.ts';
import styles from './refusal-fields.module.css';

export function RefusalFields({ draft, onDraft }: { readonly draft: RefusalDraft; onDraft(draft: RefusalDraft): void }) {
  const { t } = useTranslation();
  const format = useFormat();
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
        options={remedyLanguageSchema.options.map((code) => ({ code, words: format.language(code) }))}
        onChoose={(remedyLanguage) => onDraft({ ...draft, remedyLanguage })}
      />
      <label className={styles.interpreter}>
        <input
          type="checkbox"
          checked={draft.interpreter}
          onChange={(event) => onDraft({ ...draft, interpreter: event.currentTarget.checked })}
        />
        {t('crossings.refusal.interpreter')}
      </label>
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
