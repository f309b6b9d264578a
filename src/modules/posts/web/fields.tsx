/** Fields that several forms of the post share. */
import { Checkbox, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { helpBelow } from '../../../ui/help-below.ts';
import { type Language, languages } from '../../../ui/language.ts';
import { useFormat } from '../../../ui/workplace.tsx';
import type { ThreeLanguages } from '../index.ts';
import styles from './posts.module.css';
import { codesOf } from './rule-draft.ts';

/** The same words three times, each in its own direction. */
export function WordsFields({
  label,
  words,
  max,
  onChange,
}: {
  readonly label: string;
  readonly words: ThreeLanguages;
  readonly max: number;
  onChange(words: ThreeLanguages): void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.words}>
      <legend>{label}</legend>
      {languages.map((language: Language) => (
        <TextInput
          key={language}
          label={t(`posts.language.${language}`)}
          value={words[language]}
          onChange={(event) => onChange({ ...words, [language]: event.currentTarget.value })}
          maxLength={max}
          lang={language}
          dir={language === 'ar' ? 'rtl' : 'ltr'}
        />
      ))}
    </fieldset>
  );
}

export function ChoicesField<Choice extends string>({
  label,
  help,
  choices,
  chosen,
  error,
  onChange,
}: {
  readonly label: string;
  readonly help?: string;
  readonly choices: readonly { readonly value: Choice; readonly label: ReactNode }[];
  readonly chosen: readonly string[];
  readonly error?: string | undefined;
  /** In the order of `choices`. */
  onChange(chosen: Choice[]): void;
}) {
  return (
    <Checkbox.Group
      label={label}
      description={help}
      error={error}
      value={[...chosen]}
      onChange={(next) => onChange(choices.map(({ value }) => value).filter((value) => next.includes(value)))}
    >
      <div className={styles.choices}>
        {choices.map(({ value, label: name }) => (
          <Checkbox key={value} value={value} label={name} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** Codes as typed, and under them the states that they name. */
export function StatesField({
  label,
  help,
  value,
  one = false,
  onChange,
}: {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  /** True where it is one state. */
  readonly one?: boolean;
  onChange(value: string): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const codes = codesOf(value);
  const unknown = codes.filter((code) => format.state(code) === code);
  return (
    <TextInput
      label={label}
      description={codes.length === 0 ? help : format.list(codes.map((code) => format.state(code)))}
      inputWrapperOrder={helpBelow}
      error={unknown.length > 0 && t('posts.states.unknown', { codes: unknown.join(' ') })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
      maxLength={one ? 3 : 1200}
      dir="ltr"
      autoCapitalize="characters"
      spellCheck={false}
    />
  );
}

export function PeriodFields({
  from,
  to,
  onFrom,
  onTo,
}: {
  readonly from: string;
  readonly to: string;
  onFrom(from: string): void;
  onTo(to: string): void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <DayInput label={t('posts.first-day')} value={from} onChange={onFrom} required />
      <DayInput
        label={t('posts.last-day')}
        description={t('posts.last-day.help')}
        inputWrapperOrder={helpBelow}
        value={to}
        onChange={onTo}
        min={from}
        error={to !== '' && to < from && t('posts.last-day.early')}
      />
    </>
  );
}
