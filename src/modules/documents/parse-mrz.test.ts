import { describe, expect, it } from 'vitest';
import { type MrzReading, mrzReadingSchema } from './mrz-reading.ts';
import { parseMrz } from './parse-mrz.ts';
import { type MrzContent, writeMrz } from './write-mrz.ts';

const today = '2026-03-01';
const read = (text: string | readonly string[]): MrzReading => parseMrz(typeof text === 'string' ? text : text.join('\n'), { today });
const codes = (reading: MrzReading): string[] => reading.problems.map(({ code }) => code);

// Specimens printed in ICAO Doc 9303 (state UTO).
const td1 = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
const td2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];
const td3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const mrvA = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'];
const mrvB = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'];

const aminata: MrzContent = {
  format: 'TD3',
  documentCode: 'PP',
  issuingState: 'MLI',
  documentNumber: 'ZZ0012345',
  surname: "N'Diaye-Traoré",
  givenNames: 'Aminata Fatou',
  nationality: 'MLI',
  birthDate: '1991-11-03',
  sex: 'F',
  expiryDate: '2031-08-02',
  optional: 'ML 77 004',
};

describe('the five sizes of Doc 9303', () => {
  it('reads a TD3 field by field', () => {
    expect(read(td3)).toMatchObject({
      format: 'TD3',
      valid: true,
      documentCode: 'P',
      issuingState: 'UTO',
      documentNumber: 'L898902C3',
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      nationality: 'UTO',
      birthDate: '1974-08-12',
      sex: 'F',
      expiryDate: '2012-04-15',
      optional: 'ZE184226B',
      checks: { documentNumber: true, birthDate: true, expiryDate: true, personalNumber: true, composite: true },
      nameMayBeTruncated: false,
      expired: true,
      lines: td3,
    });
  });

  it('reads TD1 and TD2, which have no digit of the personal number', () => {
    for (const lines of [td1, td2]) {
      expect(read(lines)).toMatchObject({ valid: true, documentNumber: 'D23145890', checks: { personalNumber: null, composite: true } });
    }
    expect([read(td1).format, read(td2).format]).toEqual(['TD1', 'TD2']);
  });

  it('reads visas, which have no composite digit', () => {
    for (const lines of [mrvA, mrvB]) {
      expect(read(lines)).toMatchObject({ valid: true, nationality: 'XXX', checks: { personalNumber: null, composite: null } });
    }
    expect([read(mrvA).format, read(mrvB).format]).toEqual(['MRV-A', 'MRV-B']);
    expect(read(mrvA).optional).toBe('6ZE184226B');
  });

  it('joins the two optional fields of a TD1 and leaves fillers out of numbers and codes', () => {
    const lines = writeMrz({ ...aminata, format: 'TD1', documentCode: 'I', issuingState: 'D', optional: 'A 1', optional2: 'B 2' });
    expect(read(lines)).toMatchObject({ valid: true, issuingState: 'D', optional: 'A 1 B 2', documentCode: 'I' });
  });

  it('always gives a reading of the contract’s shape', () => {
    for (const text of [td1, td2, td3, mrvA, mrvB, [''], ['what is this']])
      expect(mrzReadingSchema.safeParse(read(text)).error).toBeUndefined();
  });
});

describe('each check digit by itself', () => {
  it('says which digit fails, and that the composite fails with it', () => {
    const reading = read([td3[0]!, td3[1]!.replace('7408122', '7408123')]);
    expect(reading.checks).toEqual({ documentNumber: true, birthDate: false, expiryDate: true, personalNumber: true, composite: false });
    expect(reading.valid).toBe(false);
    expect(codes(reading)).toEqual(expect.arrayContaining(['birth-date-check', 'composite-check']));
  });

  it('takes 0 or a filler for the digit of an empty personal number, and no filler for a full one', () => {
    const empty = ['P<CANMARTIN<<SARAH<<<<<<<<<<<<<<<<<<<<<<<<<<', 'ZE000509<9CAN8501019F2301147<<<<<<<<<<<<<<08'];
    expect(read(empty).checks.personalNumber).toBe(true);
    const filler = [empty[0]!, `${empty[1]!.slice(0, 42)}<8`];
    expect(read(filler)).toMatchObject({ valid: true, checks: { personalNumber: null } });
    const full = [td3[0]!, `${td3[1]!.slice(0, 42)}<${td3[1]!.slice(43)}`];
    expect(read(full)).toMatchObject({ valid: false, checks: { personalNumber: false } });
  });

  it('does not take a letter of the right value for a check digit', () => {
    // A is worth 10, and so passes for 0 in a sum.
    expect(read([td3[0]!, `${td3[1]!.slice(0, 43)}A`]).checks.composite).toBe(false);
  });
});

