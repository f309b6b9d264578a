import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { upcast } from '../../journal/entry-catalogue.ts';
import type { EntityId } from '../../kernel/ids.ts';
import { decideDescription } from './describing.ts';
import { travellerRegistered } from './entries.ts';
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

test('the person’s file tells what was said and withdrawn, and says nothing twice', () => {
  expect(fileOf([registered, described]).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'surname: Hawa Bâ',
    'birth date: 1980-XX-XX',
    'sex: X',
    'nationality: XXX',
    'name, declared: Hawa (withdrawn)',
    'reason of a description: Nom mal entendu.',
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
