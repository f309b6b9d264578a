import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layouts } from './layouts.ts';
import { icaoFormats, type MrzReading } from './mrz-reading.ts';
import { parseMrz } from './parse-mrz.ts';
import { type MrzContent, writeMrz } from './write-mrz.ts';

const today = '2026-03-01';
const seed = 9303;
const read = (lines: readonly string[]): MrzReading => parseMrz(lines.join('\n'), { today });
const proposals = (reading: MrzReading) => reading.problems.flatMap(({ proposal }) => (proposal ? [proposal] : []));

const hadiza: MrzContent = {
  format: 'TD3',
  documentCode: 'PP',
  issuingState: 'NER',
  documentNumber: 'ZZ0012345',
  surname: 'Moussa',
  givenNames: 'Hadiza',
  nationality: 'NER',
  birthDate: '1991-11-03',
  sex: 'F',
  expiryDate: '2031-08-02',
};
const withCharacter = (lines: readonly string[], line: number, position: number, character: string) =>
  lines.map((text, index) => (index === line - 1 ? text.slice(0, position - 1) + character + text.slice(position) : text));

describe('a misread character', () => {
  it('alone is one proposal: field digit and overall digit agree on the place', () => {
    const lines = writeMrz(hadiza);
    const reading = read(withCharacter(lines, 2, 28, 'O'));
    expect(proposals(reading)).toMatchObject([{ line: 2, position: 28, read: 'O', lines }]);
    expect(reading.problems.find(({ proposal }) => proposal)?.code).toBe('possible-misread');
  });

  it('that may be one of several gives them all, each with how many there are', () => {
    const lines = writeMrz({ ...hadiza, documentNumber: 'S51805051' });
    const reading = read(withCharacter(lines, 2, 1, '5'));
    const found = proposals(reading);
    expect(found.length).toBeGreaterThan(1);
    expect(found).toContainEqual({ line: 2, position: 1, read: '5', proposed: 'S', lines });
    const said = reading.problems.filter(({ proposal }) => proposal);
    expect(new Set(said.map(({ code }) => code))).toEqual(new Set(['possible-misread-among']));
    expect(new Set(said.map(({ details }) => details?.possibilities))).toEqual(new Set([found.length]));
  });

  it('in a date that no calendar has once mended is none', () => {
    const lines = writeMrz(hadiza);
    for (const { proposed, position, line, lines: mended } of proposals(read(withCharacter(lines, 2, 16, '7')))) {
      expect({ proposed, position, line, problems: read(mended).problems.filter(({ severity }) => severity === 'error') }).toMatchObject({
        problems: [],
      });
    }
  });

  it('that no zone has is looked for in its own place alone', () => {
    const lines = writeMrz(hadiza);
    const found = proposals(read(withCharacter(lines, 2, 3, '?')));
    expect(found.map(({ position }) => position)).toEqual(found.map(() => 3));
    // One digit cannot tell characters of equal value apart: all of 0AKU< fit.
    expect(found.map(({ proposed }) => proposed).sort()).toEqual(['0', '<', 'A', 'K', 'U']);
    expect(proposals(read(withCharacter(lines, 2, 14, '?')))).toMatchObject([{ proposed: '9', lines }]);
    expect(proposals(read(withCharacter(withCharacter(lines, 2, 14, '?'), 2, 15, '?')))).toEqual([]);
  });

  it('in a letter among the digits of a date is looked for there', () => {
    const lines = writeMrz(hadiza);
    expect(proposals(read(withCharacter(lines, 2, 16, 'I')))).toMatchObject([{ line: 2, position: 16, read: 'I', proposed: '1', lines }]);
  });

  it('in the overall digit itself is proposed where it watches nothing alone', () => {
    const lines = writeMrz(hadiza);
    const digit = Number(lines[1]!.charAt(43));
    expect(proposals(read(withCharacter(lines, 2, 44, String((digit + 5) % 10))))).toMatchObject([{ line: 2, position: 44, lines }]);
  });

  it('is not proposed in a visa from shapes that merely resemble one another: one digit watches there', () => {
    const lines = writeMrz({ ...hadiza, format: 'MRV-A', documentCode: 'V', documentNumber: 'X33333333' });
    expect(proposals(read(withCharacter(lines, 2, 2, '8')))).toEqual([]);
    // A letter in a date is where the fault lies, and one digit is enough to say what stood there.
    expect(proposals(read(withCharacter(lines, 2, 14, 'Q')))).toMatchObject([{ line: 2, position: 14, proposed: '9', lines }]);
  });
});