describe('document numbers of more than nine characters', () => {
  const long = (longNumber: 'rule' | 'variant', format: 'TD1' | 'TD2' = 'TD1') =>
    read(writeMrz({ ...aminata, format, documentCode: 'I', optional: '', documentNumber: 'D23145890124', longNumber }));

  it('follows the rule, and says so', () => {
    for (const format of ['TD1', 'TD2'] as const) {
      expect(long('rule', format)).toMatchObject({ valid: true, documentNumber: 'D23145890124', optional: '' });
      expect(codes(long('rule', format))).toContain('long-number-rule');
    }
  });

  it('follows the variant that counts the filler where only it holds, and says so', () => {
    const reading = long('variant');
    expect(reading).toMatchObject({ valid: true, documentNumber: 'D23145890124' });
    expect(codes(reading)).toContain('long-number-variant');
    expect(reading.lines[0]).toBe('I<MLID23145890<1240<<<<<<<<<<<'.slice(0, 30));
  });

  it('keeps what follows the number as optional data', () => {
    const reading = read(writeMrz({ ...aminata, format: 'TD1', documentCode: 'I', documentNumber: '123456789010', optional: 'OHDA1' }));
    expect(reading).toMatchObject({ documentNumber: '123456789010', optional: 'OHDA1', valid: true });
  });

  it('reads the seventeen characters of the Senegalese card even where text follows at once', () => {
    const number = '10119900512000123';
    const lines = writeMrz({ ...aminata, format: 'TD1', documentCode: 'I', issuingState: 'SEN', documentNumber: number, optional: '' });
    expect(codes(read(lines))).toContain('long-number-rule');
    const followed = [`${lines[0]!.slice(0, 24)}ABC<<<`, ...lines.slice(1)];
    expect(read(followed)).toMatchObject({ documentNumber: number, optional: 'ABC', checks: { documentNumber: true } });
    expect(codes(read(followed))).toContain('long-number-senegal');
  });

  it('reads them whatever stands between their two parts, and keeps their length where the digit fails', () => {
    const number = '10119900512000123';
    const lines = writeMrz({ ...aminata, format: 'TD1', documentCode: 'I', issuingState: 'SEN', documentNumber: number, optional: '' });
    const other = (position: number, character: string) => [
      lines[0]!.slice(0, position - 1) + character + lines[0]!.slice(position),
      ...lines.slice(1),
    ];
    const separated = read(other(15, '9'));
    expect(separated).toMatchObject({ documentNumber: number, checks: { documentNumber: true } });
    const digit = Number(lines[0]!.charAt(23));
    expect(read(other(24, String((digit + 1) % 10)))).toMatchObject({ documentNumber: number, checks: { documentNumber: false } });
  });

  it('misses the number’s digit where neither a digit nor a continuation stands', () => {
    const lines = ['I<UTOD23145890<<<<<<<<<<<<<<<<', td1[1]!, td1[2]!];
    expect(read(lines)).toMatchObject({ documentNumber: 'D23145890', checks: { documentNumber: false }, valid: false });
  });

  it('never continues the number of a passport', () => {
    const lines = ['P<ATASMITH<<JOHN<T<<<<<<<<<<<<<<<<<<<<<<<<<<', '123456789<HMD7406222M10123130121<<<<<<<<<<54'];
    expect(read(lines)).toMatchObject({ documentNumber: '123456789', checks: { documentNumber: false } });
  });
});

