/**
 * A person who shows no document, or of whom something is added: names in both scripts, birth in any form, and where from and to.
 * It holds texts alone; the screen reads them (`readTypedPerson` of the contract of `travellers`) and says what it doubts.
 */
import { NativeSelect, TextInput } from '@mantine/core';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type PossibleDays, type SaidBirth, useBirthWords } from './birth-words.ts';
import { helpBelow } from './help-below.ts';
import styles from './person-form.module.css';
import { useFormat } from './workplace.tsx';

export interface PersonFields {
  readonly surname: string;
  readonly givenNames: string;
  readonly arabicName: string;
  readonly sex: 'M' | 'F' | 'X';
  readonly birth: string;
  readonly nationality: string;
  readonly origin: string;
  readonly destination: string;
  readonly languages: string;
  readonly birthplace: string;
  readonly motherName: string;
  readonly nationalNumber: string;
  readonly numberState: string;
}

export const emptyPersonFields: PersonFields = {
  surname: '',
  givenNames: '',
  arabicName: '',
  sex: 'X',
  birth: '',
  nationality: '',
  origin: '',
  destination: '',
  languages: '',
  birthplace: '',
  motherName: '',
  nationalNumber: '',
  numberState: '',
};

interface Props {
  readonly fields: PersonFields;
  onChange(fields: PersonFields): void;
  /** Codes of what cannot be taken as it was typed: `ui.birth.doubt.CODE` for the birth. */
  readonly doubts: Partial<Readonly<Record<keyof PersonFields, string>>>;
  /** What the birth was understood as. */
  readonly birth: { readonly said: SaidBirth; readonly span: PossibleDays | undefined } | null;
  /** ICAO Doc 9303 codes to choose a nationality from. */
  readonly states: readonly string[];
  readonly autoFocus?: boolean;
}

export function PersonForm({ fields, onChange, doubts, birth, states, autoFocus = false }: Props) {
  const { t } = useTranslation();
  const birthWords = useBirthWords();
  const understood = useId();
  const change = (part: Partial<PersonFields>): void => onChange({ ...fields, ...part });
  const text = (field: Exclude<keyof PersonFields, 'sex'>, maxLength: number) => ({
    label: t(`ui.person.${field}`),
    value: fields[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => change({ [field]: event.currentTarget.value }),
    error: doubts[field] && field !== 'birth' ? t('ui.person.not-accepted') : undefined,
    maxLength,
    autoComplete: 'off',
    inputWrapperOrder: helpBelow,
    spellCheck: false,
    dir: 'auto' as const,
  });
  return (
    <div className={styles.form}>
      <TextInput {...text('surname', 200)} description={t('ui.person.surname.help')} autoFocus={autoFocus} />
      <TextInput {...text('givenNames', 200)} description={t('ui.person.givenNames.help')} />
      <TextInput {...text('arabicName', 200)} lang="ar" dir="rtl" />
      <div className={styles.birth}>
        <TextInput
          {...text('birth', 60)}
          description={t('ui.person.birth.help')}
          error={doubts.birth ? t(`ui.birth.doubt.${doubts.birth}`) : undefined}
          aria-describedby={understood}
        />
        <p id={understood} className={styles.understood} aria-live="polite">
          {birth && !doubts.birth ? t('ui.birth.understood', { birth: birthWords(birth.said, birth.span) }) : ''}
        </p>
      </div>
      <NativeSelect
        label={t('ui.person.sex')}
        value={fields.sex}
        onChange={(event) => change({ sex: event.currentTarget.value as PersonFields['sex'] })}
        data={(['X', 'F', 'M'] as const).map((sex) => ({ value: sex, label: t(`ui.person.sex.${sex}`) }))}
      />
      <StateSelect
        label={t('ui.person.nationality')}
        states={states}
        value={fields.nationality}
        onChange={(nationality) => change({ nationality })}
      />
      <TextInput {...text('origin', 120)} />
      <TextInput {...text('destination', 120)} />
      <TextInput {...text('languages', 120)} description={t('ui.person.languages.help')} />
      <TextInput {...text('birthplace', 120)} />
      <TextInput {...text('motherName', 200)} />
      <TextInput {...text('nationalNumber', 40)} dir="ltr" />
      {fields.nationalNumber.trim() !== '' && (
        <StateSelect
          label={t('ui.person.numberState')}
          states={states}
          value={fields.numberState}
          onChange={(numberState) => change({ numberState })}
        />
      )}
    </div>
  );
}

/** The states around come first, then all by their names. */
export function StateSelect({
  label,
  states,
  value,
  onChange,
}: {
  readonly label: string;
  readonly states: readonly string[];
  readonly value: string;
  onChange(code: string): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const groups = useMemo(() => {
    const collator = new Intl.Collator(format.locale);
    const named = (codes: readonly string[]) =>
      codes.map((code) => ({ value: code, label: format.state(code) })).sort((a, b) => collator.compare(a.label, b.label));
    return { near: named(near), others: named(states.filter((code) => !near.includes(code))) };
  }, [format, states]);
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('ui.person.not-said') },
        { group: t('ui.person.states-near'), items: groups.near },
        { group: t('ui.person.states-others'), items: groups.others },
      ]}
    />
  );
}

/** The Sahel, and the states that border on it. */
const near = 'MRT MLI SEN BFA NER TCD DZA MAR ESH GIN CIV GMB GNB SLE NGA BEN TGO GHA CMR LBY TUN SDN'.split(' ');
