import { describe, expect, it } from 'vitest';
import { faultOfPin } from './pin.ts';

describe('a PIN', () => {
  const faults = {
    length: ['12345', '1234567890123', 'abcdef', '', '١٢٣٤٥٦'],
    repetition: ['000000', '121212', '123123', '1231231', '999999999999', '111222', '900009'],
    row: ['123456', '654321', '890123', '321098', '0123456789', '024680', '112233', '123321', '1234321'],
    badge: ['101000', '000101', '991019'],
    date: ['170288', '880217', '021788', '17021988', '19880217', '02171988'],
    keys: ['147258', '159753', '258025', '147369258', '789456'],
    common: ['314159', '135790', '12341234'],
  } as const;
  for (const [fault, pins] of Object.entries(faults)) {
    for (const pin of pins) it(`${pin || '(empty)'} is refused for its ${fault}`, () => expect(faultOfPin(pin, 'GG-101')).toBe(fault));
  }

  for (const pin of ['271828', '274913', '83920174', '246801357', '500500400300']) {
    it(`${pin} is taken`, () => expect(faultOfPin(pin, 'GG-101')).toBeUndefined());
  }

  it('may hold a badge of two digits, which half of all PINs do', () => expect(faultOfPin('104474', 'GG-10')).toBeUndefined());

  it('is taken four times of five where it is typed at random', () => {
    const pins = Array.from({ length: 10_000 }, (_, at) => String(at * 97).padStart(6, '0'));
    expect(pins.filter((pin) => !faultOfPin(pin, 'GG-101')).length).toBeGreaterThan(8_000);
  });
});