describe('national layouts', () => {
  it('reads the French identity card of 1988', () => {
    const reading = read('IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n9409923102854CORINNE<<<<<<<6512068F4');
    expect(reading).toMatchObject({
      format: 'FRENCH-ID',
      valid: true,
      documentNumber: '940992310285',
      surname: 'BERTHIER',
      givenNames: 'CORINNE',
      nationality: 'FRA',
      birthDate: '1965-12-06',
      sex: 'F',
      expiryDate: '',
      expired: null,
    });
    expect(codes(reading)).toEqual(['national-layout']);
  });

  it('sees a French card that is dated ahead', () => {
    const reading = read('IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n3009923102854CORINNE<<<<<<<6512068F4');
    expect(codes(reading)).toContain('not-yet-valid');
  });

  it('reads the French driving licence of one line', () => {
    expect(read('D1FRA13AA000026181231MARTIN<<9')).toMatchObject({
      format: 'FRENCH-DL',
      documentNumber: '13AA00002',
      surname: 'MARTIN',
      expiryDate: '2018-12-31',
      checks: { documentNumber: true },
    });
  });

  it('reads the Swiss driving licence and says that nothing in it is protected', () => {
    const reading = read('AAA001D<<\nFACHE305142128097<<800126<<<<<\nMARCHAND<<FABIENNE<<<<<<<<<<<<');
    expect(reading).toMatchObject({ format: 'SWISS-DL', documentNumber: 'AAA001D', surname: 'MARCHAND', birthDate: '1980-01-26' });
    expect(codes(reading)).toEqual(['national-layout', 'no-check-digits']);
  });

  it('lets a TD2 of France be a TD2 where only so its digits hold', () => {
    const lines = writeMrz({ ...aminata, format: 'TD2', documentCode: 'ID', issuingState: 'FRA', optional: '' });
    expect(read(lines)).toMatchObject({ format: 'TD2', valid: true });
  });
});

describe('names', () => {
  it('parts them at the first double filler', () => {
    expect(read(writeMrz(aminata))).toMatchObject({ surname: 'NDIAYE TRAORE', givenNames: 'AMINATA FATOU', nameMayBeTruncated: false });
  });

  it('takes a single name for a surname', () => {
    expect(read(writeMrz({ ...aminata, surname: 'Mahamadou', givenNames: '' }))).toMatchObject({ surname: 'MAHAMADOU', givenNames: '' });
  });

  it('flags a name that fills its field', () => {
    const reading = read(writeMrz({ ...aminata, givenNames: 'Aminata Fatoumata Mariama Khadidiatou' }));
    expect(reading.nameMayBeTruncated).toBe(true);
    expect(codes(reading)).toContain('name-may-be-truncated');
  });

  it('flags digits in a name and a zone without any name', () => {
    const digit = read([td3[0]!.replace('ERIKSSON', 'ER1KSSON'), td3[1]!]);
    expect(digit.problems.find(({ code }) => code === 'digit-in-name')).toMatchObject({ line: 1, position: 8 });
    expect(digit.valid).toBe(true);
    expect(codes(read([`P<UTO${'<'.repeat(39)}`, td3[1]!]))).toContain('name-missing');
  });

  it('decodes ICAO’s escapes to Arabic letters and to a Latin reading', () => {
    const reading = read(writeMrz({ ...aminata, issuingState: 'MRT', nationality: 'MRT', surname: 'ولد محمد', givenNames: 'خديجة' }));
    expect(reading).toMatchObject({ surname: 'WLD MXHMD', givenNames: 'XKHDYJXAH' });
    expect(reading.arabicNames).toEqual({
      surname: 'ولد محمد',
      givenNames: 'خديجة',
      latinSurname: 'WLD MHMD',
      latinGivenNames: 'KHDYJA',
    });
    expect(codes(reading)).toContain('arabic-escapes');
  });

  it('leaves the X of other states’ names alone', () => {
    expect(read(writeMrz({ ...aminata, surname: 'Texier', givenNames: 'Alexei' })).arabicNames).toBeUndefined();
  });

  it('takes Latin names with an X for Latin ones, where Arabic is written too', () => {
    for (const [surname, givenNames] of [
      ['Ngarta', 'Alexis'],
      ['Djimrangar', 'Maxime'],
      ['Mahamat', 'Alexandre Xavier'],
      ['Salem', 'Felix'],
      ['Ely', 'Mbarek'],
    ] as const) {
      const written = { ...aminata, issuingState: 'TCD', nationality: 'TCD', surname, givenNames };
      expect(read(writeMrz(written)).arabicNames).toBeUndefined();
    }
  });

  it('knows the escapes of ICAO’s own example, which has no X', () => {
    const reading = read(writeMrz({ ...aminata, issuingState: 'SAU', nationality: 'SAU', surname: 'بن متعب', givenNames: 'عبد العزيز' }));
    expect(reading).toMatchObject({ surname: 'BN MTEB', givenNames: 'EBD ALEZYZ' });
    expect(reading.arabicNames).toMatchObject({ surname: 'بن متعب', givenNames: 'عبد العزيز', latinGivenNames: 'ABD ALAZYZ' });
  });
});

