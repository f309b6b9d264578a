/** Whom or what a notice looks for, in the reader's words. */
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Formatter } from '../../../ui/format.ts';
import { Ltr, PersonName } from '../../../ui/pieces.tsx';
import type { Sought } from '../index.ts';

export function SoughtName({ sought }: { readonly sought: Sought }) {
  switch (sought.kind) {
    case 'person':
      return (
        <>
          <PersonName person={sought} /> {sought.arabicName && <bdi dir="auto">{sought.arabicName}</bdi>}
        </>
      );
    case 'document':
      return <Ltr mono>{sought.number}</Ltr>;
    case 'vehicle':
      return <bdi dir="auto">{sought.plate}</bdi>;
    case 'herd':
      return <bdi dir="auto">{sought.brandMark}</bdi>;
  }
}

interface Fact {
  readonly term: string;
  readonly value: ReactNode;
}

/** What else is known of it. */
export function soughtFacts(sought: Sought, t: TFunction, format: Formatter): Fact[] {
  const fact = (code: string, value: ReactNode): Fact[] =>
    value === undefined || value === '' ? [] : [{ term: t(`notices.field.${code}`), value }];
  const words = (text: string | undefined) => text && <bdi dir="auto">{text}</bdi>;
  switch (sought.kind) {
    case 'person':
      return [
        ...fact('otherNames', words(sought.otherNames.join(t('ui.comma')))),
        ...fact('birth', format.partialDate(sought.birthDate) ?? (/\d/.test(sought.birthDate) ? <Ltr>{sought.birthDate}</Ltr> : undefined)),
        ...fact('sex', sought.sex && t(`ui.person.sex.${sought.sex}`)),
        ...fact('nationality', sought.nationality && format.state(sought.nationality)),
        ...fact('documentNumber', sought.documentNumber && <Ltr mono>{sought.documentNumber}</Ltr>),
        ...fact('description', words(sought.description)),
      ];
    case 'document':
      return [...fact('state', sought.state && format.state(sought.state)), ...fact('holder', words(sought.holder))];
    case 'vehicle':
      return [...fact('state', sought.state && format.state(sought.state)), ...fact('description', words(sought.description))];
    case 'herd':
      return [
        ...fact('species', sought.species && t(`notices.species.${sought.species}`)),
        ...fact('head', sought.head === undefined ? undefined : format.number(sought.head)),
        ...fact('description', words(sought.description)),
      ];
  }
}
