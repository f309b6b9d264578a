/** Facts in the reader's language. */
import { useTranslation } from 'react-i18next';
import type { FactValue, HeldFact } from '../../../kernel/held.ts';
import { Ltr, PersonName } from '../../../ui/pieces.tsx';
import { useGround } from '../../../ui/workplace.tsx';
import styles from './rights.module.css';

export function FactText({ value }: { readonly value: FactValue }) {
  const { t, i18n } = useTranslation();
  const { format, language } = useGround();
  switch (value.kind) {
    case 'words':
      return <bdi dir="auto">{value.words}</bdi>;
    case 'translated':
      return value[language];
    case 'name':
      return <PersonName person={value} />;
    case 'sign':
      return (
        <span className={styles.sign}>
          <Ltr mono>{value.sign}</Ltr>
        </span>
      );
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
      return i18n.exists(value.key) ? t(value.key) : <Ltr mono>{value.key.slice(value.key.lastIndexOf('.') + 1)}</Ltr>;
  }
}

/** The first name that a record states. */
export function NameAmong({ facts }: { readonly facts: readonly HeldFact[] }) {
  const { t } = useTranslation();
  const name = facts.find(({ value }) => value.kind === 'name');
  return name ? <FactText value={name.value} /> : t('protection.nameless');
}
