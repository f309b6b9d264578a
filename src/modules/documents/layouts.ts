/**
 * Where each field of each layout stands, as a table to be compared with the book: lines and positions count from 1,
 * both ends included. Sources: ICAO Doc 9303-4 (TD3), -5 (TD1), -6 (TD2), -7 (MRV-A, MRV-B) section 4.2; the national layouts
 * have no published standard and follow what issued cards show.
 */
import type { MrzCheckName, mrzFormats } from './mrz-reading.ts';

/** `[line, from, to]` */
export type Span = readonly [line: number, from: number, to: number];

export interface CheckRule {
  readonly digit: Span;
  readonly over: readonly Span[];
  /** The digit may be a filler where the field is empty. */
  readonly fillerWhenEmpty?: true;
}

export interface MrzLayout {
  readonly format: (typeof mrzFormats)[number];
  readonly lineLengths: readonly number[];
  /** What the joined lines begin with, so that the layout comes into question at all. */
  readonly begins: RegExp;
  readonly documentCode: Span;
  readonly issuingState: Span;
  readonly documentNumber: Span;
  /** The optional field into which a number of more than nine characters runs. */
  readonly longNumber?: Span;
  readonly nationality?: Span;
  /** Where the zone states no nationality and only nationals get the document. */
  readonly impliedNationality?: string;
  readonly birthDate?: Span;
  readonly sex?: Span;
  readonly expiryDate?: Span;
  /** Year and month of issue. */
  readonly issuedMonth?: Span;
  /** One field with surname and given names around a double filler, or one field each. */
  readonly names: Span | { readonly surname: Span; readonly givenNames: Span | null };
  readonly optional: readonly Span[];
  readonly checks: Readonly<Partial<Record<MrzCheckName, CheckRule>>>;
}

const upperLine = (width: number) => ({
  documentCode: [1, 1, 2] as const,
  issuingState: [1, 3, 5] as const,
  names: [1, 6, width] as const,
});

/** The lower line of every two-line document of Doc 9303 begins alike. */
const lowerLine = {
  documentNumber: [2, 1, 9],
  nationality: [2, 11, 13],
  birthDate: [2, 14, 19],
  sex: [2, 21, 21],
  expiryDate: [2, 22, 27],
} as const;

const lowerLineChecks = {
  documentNumber: { digit: [2, 10, 10], over: [[2, 1, 9]] },
  birthDate: { digit: [2, 20, 20], over: [[2, 14, 19]], fillerWhenEmpty: true },
  expiryDate: { digit: [2, 28, 28], over: [[2, 22, 27]], fillerWhenEmpty: true },
} as const;

/** V is for visas alone (ICAO 9303-4 to -6); without this, one in ten has an overall digit by chance and passes for another document. */
const notAVisa = /^(?!V)/;

