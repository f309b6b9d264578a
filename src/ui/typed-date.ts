/**
 * Dates and times as hands type them: day before month, with whatever stands between. Browsers write dates as the
 * computer's language wants, not as the page's: so Maabar reads them itself. Pure.
 */

/** ISO; undefined where it is no date. @example readTypedDate('22/11/2026') // '2026-11-22' */
export function readTypedDate(typed: string): string | undefined {
  const text = latinDigits(typed).trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const dayFirst = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4}|\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const [year, month, day] = iso ? [iso[1]!, iso[2]!, iso[3]!] : dayFirst ? [dayFirst[3]!, dayFirst[2]!, dayFirst[1]!] : [];
  if (year === undefined) return undefined;
  const full = year.length === 2 ? `20${year}` : year;
  const written = `${full}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  const instant = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== written ? undefined : written;
}

/** @example writeDate('2026-11-22') // '22/11/2026' */
export function writeDate(iso: string): string {
  return iso.split('-').reverse().join('/');
}

/** `14:30`; undefined where it is no time. @example readTypedTime('14h30') // '14:30' */
export function readTypedTime(typed: string): string | undefined {
  const parts =
    /^(\d{1,2})\s*[:h.\s]\s*(\d{2})?$/i.exec(latinDigits(typed).trim()) ?? /^(\d{1,2})(\d{2})?$/.exec(latinDigits(typed).trim());
  if (!parts) return undefined;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? 0)];
  return hours > 23 || minutes > 59 ? undefined : `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Arabic and Persian digits as Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
