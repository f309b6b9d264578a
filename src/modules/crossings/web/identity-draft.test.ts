import { expect, test } from 'vitest';
import type { StatedParticulars } from '../index.ts';
import { codeOfState } from './declared-draft.ts';
import { type IdentityDraft, identityDraftOf, readIdentity, statedTogether } from './identity-draft.ts';

const names: Record<string, string> = { MLI: 'Mali', SEN: 'Sénégal' };
const nameState = (code: string) => names[code] ?? code;
const person = { surname: 'SIDIBE', givenNames: 'KADIDIATOU', birthDate: '1994-06-XX', sex: 'F', nationality: 'MLI' } as const;
const before = identityDraftOf(person, { source: 'printed', nameState });
const read = (more: Partial<IdentityDraft>) =>
  readIdentity({ ...before, reason: 'Mal lu.', ...more }, before, {
    today: '2026-03-12',
    codeOf: (typed) => codeOfState(typed, nameState),
  });

test('what stands there is filled in, and nothing of it is stated again', () => {
  expect(before).toMatchObject({ surname: 'SIDIBE', birth: '06/1994', nationality: 'Mali', sex: 'F', birthplace: '' });
  expect(read({})).toMatchObject({ lacking: 'surname', stated: undefined });
});

test('what is typed otherwise is stated by its source, with the reason', () => {
  const { stated, lacking } = read({
    surname: 'SIDIBÉ',
    birth: '32 ans',
    nationality: 'Sénégal',
    birthplace: 'Podor',
    source: 'declared',
  });
  expect(lacking).toBeUndefined();
  expect(stated?.reason).toBe('Mal lu.');
  expect(stated?.statements.map(({ about, source }) => [about, source])).toEqual([
    ['name', 'declared'],
    ['birth', 'declared'],
    ['nationality', 'declared'],
    ['birthplace', 'declared'],
  ]);
  expect(stated?.statements[0]).toMatchObject({ name: { order: 'parts', surname: 'SIDIBÉ', givenNames: 'KADIDIATOU' } });
});

test('nothing goes without a reason, nor with a birth, a state or a register that nobody knows', () => {
  expect(read({ surname: 'SOW', reason: '' }).lacking).toBe('reason');
  expect(read({ birth: 'autrefois' })).toMatchObject({ lacking: 'birth', birthDoubt: 'not-understood' });
  expect(read({ nationality: 'Atlantide' }).lacking).toBe('nationality');
  expect(read({ nationalNumber: '118 204' }).lacking).toBe('numberState');
  expect(read({ nationalNumber: '118 204', numberState: 'Mali' }).stated?.statements).toMatchObject([
    { about: 'national-number', state: 'MLI' },
  ]);
});

test('what was put right before stays, unless it is said anew', () => {
  const first = read({ surname: 'SOW', birthplace: 'Podor' }).stated as StatedParticulars;
  const second = read({ surname: 'SY', reason: 'Encore une fois.' }).stated as StatedParticulars;
  expect(statedTogether(first, second)).toMatchObject({
    statements: [{ about: 'birthplace' }, { about: 'name', name: { surname: 'SY' } }],
    reason: 'Encore une fois.',
  });
});
