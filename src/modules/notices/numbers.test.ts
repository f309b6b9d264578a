import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumbersInMemory } from './numbers.ts';

function kept() {
  const numbers = new NumbersInMemory();
  numbers.put('passport', { kind: 'document', number: 'BX9905501', state: 'MRT' });
  numbers.put('plate', { kind: 'plate', number: 'AB-1180-RIM', state: null });
  numbers.put('mark', { kind: 'brand-mark', number: 'Deux bâtons', state: null });
  return numbers;
}

test.each([
  ['as it is', 'document', 'BX9905501', 'MRT', 'agrees'],
  ['with other separators', 'document', 'bx 990-5501', 'MRT', 'agrees'],
  ['with O for 0', 'document', 'BX99O5501', 'MRT', 'near'],
  ['with I for 1', 'document', 'BX990550I', null, 'near'],
  ['with two neighbours exchanged', 'document', 'BX9950501', 'MRT', 'near'],
  ['of another state', 'document', 'BX9905501', 'MLI', undefined],
  ['with two letters off', 'document', 'BX9905523', 'MRT', undefined],
  ['among plates', 'plate', 'BX9905501', 'MRT', undefined],
  ['of a plate', 'plate', 'ab1180rim', 'MRT', 'agrees'],
  ['of a plate misread', 'plate', 'ABI18ORIM', null, 'near'],
  ['of a brand mark without its accent', 'brand-mark', 'deux batons', null, 'agrees'],
  ['without a letter or digit', 'document', ' - ', null, undefined],
] as const)('a number %s', (_how, kind, number, state, expected) => {
  expect(kept().find({ kind, number, state })[0]?.agreement).toBe(expected);
});

test('short numbers have no neighbours', () => {
  const numbers = new NumbersInMemory();
  numbers.put('short', { kind: 'plate', number: '1234', state: null });
  expect(numbers.find({ kind: 'plate', number: '1243', state: null })).toEqual([]);
});

test('a number that was taken away, or exchanged for another, is not found', () => {
  const numbers = kept();
  numbers.put('passport', { kind: 'document', number: 'BX0000001', state: 'MRT' });
  numbers.remove('plate');
  expect(numbers.find({ kind: 'document', number: 'BX9905501', state: null })).toEqual([]);
  expect(numbers.find({ kind: 'plate', number: 'AB1180RIM', state: null })).toEqual([]);
  expect(numbers.size).toBe(2);
});

test('whatever is kept is found as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 20 }), (written) => {
      const numbers = new NumbersInMemory();
      written.forEach((number, index) => {
        numbers.put(`${index}`, { kind: 'document', number, state: null });
      });
      for (const [index, number] of written.entries()) {
        const found = numbers.find({ kind: 'document', number, state: null }).map(({ entry }) => entry);
        expect(found.includes(`${index}`) || !/[\p{L}\p{N}]/u.test(number.normalize('NFKD'))).toBe(true);
      }
    }),
  );
});
