/** Full years at a day, from births that are often known by the year alone. */

export interface AgeRange {
  readonly least: number;
  readonly most: number;
}

/**
 * Undefined where not even the year is known.
 * @param birthDate ISO with X for unknown digits
 * @param on ISO
 * @example ageRange('2010-XX-XX', '2026-03-12') // { least: 15, most: 16 }
 */
export function ageRange(birthDate: string, on: string): AgeRange | undefined {
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  if (year.startsWith('XX')) return undefined;
  const youngest = yearsBetween(`${year.replaceAll('X', '9')}-${latest(month, '12')}-${latest(day, '31')}`, on);
  const oldest = yearsBetween(`${year.replaceAll('X', '0')}-${earliest(month)}-${earliest(day)}`, on);
  return oldest < 0 ? undefined : { least: Math.max(0, youngest), most: oldest };
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

function yearsBetween(birth: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** 00 is printed where it is not known. */
function latest(part: string, last: string): string {
  if (part === 'XX' || part === '00') return last;
  const read = part.replaceAll('X', '9');
  return read > last ? last : read;
}

function earliest(part: string): string {
  return part === 'XX' || part === '00' ? '01' : part.replaceAll('X', '0');
}
