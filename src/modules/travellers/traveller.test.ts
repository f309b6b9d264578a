import { describe, expect, test } from 'vitest';
import type { EntityId, JournalId } from '../../kernel/ids.ts';
import type { PersonDetails } from './person.ts';
import { statementsOf } from './statements.ts';
import { type DocumentHolder, decideDocumentShown, decideRegistration, haveSameName, recognise } from './traveller.ts';

const holder = (id: string, birthDate: string, documentCode = 'P'): DocumentHolder => ({
  travellerId: `mr-gogui.operations:${id}.1` as EntityId,
  birthDate,
  documentCode,
});
const shown = { documentCode: 'P', birthDate: '1987-06-04' };

describe('a document number that is known here', () => {
  test('is its holder where the birth date agrees', () => {
    expect(recognise([holder('7', '1987-06-04')], shown)).toEqual({ kind: 'known', holder: holder('7', '1987-06-04') });
  });

  test('is its holder where a birth date is known in part', () => {
    expect(recognise([holder('7', '1987-XX-XX')], shown)).toMatchObject({ kind: 'known' });
  });

  test('is the holder with the very birth date before one with part of it', () => {
    expect(recognise([holder('7', '1987-XX-XX'), holder('9', '1987-06-04')], shown)).toEqual({
      kind: 'known',
      holder: holder('9', '1987-06-04'),
    });
  });

  test('is somebody else where the birth date differs, and says whose it was', () => {
    expect(recognise([holder('7', '1987-06-05')], shown)).toEqual({ kind: 'other-birth-date', holder: holder('7', '1987-06-05') });
  });

  test('says nothing of a document of another kind; P and PP are one kind', () => {
    expect(recognise([holder('7', '1987-06-04', 'I')], shown)).toEqual({ kind: 'unknown' });
    expect(recognise([holder('7', '1987-06-04', 'PP')], shown)).toMatchObject({ kind: 'known' });
  });

  test('is nobody where nobody showed it', () => {
    expect(recognise([], shown)).toEqual({ kind: 'unknown' });
  });
});

test('who is registered under a number of somebody else carries whose it was', () => {
  const person: PersonDetails = { surname: 'SY', givenNames: 'ALPHA', birthDate: '1987-06-04', sex: 'M', nationality: 'MRT' };
  const document = { documentCode: 'P', issuingState: 'MRT', number: 'BX1', expiryDate: null, mrz: null };
  const ref = { journal: 'mr-gogui.operations' as JournalId, sequence: 12 };
  const recognition = recognise([holder('7', '1990-01-01')], shown);
  const statements = statementsOf(person, 'printed');
  const { travellerId, entry } = decideRegistration(ref, { statements, document, recognition });
  expect(travellerId).toBe('mr-gogui.operations:12.1');
  const numberSharedWith = 'mr-gogui.operations:7.1' as EntityId;
  expect(entry.subjects).toEqual([{ subject: travellerId, content: { statements, document, numberSharedWith } }]);
  // Confirmed as somebody else, they carry it too; confirmed as the very holder, there is nobody to share with.
  const another = { statements, document, recognition };
  expect(decideDocumentShown(travellerId, another).subjects[0]?.content).toEqual({ document, statements, numberSharedWith });
  expect(decideDocumentShown(numberSharedWith, another).subjects[0]?.content).toEqual({ document, statements, numberSharedWith: null });
});

test('names are the same in another order and without accents, and differ by a word', () => {
  const named = (surname: string, givenNames: string): PersonDetails => ({
    surname,
    givenNames,
    birthDate: '1990-01-01',
    sex: 'F',
    nationality: 'SEN',
  });
  expect(haveSameName(named("N'Diaye", 'Aïssatou Bâ'), named('NDIAYE', 'BA AISSATOU'))).toBe(true);
  expect(haveSameName(named('NDIAYE', 'AISSATOU'), named('NDIAYE', 'AMINATA'))).toBe(false);
});
