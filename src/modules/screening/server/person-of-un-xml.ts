/** One INDIVIDUAL of the UN's XML as a listed person. Field by field: what the list means by each element is said here. */
import { findCountryCode } from '../country-code.ts';
import { type ListedDate, parseListedDate } from '../listed-date.ts';
import { type ListedName, type ListedPerson, parseSex } from '../listed-person.ts';
import type { EntryCollector } from './entry-collector.ts';
import type { XmlElement } from './xml-element.ts';

export async function personOfUnXml(individual: XmlElement, line: number, collector: EntryCollector): Promise<void> {
  // The reference number is what people quote; very old entries had only the data id.
  const entry = individual.textOf('REFERENCE_NUMBER') || individual.textOf('DATAID');
  if (entry === '') return collector.leaveOut(line, null, 'no-id');
  const names = namesOf(individual);
  if (names.length === 0) return collector.leaveOut(line, entry, 'no-name');
  const { dates, unreadable } = birthDatesOf(individual);
  if (unreadable) collector.remark(line, entry, 'birth-date-unreadable');
  const nationalities = individual.valuesOf('NATIONALITY').map((text) => ({ text, code: findCountryCode(text) ?? null }));
  if (nationalities.some((nationality) => nationality.code === null)) collector.remark(line, entry, 'nationality-unknown');
  const gender = individual.textOf('GENDER');
  const sex = parseSex(gender);
  if (gender !== '' && sex === null) collector.remark(line, entry, 'sex-unreadable');
  const original = individual.textOf('NAME_ORIGINAL_SCRIPT');
  await collector.add(
    {
      entry,
      names,
      originalNames: original === '' ? [] : [original],
      birthDates: dates,
      nationalities,
      sex,
      documents: documentsOf(individual),
      particulars: particularsOf(individual),
    },
    line,
  );
}

function namesOf(individual: XmlElement): ListedName[] {
  const primary = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME', 'FIFTH_NAME', 'SIXTH_NAME']
    .map((part) => individual.textOf(part))
    .filter((text) => text !== '')
    .join(' ');
  const names: ListedName[] = primary === '' ? [] : [{ text: primary, kind: 'primary', quality: 'good' }];
  for (const alias of individual.all('INDIVIDUAL_ALIAS')) {
    const text = alias.textOf('ALIAS_NAME');
    if (text === '') continue;
    const former = /formerly|previously/i.test(alias.textOf('NOTE'));
    names.push({ text, kind: former ? 'former' : 'alias', quality: alias.textOf('QUALITY') === 'Low' ? 'low' : 'good' });
  }
  return names;
}

function birthDatesOf(individual: XmlElement): { dates: ListedDate[]; unreadable: boolean } {
  const texts = [
    ...individual.all('INDIVIDUAL_DATE_OF_BIRTH').map(birthDateText),
    // Some aliases come with a birth date of their own.
    ...individual.all('INDIVIDUAL_ALIAS').map((alias) => alias.textOf('DATE_OF_BIRTH')),
  ].filter((text) => text !== '');
  const dates: ListedDate[] = [];
  let unreadable = false;
  for (const text of new Set(texts)) {
    const date = parseListedDate(text);
    if (date) dates.push(date);
    else unreadable = true;
  }
  return { dates, unreadable };
}

function birthDateText(element: XmlElement): string {
  const type = element.textOf('TYPE_OF_DATE');
  const [from, to] = [element.textOf('FROM_YEAR'), element.textOf('TO_YEAR')];
  if (from !== '' && to !== '') return `BETWEEN:${from}/${to}`;
  const note = element.textOf('NOTE');
  // "July 1961" in the note is more than the year beside it.
  const date = element.textOf('DATE') || (parseListedDate(note)?.precision === 'month' ? note : '') || element.textOf('YEAR');
  const about = type === 'APPROXIMATELY' || /^approx/i.test(note);
  return date !== '' && about ? `APPROXIMATELY:${date}` : date;
}

function documentsOf(individual: XmlElement): ListedPerson['documents'] {
  return individual.all('INDIVIDUAL_DOCUMENT').flatMap((element) => {
    const number = element.textOf('NUMBER');
    if (number === '') return [];
    const country = element.textOf('ISSUING_COUNTRY') || element.textOf('COUNTRY_OF_ISSUE');
    return [
      { kind: element.textOf('TYPE_OF_DOCUMENT').slice(0, 120), number: number.slice(0, 500), country: findCountryCode(country) ?? null },
    ];
  });
}

function particularsOf(individual: XmlElement): ListedPerson['particulars'] {
  const places = (name: string) =>
    individual.all(name).map((place) =>
      ['STREET', 'CITY', 'STATE_PROVINCE', 'COUNTRY', 'NOTE']
        .map((part) => place.textOf(part))
        .filter((text) => text !== '')
        .join(', '),
    );
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['programme', [individual.textOf('UN_LIST_TYPE')]],
    ['listed-on', [individual.textOf('LISTED_ON')]],
    ['title', individual.valuesOf('TITLE')],
    ['designation', individual.valuesOf('DESIGNATION')],
    ['birth-place', places('INDIVIDUAL_PLACE_OF_BIRTH')],
    ['address', places('INDIVIDUAL_ADDRESS')],
    ['comment', [individual.textOf('COMMENTS1')]],
  ];
  return rows.flatMap(([label, values]) => {
    const value = values.filter((text) => text !== '').join('; ');
    return value === '' ? [] : [{ label, value: value.slice(0, 4000) }];
  });
}
