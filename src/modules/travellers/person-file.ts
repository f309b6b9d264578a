/** Everything that this module holds about one traveller, under stable codes: for the person's right to know. */
import {
  date,
  type FactValue,
  type HeldRecord,
  instant,
  language,
  message,
  number,
  recordsOf,
  sign,
  state,
  words,
} from '../../kernel/held.ts';
import type { EntityId } from '../../kernel/ids.ts';
import { type Birth, partialDateOf } from './births.ts';
import { type DocumentCode, type SaidCode, travellersHeld } from './held.ts';
import type { IdentityDocument } from './person.ts';
import { type Statement, type StatementOf, unknownDate, unknownState, wholeName } from './statements.ts';
import { describes, foldTraveller, type RecordedStatement, type TravellerRecord, type TravellerState } from './traveller-records.ts';

const held = recordsOf(travellersHeld);
type Fact<Code> = readonly [code: Code, value: FactValue | undefined];

/** `records` oldest first. Where several describe the person, first what they come to. */
export function fileOf(records: readonly TravellerRecord[]): HeldRecord[] {
  const known = foldTraveller(records);
  const timesMs = new Map(records.map(({ record, recordedAtMs }) => [record, recordedAtMs]));
  const saidIn = (record: EntityId) => saidFacts(known?.statements.filter(({ place }) => place.record === record) ?? [], timesMs);
  const each = records.map((record) => heldRecord(record, saidIn(record.record)));
  return known && records.filter(describes).length > 1 ? [asKnown(known), ...each] : each;
}

function asKnown({ person, documents, registeredAtMs }: TravellerState): HeldRecord {
  const document = documents.at(-1)?.document;
  return held('traveller-known', registeredAtMs, [
    ['name', { kind: 'name', surname: person.surname, givenNames: person.givenNames }],
    ['arabic-name', words(person.arabicName)],
    ['birth-date', person.birthDate === unknownDate ? undefined : date(person.birthDate)],
    ['sex', message(`travellers.sex.${person.sex}`)],
    ['nationality', person.nationality === unknownState ? undefined : state(person.nationality)],
    ['document-number', sign(document?.number)],
    ['issuing-state', state(document?.issuingState)],
  ]);
}

function heldRecord(record: TravellerRecord, said: readonly Fact<SaidCode>[]): HeldRecord {
  const sinceMs = record.recordedAtMs;
  switch (record.kind) {
    case 'traveller-registered':
      return held(record.kind, sinceMs, [...said, ...documentFacts(record.content)]);
    case 'document-shown':
      return held(record.kind, sinceMs, [...documentFacts(record.content), ...said]);
    case 'traveller-described':
      return held(record.kind, sinceMs, [...said, ['reason', words(record.content.reason)]]);
    case 'photograph-taken': {
      const { kind, contentType, width, height } = record.content;
      return held(record.kind, sinceMs, [
        ['photograph', message(`travellers.photograph.${kind}`)],
        ['photograph-type', sign(contentType)],
        ['photograph-pixels', sign(`${width} × ${height}`)],
      ]);
    }
    case 'travellers-merged':
    case 'merge-undone':
      return held(record.kind, sinceMs, [
        ['role', message(`travellers.merge.${record.content.role}`)],
        ['reason', words(record.content.reason)],
      ]);
  }
}

function documentFacts(content: {
  readonly document: IdentityDocument | null;
  readonly numberSharedWith: EntityId | null;
}): Fact<DocumentCode>[] {
  const { document, numberSharedWith } = content;
  if (!document) return [];
  return [
    ['document-number', sign(document.number)],
    ['issuing-state', state(document.issuingState)],
    ['document-code', sign(document.documentCode)],
    ['expiry-date', date(document.expiryDate)],
    ['machine-readable-zone', sign(document.mrz)],
    // Who the other is, is the other's.
    ['number-shared', numberSharedWith === null ? undefined : message('travellers.number-shared')],
  ];
}

/** The statements of one record; the source is said once for those that share it. */
function saidFacts(statements: readonly RecordedStatement[], timesMs: ReadonlyMap<EntityId, number>): Fact<SaidCode>[] {
  return statements.flatMap(({ statement, withdrawnBy }, at) => {
    const facts: Fact<SaidCode>[] = [...factsOf(statement)];
    if (withdrawnBy !== null) facts.push(['withdrawn', instant(timesMs.get(withdrawnBy))]);
    if (statements[at + 1]?.statement.source !== statement.source) facts.push(['source', message(`travellers.source.${statement.source}`)]);
    return facts;
  });
}

function factsOf(statement: Statement): readonly Fact<SaidCode>[] {
  switch (statement.about) {
    case 'name':
      return [nameFact(statement)];
    case 'birth':
      return birthFacts(statement.birth);
    case 'sex':
      return [['sex', message(`travellers.sex.${statement.sex}`)]];
    case 'nationality':
      return [['nationality', state(statement.state)]];
    case 'birthplace':
    case 'origin':
    case 'destination':
      return [
        [statement.about, words(statement.place.name)],
        [`${statement.about}-state`, state(statement.place.state)],
      ];
    case 'national-number':
      return [
        ['national-number', sign(statement.number)],
        ['national-number-state', state(statement.state)],
      ];
    case 'mother-name':
      return [['mother-name', words(statement.name)]];
    case 'languages':
      return statement.languages.map((one) => ['language', language(one)] as const);
  }
}

function nameFact(statement: StatementOf<'name'>): Fact<SaidCode> {
  const { name, script } = statement;
  if (script === 'arabic') return ['arabic-name', words(wholeName(statement))];
  const isParted = name.order === 'parts';
  return ['name', { kind: 'name', surname: isParted ? name.surname : name.name, givenNames: isParted ? name.givenNames : '' }];
}

function birthFacts(birth: Birth): readonly Fact<SaidCode>[] {
  const margin = (years: number): Fact<SaidCode> => ['margin-years', years === 0 ? undefined : number(years)];
  switch (birth.form) {
    case 'date':
      return [['birth-date', date(birth.date)]];
    case 'about':
      return [['birth-about', date(`${birth.year}-XX-XX`)], margin(birth.marginYears)];
    case 'between':
      return [
        ['birth-from', date(`${birth.fromYear}-XX-XX`)],
        ['birth-to', date(`${birth.toYear}-XX-XX`)],
      ];
    case 'declared-age':
    case 'apparent-age':
      return [[birth.form, number(birth.years)], ['age-on', date(birth.on)], margin(birth.marginYears)];
    case 'hijri':
      return [
        ['birth-hijri', sign(birth.date)],
        ['birth-date', date(partialDateOf(birth))],
      ];
  }
}
