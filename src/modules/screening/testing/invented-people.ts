/** Invented people for tests: nobody here exists. */
import { parseListedDate } from '../listed-date.ts';
import type { ListedPerson, PersonList } from '../listed-person.ts';

interface Sketch {
  readonly entry: string;
  readonly names: readonly string[];
  readonly original?: string;
  readonly born?: readonly string[];
  readonly sex?: 'M' | 'F';
  readonly nationality?: string;
  readonly document?: string;
}

export function inventedPerson({ entry, names, original, born = [], sex, nationality, document }: Sketch): ListedPerson {
  return {
    entry,
    names: names.map((text, index) => ({ text, kind: index === 0 ? 'primary' : 'alias', quality: 'good' })),
    originalNames: original === undefined ? [] : [original],
    birthDates: born.map((text) => parseListedDate(text)!),
    nationalities: nationality === undefined ? [] : [{ text: nationality, code: nationality }],
    sex: sex ?? null,
    documents: document === undefined ? [] : [{ kind: 'Passport', number: document, country: null }],
    particulars: [{ label: 'reason', value: 'Invented for a test' }],
  };
}

export const inventedPeople: readonly ListedPerson[] = [
  inventedPerson({
    entry: 'T-1',
    names: ['Intalla Ag Wantitine', 'Abou Tamasna'],
    original: 'انتالا أغ وانتيتين',
    born: ['12 Jan 1963'],
    sex: 'M',
    nationality: 'MLI',
    document: 'ML 0912345',
  }),
  inventedPerson({ entry: 'T-2', names: ['Mohamed Lemine Ould Boukhreiss'], born: ['1971'], sex: 'M', nationality: 'MRT' }),
  inventedPerson({ entry: 'T-3', names: ['Mohamed Ali', 'Mouhamadou Aliou'], born: ['circa 1980'], sex: 'M' }),
  inventedPerson({ entry: 'T-4', names: ['Djénéba Kourouma-Sangaré'], born: ['1981 to 1983'], sex: 'F', nationality: 'MLI' }),
  inventedPerson({ entry: 'T-5', names: ['Abdel Rahmane Mahamat Tidjani'], sex: 'M', nationality: 'TCD' }),
  inventedPerson({ entry: 'T-6', names: ['Hauwa Ɗanbatta'], born: ['03 Aug 1990'], sex: 'F', nationality: 'NER', document: 'NE55810Z0' }),
  inventedPerson({ entry: 'T-7', names: ['Wendyam Rasmané Nikiéma-Zoundi'], born: ['1 Jan 1975'], sex: 'M', nationality: 'BFA' }),
  inventedPerson({ entry: 'T-8', names: ['Sy'], sex: 'F' }),
];

export function inventedList(persons: Iterable<ListedPerson> = inventedPeople): PersonList {
  return { list: 'test', title: 'Invented list', version: '2026-03-01', persons };
}
