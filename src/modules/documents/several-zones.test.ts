import { describe, expect, it } from 'vitest';
import { parseMrz, splitZones } from './index.ts';
import { icaoFormats, type MrzReading } from './mrz-reading.ts';
import { type MrzContent, writeMrz } from './write-mrz.ts';

const today = '2026-03-01';
const read = (text: string): MrzReading => parseMrz(text, { today });
const codes = (text: string) => read(text).problems.map(({ code }) => code);

const people = ['Aminata Traoré', 'Ibrahim Ag Mohamed', 'Zeinabou Moussa', 'Chukwuemeka Okonkwo'].map((name, at): MrzContent => {
  const [givenNames, ...surname] = name.split(' ');
  return {
    format: 'TD3',
    documentCode: 'P',
    issuingState: ['MLI', 'NER', 'NER', 'NGA'][at]!,
    documentNumber: `ZZ10${at}234${at}`,
    surname: surname.join(' '),
    givenNames: givenNames!,
    nationality: ['MLI', 'NER', 'NER', 'NGA'][at]!,
    birthDate: `198${at}-0${at + 1}-1${at}`,
    sex: at % 2 ? 'M' : 'F',
    expiryDate: '2031-08-02',
  };
});
const codeFor = (format: string) => (format.startsWith('MRV') ? 'V' : format === 'TD3' ? 'P' : 'I');
const documents = (format: MrzContent['format'] = 'TD3') =>
  people.map((person) => writeMrz({ ...person, format, documentCode: codeFor(format) }));
const numbers = people.map(({ documentNumber }) => documentNumber);

/** As it comes from readers with other habits: what each line, or each document, is framed with. */
const habits: readonly (readonly [string, (lines: readonly string[]) => string])[] = [
  ['plain lines', (lines) => `${lines.join('\n')}\n`],
  ['an identifier of the symbology', (lines) => `]L0${lines.join('\n')}\n`],
  ['a mark behind each line', (lines) => lines.map((line) => `${line}#\n`).join('')],
  ['a mark before each line', (lines) => lines.map((line) => `*${line}\n`).join('')],
  ['a letter before each line', (lines) => lines.map((line) => `X${line}\n`).join('')],
  ['numbered lines', (lines) => lines.map((line, at) => `0${at + 1}${line}\n`).join('')],
  ['one line', (lines) => `${lines.join('')}\n`],
  ['no line break at all', (lines) => lines.join('')],
];

describe('the documents of several people in one text', () => {
  it.each(icaoFormats.flatMap((format) => habits.map(([habit, send]) => [format, habit, send] as const)))(
    '(%s, %s) are told apart, and never read as one',
    (format, _habit, send) => {
      const all = documents(format);
      const text = all.map(send).join('');
      const parts = splitZones(text);
      expect(parts.map((part) => read(part))).toMatchObject(
        all.map((lines, at) => ({ format, valid: true, documentNumber: numbers[at], lines })),
      );
      expect(read(text)).toMatchObject({
        format: null,
        valid: false,
        documentNumber: '',
        problems: [{ code: 'more-than-one-zone', severity: 'error' }],
      });
    },
  );

  it('are told apart where a key was struck just before the first', () => {
    const text = `x${documents()
      .map((lines) => `${lines.join('\n')}\n`)
      .join('')}`;
    expect(splitZones(text).map((part) => read(part).documentNumber)).toEqual(numbers);
  });

  it('are told apart where their sizes differ', () => {
    const text = [documents('TD3')[0]!, documents('TD1')[1]!, documents('TD2')[2]!, documents('MRV-B')[3]!].flat().join('\n');
    expect(splitZones(text).map((part) => read(part).format)).toEqual(['TD3', 'TD1', 'TD2', 'MRV-B']);
  });

  it('lose none of them where one cannot be read', () => {
    const [first, second, third] = documents();
    const broken = [second![0]!, second![1]!.slice(0, 20)];
    for (const text of [
      [first!, broken, third!].flat().join('\n'),
      `]L0${[first!, broken, third!].map((lines) => lines.join('')).join('\n')}`,
      [broken, first!, third!].flat().join('\n'),
    ]) {
      const parts = splitZones(text).map(read);
      expect(parts).toHaveLength(3);
      expect(parts.filter(({ valid }) => valid).map(({ documentNumber }) => documentNumber)).toEqual([numbers[0], numbers[2]]);
      expect(codes(text)).toEqual(['more-than-one-zone']);
    }
    for (const text of [
      [first!, [second![0]!]].flat().join('\n'),
      [[second![1]!], first!].flat().join('\n'),
      `${first!.join('\n')}\nP<NERMOUSSA<<ZEIN`,
    ]) {
      expect(codes(text)).toEqual(['more-than-one-zone']);
      expect(splitZones(text)).toHaveLength(2);
    }
  });

  it('are counted once where a reader sends twice', () => {
    const text = `${documents()[0]!.join('\n')}\n`;
    expect(splitZones(text + text).map(read)).toMatchObject([{ valid: true }]);
    expect(read(text + text)).toMatchObject({ valid: true, documentNumber: numbers[0] });
  });

  it('are told apart by the dozen', () => {
    const many = Array.from({ length: 44 }, (_, at) => writeMrz({ ...people[0]!, documentNumber: `ZZ7${String(at).padStart(6, '0')}` }));
    for (const send of [(lines: readonly string[]) => lines.join(''), (lines: readonly string[]) => `${lines.join('\n')}\n`]) {
      expect(splitZones(many.map(send).join(''))).toHaveLength(44);
    }
  });
});