describe('dates and codes', () => {
  const dated = (birthDate: string, expiryDate = '2031-08-02') => read(writeMrz({ ...aminata, birthDate, expiryDate }));

  it('keeps unknown parts as X', () => {
    expect(dated('1987-06-XX').birthDate).toBe('1987-06-XX');
    expect(dated('1987-XX-XX').birthDate).toBe('1987-XX-XX');
    expect(codes(dated('1987-XX-XX'))).toContain('birth-date-partly-unknown');
    expect(dated('XXXX-XX-XX').birthDate).toBe('XXXX-XX-XX');
    expect(codes(dated('XXXX-XX-XX'))).toContain('birth-date-unknown');
    expect(dated('1991-11-03', '').expiryDate).toBe('');
  });

  it('says by which pivots the centuries were decided', () => {
    expect(dated('1991-11-03').centuries).toEqual({ birthNotAfter: today, expiryNotAfter: '2056-12-31' });
    expect(read('nothing to read').centuries).toEqual({ birthNotAfter: today, expiryNotAfter: '2056-12-31' });
  });

  it('flags dates that no calendar has, and leaves them as printed', () => {
    expect(dated('1987-13-01')).toMatchObject({ birthDate: '1987-13-01', valid: true });
    expect(codes(dated('1987-13-01'))).toContain('birth-date-impossible');
    expect(codes(dated('1987-02-30'))).toContain('birth-date-impossible');
    expect(dated('1987-00-00').birthDate).toBe('1987-00-00');
    expect(codes(dated('1987-00-00'))).toContain('birth-date-zero');
  });

  it('flags a document from the day after its expiry', () => {
    expect(dated('1991-11-03', '2026-03-01').expired).toBe(false);
    expect(dated('1991-11-03', '2026-02-28').expired).toBe(true);
    expect(dated('1991-11-03', '2026-03-XX').expired).toBe(false);
    expect(dated('1991-11-03', '').expired).toBeNull();
    expect(codes(dated('1991-11-03', '2026-02-28'))).toContain('expired');
  });

  it('reads the two-letter codes of 2026 without remark, and remarks a code that the size does not have', () => {
    for (const documentCode of ['P', 'PP', 'PE', 'PD', 'PO', 'PR', 'PT', 'PS', 'PL', 'PM']) {
      expect(codes(read(writeMrz({ ...aminata, documentCode })))).toEqual([]);
    }
    expect(codes(read(writeMrz({ ...aminata, documentCode: 'X' })))).toContain('unusual-document-code');
  });

  it('remarks a passport with P alone that is dated beyond the last of them', () => {
    const outdated = (documentCode: string, expiryDate: string) =>
      codes(read(writeMrz({ ...aminata, documentCode, expiryDate }))).includes('passport-code-outdated');
    expect(outdated('P', '2038-12-31')).toBe(false);
    expect(outdated('P', '2039-01-01')).toBe(true);
    expect(outdated('PP', '2039-01-01')).toBe(false);
    expect(outdated('P', '')).toBe(false);
  });

  it('never calls a zone valid in which no check digit holds', () => {
    expect(read([`V<UTO${'<'.repeat(39)}`, '<'.repeat(44)]).valid).toBe(false);
  });

  it('remarks states that it does not know, and specimens, but calls neither invalid', () => {
    const unknown = read(writeMrz({ ...aminata, nationality: 'QQQ' }));
    expect(unknown.valid).toBe(true);
    expect(unknown.problems.find(({ code }) => code === 'unknown-state')).toMatchObject({ field: 'nationality', severity: 'notice' });
    expect(codes(read(td3))).toContain('specimen');
    for (const nationality of ['D', 'XXA', 'XXB', 'GBN', 'RKS', 'UNO', 'XEC']) {
      expect(codes(read(writeMrz({ ...aminata, nationality })))).toEqual([]);
    }
  });

  it('takes any other sex for unspecified, and says what stood there', () => {
    const reading = read([td3[0]!, `${td3[1]!.slice(0, 20)}H${td3[1]!.slice(21)}`]);
    expect(reading.sex).toBe('X');
    expect(codes(reading)).toContain('sex-unreadable');
  });
});

