/** The name field: primary and secondary identifier around a double filler (ICAO Doc 9303-3 section 4.6). */
import { cut, type MrzLayout } from './layouts.ts';

export interface NamesReading {
  readonly surname: string;
  readonly givenNames: string;
  /** The field is full to its last position: the name may go on (ICAO 9303-3 4.6.3), so match it by its beginning. */
  readonly mayBeTruncated: boolean;
  /** As in the zone, for what speaks of single characters. */
  readonly raw: string;
}

/** @example 'N<DIAYE<<AMINATA<FATOU<' // N DIAYE, AMINATA FATOU */
export function readNames(layout: MrzLayout, lines: readonly string[]): NamesReading {
  if ('surname' in layout.names) {
    const surname = cut(lines, layout.names.surname);
    const givenNames = layout.names.givenNames ? cut(lines, layout.names.givenNames) : '';
    return {
      surname: spaced(surname),
      givenNames: spaced(givenNames),
      mayBeTruncated: endsInLetter(surname) || endsInLetter(givenNames),
      raw: surname + givenNames,
    };
  }
  const raw = cut(lines, layout.names);
  const gap = raw.indexOf('<<');
  return {
    surname: spaced(gap < 0 ? raw : raw.slice(0, gap)),
    givenNames: spaced(gap < 0 ? '' : raw.slice(gap)),
    mayBeTruncated: endsInLetter(raw),
    raw,
  };
}

/** Fillers as single spaces, none at the ends. */
export function spaced(text: string): string {
  return text.replace(/<+/g, ' ').trim();
}

function endsInLetter(field: string): boolean {
  return /[A-Z]$/.test(field);
}
