import type { Alert } from './alert.ts';
import type { ListedPerson } from './listed-person.ts';

/** What the list says of a person, for the officer's eyes: labels are codes (message key `screening.particular.CODE`), values the list's own words. */
export function particularsOf(person: ListedPerson): Alert['particulars'] {
  const several = (label: string, values: readonly string[]) => (values.length === 0 ? [] : [{ label, value: values.join('; ') }]);
  return [
    ...several(
      'birth-date',
      person.birthDates.map((date) => date.text),
    ),
    ...several(
      'nationality',
      person.nationalities.map((nationality) => nationality.text),
    ),
    ...several(
      'names',
      person.names.map((name) => name.text),
    ),
    ...several(
      'document',
      person.documents.map((document) => [document.kind, document.number, document.country ?? ''].filter(Boolean).join(' ')),
    ),
    ...person.particulars,
  ];
}
