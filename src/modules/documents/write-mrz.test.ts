import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAll, layouts } from './layouts.ts';
import { icaoFormats, type MrzReading } from './mrz-reading.ts';
import { parseMrz } from './parse-mrz.ts';
import { type MrzContent, writeMrz } from './write-mrz.ts';

const today = '2026-03-01';
const seed = 9303;
const read = (lines: readonly string[]): MrzReading => parseMrz(lines.join('\n'), { today });

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const text = (alphabet: string, minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((all) => all.join(''));
const words = (count: number) => fc.array(text(letters, 1, 6), { minLength: 1, maxLength: count }).map((all) => all.join(' '));
const date = (from: string, to: string) =>
  fc
    .tuple(fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }), fc.constantFrom(10, 10, 10, 7, 4, 0))
    .map(([day, known]) => {
      const iso = day.toISOString().slice(0, 10);
      return known === 0 ? '' : iso.slice(0, known) + 'XXXX-XX-XX'.slice(known);
    });

/** Contents that fit their size, names already as the zone has them. */
const content: fc.Arbitrary<MrzContent> = fc.constantFrom(...icaoFormats).chain((format) =>
  fc.record({
    format: fc.constant(format),
    documentCode: format.startsWith('MRV')
      ? fc.constantFrom('V', 'VA')
      : format === 'TD3'
        ? fc.constantFrom('P', 'PD', 'PP')
        : fc.constantFrom('I', 'ID', 'AC'),
    issuingState: fc.constantFrom('UTO', 'MRT', 'MLI', 'NER', 'BFA', 'TCD', 'D', 'XXB'),
    documentNumber: text(`0123456789${letters}`, 1, format === 'TD1' ? 22 : format === 'TD2' ? 14 : 9),
    surname: words(2),
    givenNames: fc.oneof(fc.constant(''), words(2)),
    nationality: fc.constantFrom('UTO', 'MRT', 'SEN', 'XXA', 'D'),
    birthDate: date('1930-01-01', '2026-02-28'),
    sex: fc.constantFrom('M' as const, 'F' as const, 'X' as const),
    expiryDate: date('2000-01-01', '2055-12-31'),
  }),
);

