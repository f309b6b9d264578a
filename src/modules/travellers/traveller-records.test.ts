import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { upcast } from '../../journal/entry-catalogue.ts';
import { heldFactSchema } from '../../kernel/held.ts';
import type { EntityId } from '../../kernel/ids.ts';
import { decideDescription } from './describing.ts';
import { travellerDescribed, travellerRegistered } from './entries.ts';
import { fileOf } from './person-file.ts';
import { personOf, type Statement, statementsOf } from './statements.ts';
import { foldTraveller, holding, type TravellerRecord } from './traveller-records.ts';

const id = (place: number, journal = 'mr-gogui') => `${journal}.operations:${place}.1` as EntityId;
const travellerId = id(7);
const document = { documentCode: 'P', issuingState: 'MLI', number: 'AA9900218', expiryDate: '2031-05-01', mrz: null };
const declared = (name: string): Statement => ({
  about: 'name',
  source: 'declared',
  script: 'latin',
  name: { order: 'single', name },
});
const born = (date: string, source: Statement['source'] = 'declared'): Statement => ({
  about: 'birth',
  source,
  birth: { form: 'date', date },
});

const registered: TravellerRecord = {
  record: travellerId,
  recordedAtMs: 1000,
  officer: 'GG-101',
  kind: 'traveller-registered',
  content: { statements: [declared('Hawa'), born('1980-XX-XX')], document: null, numberSharedWith: null },
};
const described: TravellerRecord = {
  record: id(9),
  recordedAtMs: 500,
  officer: 'GG-102',
  kind: 'traveller-described',
  content: { statements: [declared('Hawa Bâ')], withdrawn: [{ record: travellerId, at: 0 }], reason: 'Nom mal entendu.' },
};
const shown: TravellerRecord = {
  record: id(3, 'mr-nema'),
  recordedAtMs: 2000,
  officer: 'NM-7',
  kind: 'document-shown',
  content: {
    document,
    statements: statementsOf({ surname: 'BA', givenNames: 'HAWA', birthDate: '1980-03-02', sex: 'F', nationality: 'MLI' }, 'printed'),
    numberSharedWith: null,
  },
};

describe('what records of a traveller come to', () => {
  test('is the same in whatever order they arrive', () => {
    const expected = foldTraveller([registered, described, shown]);
    fc.assert(
      fc.property(fc.shuffledSubarray([registered, described, shown], { minLength: 3 }), (records) => {
        expect(foldTraveller(records)).toEqual(expected);
      }),
    );
  });

  test('keeps what was withdrawn beside what holds, also where a clock was set back in between', () => {
    const state = foldTraveller([registered, described])!;
    expect(state.statements.map(({ statement, withdrawnBy }) => [statement.about, withdrawnBy])).toEqual([
      ['name', id(9)],
      ['birth', null],
      ['name', null],
    ]);
    expect(holding(state.statements)).toEqual([born('1980-XX-XX'), declared('Hawa Bâ')]);
    expect(state.person).toMatchObject({ surname: 'Hawa Bâ', givenNames: '', birthDate: '1980-XX-XX' });
  });

  test('lets a document count more than the word, whenever either came', () => {
    const state = foldTraveller([shown, registered, described])!;
    expect(state.person).toEqual({ surname: 'BA', givenNames: 'HAWA', birthDate: '1980-03-02', sex: 'F', nationality: 'MLI' });
    expect(state.documents).toMatchObject([{ document, record: shown.record, birthDate: '1980-03-02', firstShownAtMs: 2000 }]);
  });

  test('is nobody where nothing that describes them is left', () => {
    expect(foldTraveller([])).toBeUndefined();
    const photograph = { kind: 'face' as const, contentType: 'image/png' as const, width: 64, height: 64 };
    const content = { ...photograph, blob: { address: 'a'.repeat(43), key: 'b'.repeat(43), bytes: 9 } };
    expect(foldTraveller([{ ...registered, kind: 'photograph-taken', content }])).toBeUndefined();
  });
});

