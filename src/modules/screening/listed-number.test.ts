import { expect, test } from 'vitest';
import { alertOfNumber, lineOfNumber, type NumberOfList, numberOfLine } from './listed-number.ts';

const head = { list: 'stolen', title: 'Documents volés', version: '12' };
const listed: NumberOfList = { entry: 'V-1', kind: 'document', number: 'BX 0099014', state: 'MRT', note: 'passeport; volé en 2025' };

test('a listed number is the same after it was a line, whatever stood in its cells', () => {
  expect(numberOfLine(lineOfNumber(listed))).toEqual(listed);
  const odd = { ...listed, state: null, note: 'a\tb\r\nc' };
  expect(numberOfLine(lineOfNumber(odd))).toEqual({ ...odd, note: 'a b c' });
  expect(() => numberOfLine('document\tBX')).toThrow('damaged');
});

test('an exact number is strong, a near one possible, and the evidence is the score', () => {
  const asked = { kind: 'document', number: 'BX0099014', state: 'MRT' } as const;
  const exact = alertOfNumber(head, listed, { asked, outcome: 'agrees' })!;
  expect(exact).toMatchObject({ level: 'strong', entry: 'V-1', evidence: [{ feature: 'document', outcome: 'agrees', bits: exact.score }] });
  expect(alertOfNumber(head, listed, { asked, outcome: 'near' })!.level).toBe('possible');
});

test('a document of another state is another document, and one whose state nobody knows is the same', () => {
  const of = (state?: string) =>
    alertOfNumber(head, listed, { asked: { kind: 'document', number: 'BX0099014', state }, outcome: 'agrees' });
  expect(of('MLI')).toBeUndefined();
  expect(of('MRT')).toBeDefined();
  expect(of()).toBeDefined();
});
