/** What agrees and what differs beside the name: nationality, sex, document. */
import type { EvidenceLine, ScreenablePerson } from './alert.ts';
import { compareBirthDate } from './compare-birth-date.ts';
import { findCountryCode } from './country-code.ts';
import type { ListedPerson } from './listed-person.ts';
import { scoreModel } from './score-model.ts';

/** Lines for everything but the name. What one side does not state weighs nothing: omission is not contradiction. */
export function compareParticulars(person: ScreenablePerson, listed: ListedPerson): readonly EvidenceLine[] {
  const lines = [
    compareBirthDate(person.birthDate, listed.birthDates),
    compareNationality(person.nationality, listed.nationalities),
    compareSex(person.sex, listed.sex),
    compareDocument(person, listed.documents),
  ];
  return lines.filter((line) => line !== undefined);
}

function compareNationality(stated: string | undefined, listed: ListedPerson['nationalities']): EvidenceLine | undefined {
  const code = stated === undefined ? undefined : findCountryCode(stated);
  const known = listed.filter((nationality) => nationality.code !== null);
  const candidate = listed.map((nationality) => nationality.text).join('; ');
  if (code === undefined && listed.length === 0) return undefined;
  if (code === undefined || known.length === 0) {
    return { feature: 'nationality', query: stated ?? '', candidate, outcome: 'missing', bits: 0 };
  }
  const same = known.find((nationality) => nationality.code === code);
  return same
    ? { feature: 'nationality', query: stated!, candidate: same.text, outcome: 'agrees', bits: scoreModel.nationality.agrees }
    : { feature: 'nationality', query: stated!, candidate, outcome: 'differs', bits: scoreModel.nationality.differs };
}

function compareSex(stated: ScreenablePerson['sex'], listed: ListedPerson['sex']): EvidenceLine | undefined {
  const [query, candidate] = [stated === 'X' ? undefined : stated, listed === 'X' ? null : listed];
  if (query === undefined && candidate === null) return undefined;
  if (query === undefined || candidate === null) {
    return { feature: 'sex', query: query ?? '', candidate: candidate ?? '', outcome: 'missing', bits: 0 };
  }
  return query === candidate
    ? { feature: 'sex', query, candidate, outcome: 'agrees', bits: scoreModel.sex.agrees }
    : { feature: 'sex', query, candidate, outcome: 'differs', bits: scoreModel.sex.differs };
}

/** Another number is no contradiction: people have several documents. So there is a line only where one agrees. */
function compareDocument(person: ScreenablePerson, documents: ListedPerson['documents']): EvidenceLine | undefined {
  const stated = person.documentNumber;
  const number = documentKey(stated ?? '');
  if (number.length < shortestNumber) return undefined;
  // Two states may give one number to two people.
  const state = person.documentState === undefined ? undefined : findCountryCode(person.documentState);
  const listed = documents.filter((document) => document.country === null || state === undefined || document.country === state);
  const same = listed.find((document) => documentKey(document.number) === number);
  if (same) return { feature: 'document', query: stated!, candidate: same.number, outcome: 'agrees', bits: scoreModel.document.agrees };
  const nearKeys = new Set(nearDocumentKeys(number));
  const near = listed.find((document) => nearKeys.has(misreadKey(document.number)));
  return near && { feature: 'document', query: stated!, candidate: near.number, outcome: 'near', bits: scoreModel.document.near };
}

/** Shorter numbers agree by chance. */
export const shortestNumber = 5;

/** A document number without spaces, strokes and case. */
export function documentKey(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** Numbers that eyes and readers take for one another have one key: O and 0, I and 1, B and 8, S and 5, Z and 2. */
export function misreadKey(number: string): string {
  return documentKey(number).replace(/[OQIBSZ]/g, (letter) => misread[letter]!);
}

/** Under which a document is found: its `misreadKey`; none where it is too short. */
export function documentKeys(number: string): readonly string[] {
  const key = misreadKey(number);
  return key.length < shortestNumber ? [] : [key];
}

/** The number's key and those of all numbers in which two neighbours have changed places. */
export function nearDocumentKeys(number: string): readonly string[] {
  return documentKeys(number).flatMap((key) => [
    key,
    ...Array.from({ length: key.length - 1 }, (_, place) => swapped(key, place)).filter((other) => other !== key),
  ]);
}

function swapped(key: string, place: number): string {
  return key.slice(0, place) + key[place + 1]! + key[place]! + key.slice(place + 2);
}

const misread: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', B: '8', S: '5', Z: '2' };