describe('a description', () => {
  const state = foldTraveller([registered, described])!;
  const reason = 'Elle montre un extrait de naissance.';

  test('withdraws what holds, and nothing else', () => {
    const withdraw = (at: number) =>
      decideDescription({ travellerId, state }, { statements: [], withdrawn: [{ record: id(7), at }], reason });
    expect(withdraw(1)).toMatchObject({ subjects: [{ subject: travellerId }] });
    for (const gone of [0, 5]) expect(withdraw(gone)).toMatchObject({ code: 'statement-unknown' });
    expect(decideDescription({ travellerId, state: undefined }, { statements: [born('1981-XX-XX')], withdrawn: [], reason })).toMatchObject(
      {
        code: 'traveller-unknown',
      },
    );
  });

  test('never leaves somebody without a name', () => {
    const withdrawn = [{ record: id(9), at: 0 }];
    expect(decideDescription({ travellerId, state }, { statements: [], withdrawn, reason })).toMatchObject({ code: 'name-needed' });
    expect(decideDescription({ travellerId, state }, { statements: [declared('Hawo')], withdrawn, reason })).toHaveProperty('subjects');
  });
});

test('the person’s file tells what the records come to, then what each said, and what was withdrawn', () => {
  expect(fileOf([registered, described]).map(({ kind, facts }) => [kind, ...facts.map(({ code }) => code)])).toEqual([
    ['traveller-known', 'name', 'birth-date', 'sex'],
    ['traveller-registered', 'name', 'withdrawn', 'birth-date', 'source'],
    ['traveller-described', 'name', 'source', 'reason'],
  ]);
});

test('whatever can be said of somebody has its facts, each of a code that the catalogue names', () => {
  const golden = JSON.parse(readFileSync(new URL('golden/traveller-described.1.json', import.meta.url), 'utf8'));
  const content = travellerDescribed.subject!.parse(golden.subjects[0].content);
  const [, , file] = fileOf([registered, { ...described, content }]);
  const told = file!.facts.map(({ code, value }) => [code, ...Object.values(value).slice(1)].join(' '));
  expect(told).toEqual([
    'name Hawa ',
    'arabic-name حواء منت اعل',
    'birth-hijri 1400-01-XX',
    'birth-date 1979-XX-XX',
    'declared-age 46',
    'age-on 2026-03-12',
    'margin-years 2',
    'source travellers.source.declared',
    'apparent-age 45',
    'age-on 2026-03-12',
    'margin-years 5',
    'source travellers.source.observed',
    'birth-about 1980-XX-XX',
    'margin-years 1',
    'birth-from 1979-XX-XX',
    'birth-to 1981-XX-XX',
    'source travellers.source.authority',
    'birthplace Tin Zouraf',
    'birthplace-state MRT',
    'source travellers.source.declared',
    'national-number 990 417 7318',
    'national-number-state MRT',
    'source travellers.source.authority',
    'mother-name Mariem Mint Brahim',
    'origin Léré',
    'origin-state MLI',
    'destination Bassikounou',
    'language ar',
    'language taq',
    'source travellers.source.declared',
    'reason Elle montre un extrait de naissance.',
  ]);
});

test('a language is told by its code, or in the words in which it was named', () => {
  const statement: Statement = { about: 'languages', source: 'declared', languages: ['snk', 'français', 'hassaniya, un peu'] };
  const [, , file] = fileOf([registered, { ...described, content: { ...described.content, statements: [statement] } }]);
  expect(file!.facts.slice(0, 3).map((fact) => heldFactSchema.parse(fact).value)).toEqual([
    { kind: 'language', language: 'snk' },
    { kind: 'words', words: 'français' },
    { kind: 'words', words: 'hassaniya, un peu' },
  ]);
});

test('what version 1 said of a person is what the statements of version 2 come to', () => {
  const people = [
    { surname: 'OULD SALECK', givenNames: 'MOHAMED', arabicName: 'محمد ولد السالك', birthDate: '1987-06-XX', sex: 'M', nationality: 'MRT' },
    { surname: 'HAWA', givenNames: '', birthDate: 'XXXX-XX-XX', sex: 'X', nationality: 'XXX' },
  ] as const;
  for (const person of people) {
    const body = { common: {}, subjects: [{ subject: travellerId, content: { person, document, numberSharedWith: null } }, null] };
    const { subjects } = upcast(travellerRegistered, 1, body);
    const { statements } = travellerRegistered.subject!.parse(subjects[0]!.content);
    expect(personOf(statements)).toEqual(person);
    expect(new Set(statements.map(({ source }) => source))).toEqual(new Set(['printed']));
    expect(subjects[1]).toBeNull();
  }
});