describe('a French card, whose overall digit watches every line whole', () => {
  it('is never made another document of by a proposal', () => {
    const damaged = ['IDFRABERHIER<<<<<<<<<<<<<<<<<<<<<<K<', '9409923102854CORINNE<<<<<<<6512068F4'];
    const reading = read(damaged);
    expect(reading).toMatchObject({ format: 'FRENCH-ID', valid: false });
    for (const { lines } of proposals(reading)) expect(read(lines)).toMatchObject({ format: 'FRENCH-ID', valid: true });
  });
});

describe('proposals', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const characters = `0123456789${letters}<`;
  const confusable: Readonly<Record<string, string>> = {
    '0': 'O',
    O: '0',
    '1': 'I',
    I: '1',
    '2': 'Z',
    Z: '2',
    '5': 'S',
    S: '5',
    '8': 'B',
    B: '8',
  };
  const day = (from: string, to: string) =>
    fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const content: fc.Arbitrary<MrzContent> = fc
    .record({
      format: fc.constantFrom(...icaoFormats),
      birthDate: day('1935-01-01', '2025-12-31'),
      expiryDate: day('2027-01-01', '2036-12-31'),
      documentNumber: fc.array(fc.constantFrom(...characters.slice(0, -1)), { minLength: 9, maxLength: 9 }).map((all) => all.join('')),
      optional: fc.constantFrom('', 'AB12', 'X 9'),
    })
    .map((drawn) => ({ ...hadiza, ...drawn, documentCode: drawn.format.startsWith('MRV') ? 'V' : drawn.format === 'TD3' ? 'P' : 'I' }));
  const place = (format: string, pick: number) => {
    const spans = Object.values(layouts.find((layout) => layout.format === format)!.checks).flatMap(({ digit, over }) => [digit, ...over]);
    const places = spans.flatMap(([line, from, to]) => Array.from({ length: to - from + 1 }, (_, index) => [line, from + index] as const));
    return places[pick % places.length]!;
  };

  it('hold every check digit, change one character, never the reading, and are at most six', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.constantFrom(...`${characters}?é`), (written, pick, character) => {
        const [line, position] = place(written.format, pick);
        const received = withCharacter(writeMrz(written), line, position, character);
        const reading = read(received);
        expect(reading.lines).toEqual(received.map((text) => text.toUpperCase()));
        const found = proposals(reading);
        if (reading.valid) expect(found).toEqual([]);
        expect(found.length).toBeLessThanOrEqual(6);
        for (const proposal of found) {
          expect(withCharacter(reading.lines, proposal.line, proposal.position, proposal.proposed)).toEqual(proposal.lines);
          expect(reading.lines[proposal.line - 1]!.charAt(proposal.position - 1)).toBe(proposal.read);
          expect(read(proposal.lines)).toMatchObject({ valid: true, format: written.format });
        }
      }),
      { seed, numRuns: 1500 },
    );
  });

  it('hold the truth among them where a letter and a digit were confused, but for one in a hundred', () => {
    let confused = 0;
    let found = 0;
    fc.assert(
      fc.property(content, fc.nat(), (written, pick) => {
        const lines = writeMrz(written);
        const [line, position] = place(written.format, pick);
        const other = confusable[lines[line - 1]!.charAt(position - 1)];
        fc.pre(other !== undefined);
        const reading = read(withCharacter(lines, line, position, other!));
        // 5 and S are worth 5 and 28: none of these pairs collide, so that all are noticed.
        expect(reading.valid).toBe(false);
        confused += 1;
        if (proposals(reading).some((proposal) => proposal.lines.join() === lines.join())) found += 1;
      }),
      { seed, numRuns: 1500 },
    );
    expect(found / confused).toBeGreaterThan(0.99);
  });
});