describe('a single misread character', () => {
  // More of them, over all sizes, in misreads.test.ts.
  it('is proposed where the check digits pin it down, and never applied', () => {
    const lines = writeMrz({ ...aminata, documentNumber: 'ZZ0017345', optional: '' });
    const misread = [lines[0]!, lines[1]!.replace('ZZ001', 'ZZO01')];
    const reading = read(misread);
    const proposal = reading.problems.find(({ code }) => code === 'possible-misread');
    expect(reading).toMatchObject({ valid: false, documentNumber: 'ZZO017345', lines: misread });
    expect(proposal).toMatchObject({
      severity: 'notice',
      line: 2,
      position: 3,
      details: { read: 'O', proposed: '0' },
      proposal: { lines },
    });
    expect(read(proposal!.proposal!.lines).valid).toBe(true);
  });

  it('is not proposed where two fields are wrong', () => {
    const reading = read([td3[0]!, td3[1]!.replace('7408122F1204159', '7418122F1204158')]);
    expect(reading.problems.filter(({ proposal }) => proposal)).toEqual([]);
  });
});

describe('what readers, keyboards and clipboards make of the lines', () => {
  const one = td3.join('');
  const same = (text: string) => expect(read(text)).toMatchObject({ format: 'TD3', valid: true, surname: 'ERIKSSON', lines: td3 });

  it('takes small letters, spaces and apostrophes', () => {
    same(td3.join('\n').toLowerCase());
    same(`  ${td3[0]!.replace('<<', ' <<')}  \n${td3[1]!.replace('UTO', ' UTO ')}`);
    expect(codes(read(td3.join('\n').toLowerCase()))).toContain('lower-case');
    expect(codes(read(td3.join(' \n')))).not.toContain('spaces-removed');
  });

  it('takes spaces for fillers where only so the length is right', () => {
    same(td3.map((line) => line.replaceAll('<', ' ').trim()).join('\n'));
    const reading = read([td3[0]!.replace('<ANNA<MARIA', ' ANNA MARIA'), td3[1]!]);
    expect(reading.surname).toBe('ERIKSSON');
    expect(codes(reading)).toContain('spaces-as-fillers');
  });

  it('takes every line break, none, and one at the wrong place', () => {
    for (const lineBreak of ['\r\n', '\r', '\u2028', '\\n', '|', '\n\n']) same(td3.join(lineBreak));
    same(one);
    same(`${one.slice(0, 30)}\n${one.slice(30, 60)}\n${one.slice(60)}`);
    expect(codes(read(one))).toContain('line-breaks-mended');
    expect(read(td1.join(''))).toMatchObject({ format: 'TD1', valid: true });
    expect(read(mrvB.join(''))).toMatchObject({ format: 'MRV-B', valid: true });
  });

  it('takes the framing of readers', () => {
    same(`\u0002${td3.join('\r')}\r\u0003`);
    same(`]L0${td3.join('\r\n')}\r\n`);
    same(`\uFEFF${td3.join('\n')}\t`);
    same(`\u001b[${one}\u001d`);
  });

  it('takes a prefix that stands before each line, a line of names included', () => {
    for (const prefix of ['01', 'MRZ1', 'X']) {
      expect(read(td1.map((line) => `${prefix}${line}`).join('\n'))).toMatchObject({ format: 'TD1', valid: true });
    }
    expect(read(td1.map((line, index) => `0${index + 1}${line}`).join('\n'))).toMatchObject({
      valid: true,
      surname: 'ERIKSSON',
      lines: td1,
    });
    expect(read(td1.map((line) => `${line}99`).join('\n'))).toMatchObject({ valid: true, surname: 'ERIKSSON', lines: td1 });
  });

  it('never takes a visa for a document with an overall digit, though one in ten could have it by chance', () => {
    for (let count = 0; count < 30; count++) {
      // Optional data to the last position, where the others have their overall digit.
      for (const [format, optional] of [
        ['MRV-A', `ABCDEFGHIJKLMN0${count % 10}`],
        ['MRV-B', `ABCDEFG${count % 10}`],
      ] as const) {
        const lines = writeMrz({ ...aminata, documentCode: 'V', documentNumber: `ZZ${1000000 + count}`, optional, format });
        for (const received of [lines.join('\n'), lines.join(''), `07${lines.join('')}`, lines.map((line) => `X${line}9`).join('\n')]) {
          expect(read(received)).toMatchObject({ format, valid: true, lines });
        }
      }
    }
  });

  it('takes the digits of an Arabic keyboard', () => {
    same(td3.join('\n').replace(/[0-9]/g, (digit) => String.fromCharCode(0x660 + Number(digit))));
    same(td3.join('\n').replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))));
  });

  it('reads one line of the right length even where most digits fail', () => {
    const damaged = [td3[0]!, 'L898902C06UTO7408120F1204150ZE184226B<<<<<00'];
    expect(read(damaged.join(''))).toMatchObject({ format: 'TD3', valid: false, surname: 'ERIKSSON', lines: damaged });
  });

  it('takes words around the lines, and says that it left them out', () => {
    for (const text of [`MRZ: ${td3.join('\n')} ok`, `PASSEPORT\n${td3.join('\n')}\nfin`, `01${td3[0]}\n02${td3[1]}`, `XX7${one}55`]) {
      same(text);
      expect(codes(read(text))).toContain('surroundings-ignored');
    }
  });

  it('restores fillers lost at the end of a line, where every digit then holds', () => {
    same(`${td3[0]!.replace(/<+$/, '')}\n${td3[1]}`);
    expect(read(td1.map((line) => line.replace(/<+$/, '')).join('\n'))).toMatchObject({ format: 'TD1', valid: true });
    expect(codes(read([td3[0]!.replace(/<+$/, ''), td3[1]!]))).toContain('fillers-restored');
  });

  it('takes the quotation marks and full-width forms that programs make of fillers', () => {
    same(td3.join('\n').replaceAll('<<', '«'));
    same(td3.join('\n').replaceAll('<', '＜'));
    same(td3.join('\n').replaceAll('<', '&lt;'));
  });
});

