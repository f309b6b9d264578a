import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit } from './check-digit.ts';
import { cutAll, layouts } from './layouts.ts';
import { icaoFormats, type MrzReading, mrzCheckNames } from './mrz-reading.ts';
import { parseMrz } from './parse-mrz.ts';
import { transliterateName } from './transliterate.ts';
import { type MrzContent, writeMrz } from './write-mrz.ts';

const today = '2026-03-01';
const seed = 9303;
const read = (lines: readonly string[]): MrzReading => parseMrz(lines.join('\n'), { today });

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const text = (alphabet: string, minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((all) => all.join(''));
const words = (count: number) => fc.array(text(letters, 1, 6), { minLength: 1, maxLength: count }).map((all) => all.join(' '));
/** Invented people's names as people write them, after many traditions, in Latin, Arabic and Cyrillic letters. */
const latinNames = [
  ...["N'Diaye", 'N’Gaïdé', 'MʼBarek', 'Ould Cheikh', 'Mint El-Hadj', 'Ag Alhassane', 'Walet Intamat', 'Ouédraogo', 'Traoré-Keïta'],
  ...['Ɓoyi', 'Ɗanjuma', 'Ƙasim', 'Ƴaya', 'Ɲaman', 'Kɔnɛ', 'Ŋom', 'Ƥeel', 'Ƭaaƴ', 'Əjja', 'Mǝlǝm', 'Aƴaba Ɓaa', 'Ɗiɗɗa-Ƙurun'],
  ...['Œuvrard', 'Læticia', 'François', 'Çelik', 'Müller', 'Weiß', 'Søren', 'Åse', 'Muñoz', 'Þór', 'Đorđe', 'Łukasz', 'Ħamrun', 'Iĳsbrand'],
  ...[
    'Nguyễn Thị',
    'Ştefan',
    'Żółć',
    'Ḥasan',
    'ʿAbd al-Qādir',
    'D’Almeida',
    'O’Brien',
    'Da Silva',
    'van der Berg',
    'J. R.',
    'Sékou  Amadou',
  ],
  ...['Mahamadou', 'Bâ', 'Ly', 'Sy', 'Dia, Oumar', 'Щербаков', 'Юрий', 'Đỗ'],
];
/** Each holds a letter whose code shows that escapes were used. */
const arabicNames = [
  ...['محمد', 'أحمد', 'خديجة', 'فاطمة الزهراء', 'عيسى', 'يحيى', 'آمنة', 'عبد العزيز', 'عبد الله', 'الشيخ سيدي', 'صالح', 'مصطفى'],
  ...['عبد الرحمن بن خالد', 'ذو الفقار', 'حسن', 'ضياء الدين', 'طاهر', 'ظافر', 'ثابت', 'شريفة', 'بن الحاج', 'عائشة', 'رؤوف بن صالح'],
];
const date = (from: string, to: string) =>
  fc
    .tuple(fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }), fc.constantFrom(10, 10, 10, 7, 4, 0))
    .map(([day, known]) => {
      const iso = day.toISOString().slice(0, 10);
      return known === 0 ? 'XXXX-XX-XX' : iso.slice(0, known) + 'XXXX-XX-XX'.slice(known);
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
    // Where a document states no expiry, the field is all fillers.
    expiryDate: date('2000-01-01', '2055-12-31').map((iso) => (iso === 'XXXX-XX-XX' ? '' : iso)),
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

  it('gives back names of every tradition, in the letters of the zone, cut only where they do not fit, and then says so', () => {
    const parts = fc.array(fc.constantFrom(...latinNames), { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(content, parts, fc.oneof(fc.constant(''), parts), (drawn, surname, givenNames) => {
        const lines = writeMrz({ ...drawn, surname, givenNames });
        const reading = read(lines);
        const whole = [surname, givenNames].map(transliterateName) as [string, string];
        const width = drawn.format === 'TD1' ? 30 : lines[0]!.length - 5;
        const fits = whole.filter(Boolean).join('  ').length <= width;
        expect(reading.valid).toBe(true);
        expect(reading.problems.filter(({ severity, code }) => severity === 'error' && !code.startsWith('expir'))).toEqual([]);
        if (fits) expect([reading.surname, reading.givenNames]).toEqual(whole);
        else {
          // The letter in the last place may be the first of what was cut off (ICAO 9303-3 4.6.3).
          expect(whole[0].startsWith(reading.surname.slice(0, -2))).toBe(true);
          expect(reading.nameMayBeTruncated).toBe(true);
        }
        if (!reading.nameMayBeTruncated) expect(fits).toBe(true);
      }),
      { seed, numRuns: 1500 },
    );
  });

  it('gives back Arabic letters from their escapes', () => {
    const name = fc.constantFrom(...arabicNames);
    fc.assert(
      fc.property(content, name, fc.oneof(fc.constant(''), name), (drawn, surname, givenNames) => {
        const reading = read(writeMrz({ ...drawn, issuingState: 'MRT', surname, givenNames }));
        fc.pre(!reading.nameMayBeTruncated);
        expect(reading.arabicNames).toMatchObject({ surname, givenNames });
        expect(reading.arabicNames!.latinSurname).toMatch(/^[A-Z ]+$/);
        expect(reading.problems.find(({ code }) => code === 'arabic-escapes')?.details?.arabic).toBe(`${givenNames} ${surname}`.trim());
      }),
      { seed, numRuns: 500 },
    );
  });

  it('gives back a long number by the rule and by the variant, and says which', () => {
    const numbers = fc.constantFrom('TD1' as const, 'TD2' as const).chain((format) =>
      fc.record({
        format: fc.constant(format),
        documentNumber: text(`0123456789${letters}`, 10, format === 'TD1' ? 22 : 14),
        longNumber: fc.constantFrom('rule' as const, 'variant' as const),
      }),
    );
    fc.assert(
      fc.property(content, numbers, (drawn, number) => {
        const reading = read(writeMrz({ ...drawn, ...number, documentCode: 'I' }));
        expect(reading).toMatchObject({ valid: true, documentNumber: number.documentNumber });
        const said = reading.problems.map(({ code }) => code).filter((code) => code.startsWith('long-number'));
        // Where the digit is the same either way, the rule is said.
        expect(said).toHaveLength(1);
        if (number.longNumber === 'rule') expect(said).toEqual(['long-number-rule']);
      }),
      { seed, numRuns: 1000 },
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
  const characters = `0123456789${letters}<`;
  /** Characters whose values are equal modulo ten: no check digit of Doc 9303 tells them apart. */
  const colliding = ['0AKU<', '1BLV', '2CMW', '3DNX', '4EOY', '5FPZ', '6GQ', '7HR', '8IS', '9JT'];
  const collide = (a: string, b: string) => colliding.some((group) => group.includes(a) && group.includes(b));
  const pairs = [...characters].flatMap((a, at) => [...characters.slice(at + 1)].map((b) => `${a}${b}`));
  const replaced = (lines: readonly string[], line: number, position: number, character: string) =>
    lines.map((row, index) => (index === line - 1 ? row.slice(0, position - 1) + character + row.slice(position) : row));

  it('is noticed, unless the two characters collide', () => {
    let tried = 0;
    fc.assert(
      fc.property(content, fc.nat(), fc.constantFrom(...characters), (written, pick, replacement) => {
        const lines = writeMrz(written);
        const layout = layouts.find(({ format }) => format === written.format)!;
        const spans = Object.values(layout.checks).flatMap(({ digit, over }) => [digit, ...over]);
        const [line, from, to] = spans[pick % spans.length]!;
        const position = from + (pick % (to - from + 1));
        const before = lines[line - 1]!.charAt(position - 1);
        fc.pre(!collide(before, replacement) && before !== replacement);
        expect(read(replaced(lines, line, position, replacement)).valid).toBe(false);
        tried += 1;
      }),
      { seed, numRuns: 4000 },
    );
    expect(tried).toBeGreaterThan(3000);
  });

  /** Where a number, optional data or a personal number stands: any character may. */
  const fields = {
    TD1: [
      [1, 6, 14],
      [1, 16, 30],
      [2, 19, 29],
    ],
    TD2: [
      [2, 1, 9],
      [2, 29, 35],
    ],
    TD3: [
      [2, 1, 9],
      [2, 29, 42],
    ],
    'MRV-A': [[2, 1, 9]],
    'MRV-B': [[2, 1, 9]],
  } as const;

  it.each(icaoFormats)('passes unnoticed in a number of a %s for exactly the pairs that collide', (format) => {
    const written: MrzContent = {
      format,
      documentCode: format.startsWith('MRV') ? 'V' : format === 'TD3' ? 'P' : 'I',
      issuingState: 'MRT',
      documentNumber: 'Z12345678',
      surname: 'Sy',
      givenNames: 'Oumar',
      nationality: 'MRT',
      birthDate: '1990-01-01',
      sex: 'M',
      expiryDate: '2030-01-01',
      ...(format.startsWith('MRV') ? {} : { optional: format === 'TD2' ? 'QRSTUVW' : 'QRSTUVWXYZABCD' }),
      ...(format === 'TD1' ? { optional2: 'EFGHIJKLMNO' } : {}),
    };
    const printed = writeMrz(written);
    const layout = layouts.find((one) => one.format === format)!;
    for (const [line, from, to] of fields[format]) {
      const unnoticed = new Set<string>();
      pairs.forEach((pair, index) => {
        const [before, after] = [...pair] as [string, string];
        // Every place of the field has its turn, and another one for the same character in the next field.
        const position = from + (index % (to - from + 1));
        const original = withCheckDigits(layout, replaced(printed, line, position, before));
        expect(read(original).valid).toBe(true);
        if (read(replaced(original, line, position, after)).valid) unnoticed.add(pair);
      });
      expect([...unnoticed].sort()).toEqual(pairs.filter(([a, b]) => collide(a!, b!)).sort());
    }
  });

  it('of a date is noticed even where the characters collide: a date holds digits', () => {
    const lines = writeMrz({
      format: 'TD3',
      documentCode: 'P',
      issuingState: 'MRT',
      documentNumber: 'Z12345678',
      surname: 'Sy',
      givenNames: 'Oumar',
      nationality: 'MRT',
      birthDate: '1990-10-23',
      sex: 'M',
      expiryDate: '2035-06-28',
    });
    const before = new Set(read(lines).problems.map(({ code }) => code));
    for (const [from, to] of [
      [14, 19],
      [22, 27],
    ] as const) {
      for (let position = from; position <= to; position++) {
        for (const character of [...characters].filter((one) => one !== lines[1]!.charAt(position - 1))) {
          const reading = read(replaced(lines, 2, position, character));
          expect(!reading.valid || reading.problems.some(({ code }) => !before.has(code))).toBe(true);
        }
      }
    }
  });

  /** The same lines with every check digit made anew. */
  function withCheckDigits(layout: (typeof layouts)[number], lines: readonly string[]): string[] {
    return mrzCheckNames.reduce<string[]>(
      (now, name) => {
        const rule = layout.checks[name];
        return rule ? replaced(now, rule.digit[0], rule.digit[1], String(checkDigit(cutAll(now, rule.over)))) : now;
      },
      [...lines],
    );
  }
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
