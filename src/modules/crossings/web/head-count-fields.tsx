import { useTranslation } from 'react-i18next';
import { headKinds } from '../index.ts';
import { TextField } from './fields.tsx';
import { countOf, type HeadCountDraft } from './head-count-draft.ts';

export function HeadCountFields({ draft, onDraft }: { readonly draft: HeadCountDraft; onDraft(draft: HeadCountDraft): void }) {
  const { t } = useTranslation();
  return headKinds.map((kind) => (
    <TextField
      key={kind}
      label={t(`crossings.heads.${kind}`)}
      value={draft[kind]}
      onType={(typed) => onDraft({ ...draft, [kind]: typed })}
      invalid={countOf(draft[kind]) === undefined}
      inputMode="numeric"
      maxLength={4}
      dir="ltr"
    />
  ));
}
