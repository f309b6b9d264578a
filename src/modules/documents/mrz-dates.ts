/** Dates of six characters, whose century the standard leaves open: here it is a rule that can be read. */

/** A birth lies within the hundred years that end today: the latest such date is meant. */
const birthYearsBack = 100;
/** An expiry lies at most so many years ahead; what would lie further is meant a century earlier. */
const expiryYearsAhead = 30;

export type DateFault = 'unreadable' | 'impossible' | 'zero' | 'partly-unknown' | 'unknown';

export interface MrzDate {
  /** `1987-06-04`, with X for each digit that is unknown or cannot be read. */
  readonly iso: string;
  readonly fault: DateFault | null;
}

/** @example readBirthDate('8706<<', '2026-03-01') // { iso: '1987-06-XX', fault: 'partly-unknown' } */
export function readBirthDate(yymmdd: string, today: string): MrzDate {
  const todayYear = Number(today.slice(0, 4));
  return readDate(yymmdd, (twoDigits, monthDay) => {
    const latest = latestYear(twoDigits, todayYear);
    return latest === todayYear && monthDay > today.slice(5) ? latest - birthYearsBack : latest;
  });
}

/** @example readExpiryDate('310802', '2026-03-01') // { iso: '2031-08-02', fault: null } */
export function readExpiryDate(yymmdd: string, today: string): MrzDate {
  return readDate(yymmdd, (twoDigits) => latestYear(twoDigits, Number(today.slice(0, 4)) + expiryYearsAhead));
}

/** The rule with its pivots: two digits stand for the latest year that keeps the date on or before them. */
export function centuriesOn(today: string): { readonly birthNotAfter: string; readonly expiryNotAfter: string } {
  const lastYear = Number(today.slice(0, 4)) + expiryYearsAhead;
  return { birthNotAfter: today, expiryNotAfter: `${String(lastYear).padStart(4, '0')}-12-31` };
}

/** False where no year has such a month and day, and where a letter stands among the digits; 00, which some print, may be. */
export function couldBeDate(yymmdd: string): boolean {
  const known = yymmdd.replace(/[<X]/g, 'X');
  if (!/^[0-9X]{6}$/.test(known)) return false;
  const [yy, mm, dd] = [known.slice(0, 2), known.slice(2, 4), known.slice(4, 6)];
  if (known.includes('X') || mm === '00') return couldBe(mm, 12) && couldBe(dd, 31);
  return Number(mm) <= 12 && Number(dd) <= daysIn(2000 + Number(yy), Number(mm));
}

/** The day after which the date lies wholly in the past: unknown digits count as late as they can be. */
export function lastDayOf(iso: string): string {
  const year = iso.slice(0, 4).replaceAll('X', '9');
  const month = clamp(iso.slice(5, 7), 12);
  return `${year}-${month}-${clamp(iso.slice(8, 10), daysIn(Number(year), Number(month)))}`;
}

/** Today by the machine's clock and zone, as an ISO day. */
export function localToday(): string {
  const now = new Date();
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

function readDate(yymmdd: string, yearOf: (twoDigits: string, monthDay: string) => number): MrzDate {
  // The standard wants fillers for what is unknown (ICAO 9303-3 4.8); some issuers print X, as in the visual zone.
  // A letter among the digits hides one of them, and not the others.
  const readable = /^[0-9<X]{6}$/.test(yymmdd);
  const known = yymmdd
    .replace(/[^0-9]/g, 'X')
    .padEnd(6, 'X')
    .slice(0, 6);
  if (readable && known === 'XXXXXX') return { iso: 'XXXX-XX-XX', fault: 'unknown' };
  const [yy, mm, dd] = [known.slice(0, 2), known.slice(2, 4), known.slice(4, 6)];
  const iso = `${withCentury(yy, `${earliest(mm)}-${earliest(dd)}`, yearOf)}-${mm}-${dd}`;
  if (!readable) return { iso, fault: 'unreadable' };
  if (mm === '00' || dd === '00') return { iso, fault: 'zero' };
  if (known.includes('X')) return { iso, fault: couldBe(mm, 12) && couldBe(dd, 31) ? 'partly-unknown' : 'impossible' };
  return { iso, fault: Number(mm) <= 12 && Number(dd) <= daysIn(Number(iso.slice(0, 4)), Number(mm)) ? null : 'impossible' };
}

function withCentury(yy: string, monthDay: string, yearOf: (twoDigits: string, monthDay: string) => number): string {
  if (yy.startsWith('X')) return `XX${yy}`;
  const year = String(yearOf(yy.replace('X', '0'), monthDay));
  return yy.endsWith('X') ? `${year.slice(0, 3)}X` : year;
}

/** The latest year up to `limit` that ends in the two digits. */
function latestYear(twoDigits: string, limit: number): number {
  const year = Math.floor(limit / 100) * 100 + Number(twoDigits);
  return year <= limit ? year : year - 100;
}

function earliest(part: string): string {
  return part === 'XX' ? '01' : part.replaceAll('X', '0');
}

function couldBe(part: string, limit: number): boolean {
  return part === 'XX' || Number(part.replaceAll('X', '0')) <= limit;
}

function clamp(part: string, limit: number): string {
  const latest = Number(part.replaceAll('X', '9'));
  return pad(latest === 0 || latest > limit ? limit : latest);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
