/** What a fact says, in plain text of one language. */
import type { i18n, TFunction } from 'i18next';
import type { FactValue } from '../../../kernel/held.ts';
import type { Formatter } from '../../../ui/format.ts';
import type { Language } from '../../../ui/language.ts';

export interface WordsGround {
  readonly t: TFunction;
  readonly i18n: Pick<i18n, 'exists'>;
  readonly format: Formatter;
  readonly language: Language;
}

export function factWords(value: FactValue, { t, i18n, format, language }: WordsGround): string {
  switch (value.kind) {
    case 'words':
      return value.words;
    case 'translated':
      return value[language];
    case 'name':
      return format.name(value);
    case 'sign':
      return value.sign;
    case 'number':
      return format.number(value.number);
    case 'date':
      return format.partialDate(value.date) ?? t('protection.date-unknown');
    case 'instant':
      return `${format.date(value.atMs)}${t('ui.comma')}${format.time(value.atMs)}`;
    case 'language':
      // Browsers leave out many languages of the Sahel.
      return i18n.exists(`protection.language.${value.language}`)
        ? t(`protection.language.${value.language}`)
        : (new Intl.DisplayNames(format.locale, { type: 'language' }).of(value.language) ?? value.language);
    case 'state':
      return format.state(value.state);
    case 'message':
      // A code of an older version of the program may have lost its words.
      return i18n.exists(value.key) ? t(value.key) : value.key.slice(value.key.lastIndexOf('.') + 1);
  }
}
