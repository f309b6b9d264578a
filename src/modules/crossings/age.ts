/** Full years at a day, from births that are often known by the year alone. */
import { birthSpan } from '../travellers/index.ts';
import type { Minor } from './crossing-terms.ts';

export interface AgeRange {
  readonly least: number;
  readonly most: number;
}

/**
 * Undefined where not even the year is known, and for a birth that lies ahead.
 * @param birthDate ISO with X for unknown digits
 * @param on ISO
 * @example ageRange('2010-XX-XX', '2026-03-12') // { least: 15, most: 16 }
 */
export function ageRange(birthDate: string, on: string): AgeRange | undefined {
  const span = birthSpan({ form: 'date', date: birthDate });
  const most = span && yearsBetween(span.from, on);
  return span === undefined || most === undefined || most < 0 ? undefined : { least: Math.max(0, yearsBetween(span.to, on)), most };
}

const oldestYears = 130;

/** False for a birth that lies ahead, and for one that nobody alive can have. Both dates as in `ageRange`. */
export function isPossibleBirth(birthDate: string, on: string): boolean {
  const span = birthSpan({ form: 'date', date: birthDate });
  return span === undefined || (span.from <= on && yearsBetween(span.to, on) <= oldestYears);
}

/** Null where the birth is not known well enough to say. */
export function ageAt(birthDate: string, on: string): number | null {
  const range = ageRange(birthDate, on);
  return range && range.least === range.most ? range.least : null;
}

const majority = 18;

/** True where nobody born then can be of age. */
export function isSurelyMinor(birthDate: string, on: string): boolean {
  const range = ageRange(birthDate, on);
  return range !== undefined && range.most < majority;
}

/** Said so, or surely a child by birth and tied to nobody. `atMs`: epoch ms. */
export function isChildAlone(
  { minor, person }: { readonly minor?: Minor | undefined; readonly person: { readonly birthDate: string } },
  atMs: number,
): boolean {
  if (minor !== undefined) return minor.kind === 'unaccompanied';
  return isSurelyMinor(person.birthDate, new Date(atMs).toISOString().slice(0, 10));
}

function yearsBetween(birth: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}