export const layouts: readonly MrzLayout[] = [
  {
    format: 'TD3',
    lineLengths: [44, 44],
    begins: notAVisa,
    ...upperLine(44),
    ...lowerLine,
    optional: [[2, 29, 42]],
    checks: {
      ...lowerLineChecks,
      // ICAO 9303-4 4.2.2.2 note: 0 or a filler where the field is empty.
      personalNumber: { digit: [2, 43, 43], over: [[2, 29, 42]], fillerWhenEmpty: true },
      composite: {
        digit: [2, 44, 44],
        over: [
          [2, 1, 10],
          [2, 14, 20],
          [2, 22, 43],
        ],
      },
    },
  },
  {
    format: 'TD1',
    lineLengths: [30, 30, 30],
    begins: /^/,
    documentCode: [1, 1, 2],
    issuingState: [1, 3, 5],
    documentNumber: [1, 6, 14],
    longNumber: [1, 16, 30],
    birthDate: [2, 1, 6],
    sex: [2, 8, 8],
    expiryDate: [2, 9, 14],
    nationality: [2, 16, 18],
    names: [3, 1, 30],
    optional: [
      [1, 16, 30],
      [2, 19, 29],
    ],
    checks: {
      documentNumber: { digit: [1, 15, 15], over: [[1, 6, 14]] },
      birthDate: { digit: [2, 7, 7], over: [[2, 1, 6]], fillerWhenEmpty: true },
      expiryDate: { digit: [2, 15, 15], over: [[2, 9, 14]], fillerWhenEmpty: true },
      composite: {
        digit: [2, 30, 30],
        over: [
          [1, 6, 30],
          [2, 1, 7],
          [2, 9, 15],
          [2, 19, 29],
        ],
      },
    },
  },
  {
    format: 'TD2',
    lineLengths: [36, 36],
    begins: notAVisa,
    ...upperLine(36),
    ...lowerLine,
    longNumber: [2, 29, 35],
    optional: [[2, 29, 35]],
    checks: {
      ...lowerLineChecks,
      composite: {
        digit: [2, 36, 36],
        over: [
          [2, 1, 10],
          [2, 14, 20],
          [2, 22, 35],
        ],
      },
    },
  },
  {
    format: 'MRV-A',
    lineLengths: [44, 44],
    begins: /^V/,
    ...upperLine(44),
    ...lowerLine,
    optional: [[2, 29, 44]],
    checks: lowerLineChecks,
  },
  {
    format: 'MRV-B',
    lineLengths: [36, 36],
    begins: /^V/,
    ...upperLine(36),
    ...lowerLine,
    optional: [[2, 29, 36]],
    checks: lowerLineChecks,
  },
  {
    // Card of 1988 to 2021. Later cards are TD1. The number: year and month of issue, department, count.
    format: 'FRENCH-ID',
    lineLengths: [36, 36],
    begins: /^IDFRA/,
    documentCode: [1, 1, 2],
    issuingState: [1, 3, 5],
    documentNumber: [2, 1, 12],
    impliedNationality: 'FRA',
    birthDate: [2, 28, 33],
    sex: [2, 35, 35],
    issuedMonth: [2, 1, 4],
    names: { surname: [1, 6, 30], givenNames: [2, 14, 27] },
    // Department and office of issue.
    optional: [[1, 31, 36]],
    checks: {
      documentNumber: { digit: [2, 13, 13], over: [[2, 1, 12]] },
      birthDate: { digit: [2, 34, 34], over: [[2, 28, 33]] },
      composite: {
        digit: [2, 36, 36],
        over: [
          [1, 1, 36],
          [2, 1, 35],
        ],
      },
    },
  },
  {
    // Licence of 2013: one line. The surname is cut to eight letters, and there are no given names.
    format: 'FRENCH-DL',
    lineLengths: [30],
    begins: /^D1FRA/,
    documentCode: [1, 1, 2],
    issuingState: [1, 3, 5],
    documentNumber: [1, 6, 14],
    expiryDate: [1, 16, 21],
    names: { surname: [1, 22, 29], givenNames: null },
    optional: [],
    checks: {
      documentNumber: { digit: [1, 15, 15], over: [[1, 1, 14]] },
      composite: { digit: [1, 30, 30], over: [[1, 1, 29]] },
    },
  },
  {
    // Licence in card format: no check digits at all. Optional: the holder's register number and the card's version.
    format: 'SWISS-DL',
    lineLengths: [9, 30, 30],
    begins: /^.{9}FA(CHE|LIE)/,
    documentNumber: [1, 1, 9],
    documentCode: [2, 1, 2],
    issuingState: [2, 3, 5],
    birthDate: [2, 20, 25],
    names: [3, 1, 30],
    optional: [[2, 6, 17]],
    checks: {},
  },
];

/** The characters of a span; what a line lacks is lacking. */
export function cut(lines: readonly string[], [line, from, to]: Span): string {
  return (lines[line - 1] ?? '').slice(from - 1, to);
}

export function cutAll(lines: readonly string[], spans: readonly Span[]): string {
  return spans.map((span) => cut(lines, span)).join('');
}