describe('one document', () => {
  it('comes back as it is, framed, broken or unreadable', () => {
    for (const text of [
      ...icaoFormats.flatMap((format) => habits.map(([, send]) => send(documents(format)[0]!))),
      `PASSEPORT REPUBLIQUE DU MALI\n${documents()[0]!.join('\n')}\nSignature du titulaire 12.03.2024`,
      'nothing to read',
      '',
      `${documents()[0]![0]}\n${documents()[0]![1]!.slice(0, 30)}`,
    ]) {
      expect(splitZones(text).map(read)).toEqual([read(text)]);
      expect(codes(text)).not.toContain('more-than-one-zone');
    }
  });
});

describe('a line that lost its end', () => {
  const lost = (lines: readonly string[], line: number, characters: number) =>
    lines.map((text, index) => (index === line - 1 ? text.slice(0, text.length - characters) : text)).join('\n');

  it('leaves a passport a passport, of the same person, whose line is too short', () => {
    const bearers: MrzContent[] = [
      ...people,
      { ...people[0]!, issuingState: 'UTO', nationality: 'UTO', surname: 'Ould Saleck', givenNames: 'Mohamed Lemine' },
      { ...people[0]!, issuingState: 'MRT', surname: 'Raoul', givenNames: 'Aicha Fatimetou Maimouna Khadija', optional: 'AB12345678901' },
    ];
    for (const bearer of bearers) {
      const lines = writeMrz(bearer);
      const whole = read(lines.join('\n'));
      for (let characters = 1; characters <= 8; characters++) {
        const reading = read(lost(lines, 2, characters));
        const { surname, givenNames, documentNumber, issuingState, birthDate } = whole;
        expect(reading).toMatchObject({ format: 'TD3', valid: false, surname, givenNames, documentNumber, issuingState, birthDate });
        expect(reading.problems.map(({ code }) => code)).toContain('line-length');
        expect(reading.problems.filter(({ proposal }) => proposal)).toEqual([]);
      }
    }
  });

  it('or its beginning, is never filled up to another name', () => {
    for (const lines of [...documents(), ...documents('TD2')]) {
      for (let characters = 1; characters <= 8; characters++) {
        const reading = read(`${lines[0]!.slice(characters)}\n${lines[1]}`);
        expect(reading).toMatchObject({ format: null, valid: false, surname: '' });
      }
    }
  });

  it('makes no other document of any size', () => {
    for (const format of icaoFormats) {
      for (const lines of documents(format)) {
        for (let line = 1; line <= lines.length; line++) {
          for (let characters = 1; characters <= 8; characters++) {
            const reading = read(lost(lines, line, characters));
            expect([format, null]).toContain(reading.format);
            if (reading.format !== null) expect(reading.documentNumber.slice(0, 4)).toBe('ZZ10');
          }
        }
      }
    }
  });
});

describe('a line with a character too many', () => {
  it('is read with its length as a problem, and no misread is proposed', () => {
    const [first, second] = documents()[0]!;
    for (let at = 0; at <= 44; at++) {
      for (const more of ['A', '9', '<', 'Q']) {
        const reading = read(`${first}\n${second!.slice(0, at)}${more}${second!.slice(at)}`);
        expect(reading.problems.filter(({ proposal }) => proposal)).toEqual([]);
        expect(reading).toMatchObject({ format: 'TD3', surname: 'TRAORE' });
        if (reading.valid) expect(reading).toMatchObject({ documentNumber: numbers[0], birthDate: people[0]!.birthDate });
        else expect(reading.problems.map(({ code }) => code)).toContain('line-length');
      }
    }
  });
});

describe('a zone that names nobody', () => {
  it('or no kind of document is never valid, and says why', () => {
    for (const lines of [
      ['0'.repeat(44), '0'.repeat(44)],
      ['0'.repeat(30), '0'.repeat(30), '0'.repeat(30)],
      ['0'.repeat(36), '0'.repeat(36)],
      [`P<MLI${'<'.repeat(39)}`, documents()[0]![1]!],
      [`07MLI${documents()[0]![0]!.slice(5)}`, documents()[0]![1]!],
    ]) {
      const reading = read(lines.join('\n'));
      expect(reading.valid).toBe(false);
      expect(reading.problems.some(({ severity }) => severity === 'error')).toBe(true);
    }
  });
});
