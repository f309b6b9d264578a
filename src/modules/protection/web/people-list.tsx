/** Whom the search found: a name, and the few facts that tell people apart. */
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityId } from '../../../kernel/ids.ts';
import { Card, Empty } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { PeopleFound, PersonFound } from '../index.ts';
import { FactText, NameAmong } from './fact-text.tsx';
import styles from './rights.module.css';

interface Props {
  readonly found: PeopleFound;
  readonly opened: EntityId | undefined;
  onOpen(subject: EntityId, row: HTMLElement): void;
}

export function PeopleList({ found, opened, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (found.people.length === 0) {
    return (
      <Card>
        <Empty icon="rights" title={t('protection.rights.nobody')}>
          {t('protection.rights.nobody.text')}
        </Empty>
      </Card>
    );
  }
  return (
    <section aria-label={t('protection.rights.people')}>
      <p className={styles.count} role="status">
        {t('protection.rights.found', { count: found.people.length, n: format.number(found.people.length) })}
        {found.more && <span> {t('protection.rights.more')}</span>}
      </p>
      <ul className={styles.list} onKeyDown={stepByArrow}>
        {found.people.map((person) => (
          <li key={person.subject}>
            <button
              type="button"
              aria-current={person.subject === opened || undefined}
              onClick={(event) => onOpen(person.subject, event.currentTarget)}
            >
              <PersonRow person={person} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PersonRow({ person: { module, facts } }: { readonly person: PersonFound }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>
        <NameAmong facts={facts} />
      </strong>
      {facts
        .filter(({ value }) => value.kind !== 'name')
        .map(({ code, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a code may stand twice
          <span key={`${code} ${at}`}>
            <span className={styles.label}>{t(`held.fact.${module}.${code}`)}</span> <FactText value={value} />
          </span>
        ))}
    </>
  );
}

/** Up and down go from row to row; Enter opens, as on any button. */
function stepByArrow(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows: readonly (Element | null)[] = [...event.currentTarget.querySelectorAll('button')];
  const at = rows.indexOf(document.activeElement);
  const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