describe('what cannot be read', () => {
  it('names the line with a character too few or too many, and is not valid', () => {
    const reading = read([td3[0]!, td3[1]!.replace('UTO', 'UT')]);
    expect(reading).toMatchObject({ format: 'TD3', valid: false });
    expect(reading.problems.find(({ code }) => code === 'line-length')).toMatchObject({ line: 2, details: { actual: 43, expected: 44 } });
  });

  it('names a character that no zone has', () => {
    const reading = read([td3[0]!, td3[1]!.replace('UTO', 'U?O')]);
    expect(reading.problems.find(({ code }) => code === 'illegal-character')).toMatchObject({ line: 2, position: 12 });
    expect(read([td3[0]!, td3[1]!.replace('7408122', '74?8122')])).toMatchObject({ valid: false, birthDate: '1974-X8-12' });
  });

  it('has no format for other text', () => {
    for (const text of [
      'hello',
      '1234567890',
      'IDFRATEST<NAME<<<<<<<<<<<<<<<<0CHE02<<<<<<<<0CHE02\n1710GVA123451ROBERTA<<<<<<<9112311F2<<<<<<<<0CHE02',
    ]) {
      expect(read(text)).toMatchObject({ format: null, valid: false, problems: [{ code: 'not-an-mrz' }] });
    }
    expect(codes(read(' \n '))).toEqual(['input-empty']);
  });

  it('refuses what is longer than a document can be', () => {
    expect(codes(read('A'.repeat(4001)))).toEqual(['input-too-long']);
  });

  it('refuses a day that is none as the programmer’s mistake', () => {
    expect(() => parseMrz('x', { today: 'tomorrow' })).toThrow(RangeError);
  });
});
