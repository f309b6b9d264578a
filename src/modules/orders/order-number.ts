/** Orders are numbered within a year. Pure. */

/** @param last of the same station, undefined where it gave none @example nextNumber('2026-014', '2026') // '2026-015' */
export function nextNumber(last: string | undefined, year: string): string {
  const [lastYear, nth] = last?.split('-') ?? [];
  const next = lastYear === year ? Number(nth) + 1 : 1;
  return `${year}-${String(next).padStart(3, '0')}`;
}
