import { describe, expect, it } from 'vitest';
import { faultOfPin } from './pin.ts';

describe('a PIN', () => {
  const faults = {
    length: ['12345', '1234567890123', 'abcdef', '', '١٢٣٤٥٦'],
    repetition: ['000000', '121212', '123123', '1231231', '999999999999'],
    row: ['123456', '654321', '890123', '321098', '0123456789'],
    badge: ['101000', '000101', '991019'],
  } as const;
  for (const [fault, pins] of Object.entries(faults)) {
    for (const pin of pins) it(`${pin || '(empty)'} is refused for its ${fault}`, () => expect(faultOfPin(pin, 'GG-101')).toBe(fault));
  }

  for (const pin of ['271828', '314159', '112358', '101986', '135790', '246801357', '500500400300']) {
    it(`${pin} is taken`, () => expect(faultOfPin(pin, 'GG-101')).toBeUndefined());
  }

  it('may hold a badge of two digits, which half of all PINs do', () => expect(faultOfPin('104444', 'GG-10')).toBeUndefined());
});
