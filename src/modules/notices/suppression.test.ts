import { expect, test } from 'vitest';
import { isSuppressed } from './suppression.ts';
import { stolenPassport, wanted } from './testing/invented-notices.ts';

const ofMali = wanted({ authority: { kind: 'judicial', name: 'Parquet de Mopti', state: 'MLI' } });

test.each([
  ['a refugee from the state that asks', { refugee: true, nationality: 'MLI' }, ofMali, true],
  ['a traveller from the state that asks', { nationality: 'MLI' }, ofMali, false],
  ['a refugee from elsewhere', { refugee: true, nationality: 'BFA' }, ofMali, false],
  [
    'a refugee of whom the paper says no nationality, sought as its national',
    { refugee: true, nationality: 'XXB' },
    { ...ofMali, sought: { ...wanted().sought, nationality: 'MLI' } as never },
    true,
  ],
  ['a refugee of whom nobody says a nationality', { refugee: true, nationality: 'XXB' }, wanted(), true],
  [
    'somebody whose paper is of no sort that says it, and whose zone says refugee in the place of a nationality',
    { nationality: 'XXC' },
    { ...ofMali, sought: { ...wanted().sought, nationality: 'MLI' } as never },
    true,
  ],
  ['somebody stateless, whom no state is said to seek as its own', { nationality: 'XXA' }, ofMali, false],
  ['a refugee whose passport that state declares stolen', { refugee: true, nationality: 'MRT' }, stolenPassport(), true],
])('%s', (_who, person, notice, expected) => {
  expect(isSuppressed(notice, person)).toBe(expected);
});
