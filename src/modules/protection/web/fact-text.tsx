/** Facts in the reader's language. */
import { useTranslation } from 'react-i18next';
import type { FactValue, HeldFact } from '../../../kernel/held.ts';
import { Ltr, PersonName } from '../../../ui/pieces.tsx';
import { useGround } from '../../../ui/workplace.tsx';
import { factWords } from './fact-words.ts';
import styles from './rights.module.css';

export function FactText({ value }: { readonly value: FactValue }) {
  const { t, i18n } = useTranslation();
  const { format, language } = useGround();
  const said = factWords(value, { t, i18n, format, language });
  switch (value.kind) {
    case 'words':
      return <bdi dir="auto">{said}</bdi>;
    case 'name':
      return <PersonName person={value} />;
    case 'sign':
      return (
        <span className={styles.sign}>
          <Ltr mono>{said}</Ltr>
        </span>
      );
    case 'message':
      return i18n.exists(value.key) ? said : <Ltr mono>{said}</Ltr>;
    default:
      return said;
  }
}

/** The first name that a record states. */
export function NameAmong({ facts }: { readonly facts: readonly HeldFact[] }) {
  const { t } = useTranslation();
  const name = facts.find(({ value }) => value.kind === 'name');
  return name ? <FactText value={name.value} /> : t('protection.nameless');
}