describe('writing, then reading', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(content, (written) => {
        const reading = read(writeMrz(written));
        const { format, documentCode, issuingState, documentNumber, surname, givenNames, nationality, birthDate, sex, expiryDate } =
          reading;
        expect({
          format,
          documentCode,
          issuingState,
          documentNumber,
          surname,
          givenNames,
          nationality,
          birthDate,
          sex,
          expiryDate,
        }).toEqual(written);
        expect(reading.valid).toBe(true);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('gives it back from small letters, from one line and from a reader’s framing too', () => {
    fc.assert(
      fc.property(content, (written) => {
        const lines = writeMrz(written);
        for (const received of [lines.join('\r\n').toLowerCase(), lines.join(''), `\u0002]L0${lines.join('\r')}\r\u0003`]) {
          expect(parseMrz(received, { today })).toMatchObject({ format: written.format, valid: true, lines });
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  it('gives back optional data, after a long number as well', () => {
    const base = {
      documentCode: 'I',
      issuingState: 'UTO',
      surname: 'A',
      givenNames: 'B',
      nationality: 'UTO',
      birthDate: '',
      sex: 'X',
      expiryDate: '',
    } as const;
    expect(read(writeMrz({ ...base, format: 'TD1', documentNumber: '1234567890', optional: 'AB', optional2: 'CD' })).optional).toBe(
      'AB CD',
    );
    expect(read(writeMrz({ ...base, format: 'TD2', documentNumber: '123456789', optional: 'ABCDEFG' })).optional).toBe('ABCDEFG');
    expect(read(writeMrz({ ...base, format: 'TD3', documentNumber: '123456789', optional: 'ABCDEFG1234567' })).optional).toBe(
      'ABCDEFG1234567',
    );
  });
});

describe('a change of one character in a protected field', () => {
  /** Characters whose values are equal modulo ten cannot be told apart by any check digit of Doc 9303. */
  const value = (character: string): number => (character === '<' ? 0 : Number.parseInt(character, 36)) % 10;
  const change = fc.tuple(content, fc.nat(), fc.constantFrom(...`0123456789${letters}<`));

  it('is noticed, unless the two characters collide', () => {
    let noticed = 0;
    fc.assert(
      fc.property(change, ([written, pick, replacement]) => {
        const lines = writeMrz(written);
        const layout = layouts.find(({ format }) => format === written.format)!;
        const spans = Object.values(layout.checks).flatMap(({ digit, over }) => [digit, ...over]);
        const [line, from, to] = spans[pick % spans.length]!;
        const position = from + (pick % (to - from + 1));
        const before = lines[line - 1]!.charAt(position - 1);
        fc.pre(value(before) !== value(replacement));
        const changed = lines.map((text, index) =>
          index === line - 1 ? text.slice(0, position - 1) + replacement + text.slice(position) : text,
        );
        expect(cutAll(changed, spans)).not.toBe(cutAll(lines, spans));
        expect(read(changed).valid).toBe(false);
        noticed += 1;
      }),
      { seed, numRuns: 5000 },
    );
    expect(noticed).toBeGreaterThan(4000);
  });

  it('passes where they collide: what the standard cannot see, no reader sees', () => {
    const lines = writeMrz({
      format: 'TD3',
      documentCode: 'P',
      issuingState: 'UTO',
      documentNumber: 'G12345678',
      surname: 'Sy',
      givenNames: 'Oumar',
      nationality: 'UTO',
      birthDate: '1990-01-01',
      sex: 'M',
      expiryDate: '2030-01-01',
    });
    expect(read([lines[0]!, lines[1]!.replace('G123', '6123')]).valid).toBe(true);
  });
});

describe('names that do not fit', () => {
  const named = (surname: string, givenNames: string) =>
    writeMrz({
      format: 'TD3',
      documentCode: 'P',
      issuingState: 'UTO',
      documentNumber: '1',
      surname,
      givenNames,
      nationality: 'UTO',
      birthDate: '',
      sex: 'X',
      expiryDate: '',
    })[0]!.slice(5);

  it('are cut so that a letter of the given names stays and the last position is a letter', () => {
    expect(named('Nilavadhanananda', 'Chayapa Dejthamrong Krasuang')).toBe('NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K');
    expect(named('Bennelong Wooloomooloo Warrandyte Warnambool', 'Dingo Potoroo')).toBe('BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WA<<D');
    fc.assert(
      fc.property(words(9), words(9), (surname, givenNames) => {
        const field = named(surname, givenNames);
        expect(field).toHaveLength(39);
        expect(field).toMatch(/^[A-Z].*<<[A-Z]/);
        if (surname.length + 2 + givenNames.length > 39) expect(field).toMatch(/[A-Z]$/);
      }),
      { seed, numRuns: 2000 },
    );
  });
});

describe('what cannot be written', () => {
  const valid = {
    format: 'TD3',
    documentCode: 'P',
    issuingState: 'UTO',
    documentNumber: '1',
    surname: 'Ba',
    givenNames: '',
    nationality: 'UTO',
    birthDate: '',
    sex: 'X',
    expiryDate: '',
  } as const;

  it('is refused: a number too long, marks in a number, a digit in a name, a date that is none', () => {
    expect(() => writeMrz({ ...valid, documentNumber: '1234567890' })).toThrow('does not allow');
    expect(() => writeMrz({ ...valid, format: 'TD2', documentNumber: '123456789012345' })).toThrow('longer than 14');
    expect(() => writeMrz({ ...valid, documentNumber: 'A-1' })).toThrow('characters');
    expect(() => writeMrz({ ...valid, surname: 'Ba 2' })).toThrow(RangeError);
    expect(() => writeMrz({ ...valid, birthDate: '3.6.1987' })).toThrow('no ISO date');
    expect(() => writeMrz({ ...valid, optional2: 'A' })).toThrow('one optional field');
  });
});

describe('any text whatever', () => {
  it('gets an answer at once, and no error', () => {
    const fragments = fc.constantFrom(
      'P<UTO',
      'V<',
      'IDFRA',
      '<<',
      '\n',
      '\r\n',
      ' ',
      '7408122F1204159',
      'D231458907',
      '?',
      'é',
      '𝄞',
      '\u0000',
      ']L0',
      'FACHE',
      '<'.repeat(30),
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fragments, fc.string({ unit: 'binary', maxLength: 40 }), text(`0123456789${letters}<`, 0, 44)), {
          maxLength: 60,
        }),
        (parts) => {
          const reading = parseMrz(parts.join(''), { today });
          expect(reading.valid && reading.format === null).toBe(false);
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  it('gets it within a second even where every row could be a line', () => {
    const rows = Array.from({ length: 60 }, (_, index) => `${index % 2 ? 'I' : 'V'}<UTO${'9'.repeat(37)}`).join('\n');
    const began = performance.now();
    parseMrz(rows, { today });
    parseMrz('<'.repeat(4000), { today });
    parseMrz('A1'.repeat(2000), { today });
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
