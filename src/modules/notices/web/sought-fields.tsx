/** Whom or what a notice looks for, as it is typed. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { helpBelow } from '../../../ui/help-below.ts';
import { StateSelect } from '../../../ui/person-form.tsx';
import { stateCodes } from '../../documents/index.ts';
import { soughtKindOf } from '../index.ts';
import type { DraftDoubt, NoticeDraft } from './notice-draft.ts';

const species = ['cattle', 'sheep', 'goats', 'camels', 'donkeys', 'horses'] as const;

interface Props {
  readonly draft: NoticeDraft;
  readonly doubts: readonly DraftDoubt[];
  onChange(part: Partial<NoticeDraft>): void;
}

export function SoughtFields({ draft, doubts, onChange }: Props) {
  const { t } = useTranslation();
  const text = (field: keyof NoticeDraft, maxLength: number) => ({
    label: t(`notices.field.${field}`),
    value: draft[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange({ [field]: event.currentTarget.value }),
    maxLength,
    autoComplete: 'off',
    spellCheck: false,
    dir: 'auto' as const,
    inputWrapperOrder: helpBelow,
  });
  const state = (
    <StateSelect label={t('notices.field.state')} states={stateCodes} value={draft.state} onChange={(code) => onChange({ state: code })} />
  );
  const description = <Textarea {...text('description', 1000)} rows={3} />;
  switch (soughtKindOf(draft.kind)) {
    case 'person':
      return (
        <>
          <TextInput {...text('surname', 200)} />
          <TextInput {...text('givenNames', 200)} />
          <TextInput {...text('arabicName', 200)} lang="ar" dir="rtl" />
          <TextInput {...text('otherNames', 400)} description={t('notices.field.otherNames.help')} />
          <TextInput
            {...text('birth', 60)}
            description={t('ui.person.birth.help')}
            error={doubts.includes('birth') && t('notices.birth.doubt')}
          />
          <NativeSelect
            label={t('ui.person.sex')}
            value={draft.sex}
            onChange={(event) => onChange({ sex: event.currentTarget.value as NoticeDraft['sex'] })}
            data={(['X', 'F', 'M'] as const).map((sex) => ({ value: sex, label: t(`ui.person.sex.${sex}`) }))}
          />
          <StateSelect
            label={t('notices.field.nationality')}
            states={stateCodes}
            value={draft.nationality}
            onChange={(nationality) => onChange({ nationality })}
          />
          <TextInput {...text('documentNumber', 40)} dir="ltr" />
          {description}
        </>
      );
    case 'document':
      return (
        <>
          <TextInput {...text('number', 40)} dir="ltr" required />
          {state}
          <TextInput {...text('holder', 200)} description={t('notices.field.holder.help')} />
        </>
      );
    case 'vehicle':
      return (
        <>
          <TextInput {...text('number', 20)} label={t('notices.field.plate')} required />
          {state}
          {description}
        </>
      );
    case 'herd':
      return (
        <>
          <TextInput {...text('brandMark', 60)} description={t('notices.field.brandMark.help')} required />
          <NativeSelect
            label={t('notices.field.species')}
            value={draft.species}
            onChange={(event) => onChange({ species: event.currentTarget.value })}
            data={[
              { value: '', label: t('ui.person.not-said') },
              ...species.map((one) => ({ value: one, label: t(`notices.species.${one}`) })),
            ]}
          />
          <TextInput {...text('head', 6)} inputMode="numeric" />
          {description}
        </>
      );
  }
}
