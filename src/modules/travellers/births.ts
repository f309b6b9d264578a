/**
 * When somebody was born, as it was said: a date, about a year, between two years, an age on a day, a Hijri date. Each form stays
 * as it was given; beside it stand the Gregorian days that it allows, and the date as a document would write it.
 */
import { z } from 'zod';
import { partialDateSchema } from './person.ts';

const day = z.string().refine(isRealDay, { message: 'a real day, YYYY-MM-DD' });
const year = z.int().min(1850).max(2200);
const ageYears = z.int().min(0).max(130);
const marginYears = z.int().min(0).max(20);

export const birthSchema = z.discriminatedUnion('form', [
  /** As a document states it, X for unknown digits: a day, a month, a year, a decade, or nothing. */
  z.strictObject({ form: z.literal('date'), date: partialDateSchema }),
  /** About a year: that many years more or fewer. */
  z.strictObject({ form: z.literal('about'), year, marginYears }),
  z
    .strictObject({ form: z.literal('between'), fromYear: year, toYear: year })
    .refine(({ fromYear, toYear }) => fromYear <= toYear, { message: 'from the earlier year to the later' }),
  /** The age that the person says, on the day on which it was said. */
  z.strictObject({ form: z.literal('declared-age'), years: ageYears, marginYears, on: day }),
  /** The age that somebody sees in them. */
  z.strictObject({ form: z.literal('apparent-age'), years: ageYears, marginYears, on: day }),
  /** In the tabular Islamic calendar (`islamic-civil` of CLDR), X for an unknown month or day. */
  z.strictObject({
    form: z.literal('hijri'),
    calendar: z.literal('islamic-civil'),
    date: z.string().regex(/^1[2-6]\d\d-(XX-XX|(0[1-9]|1[0-2])-(XX|0[1-9]|[12]\d|30))$/),
  }),
]);
export type Birth = z.infer<typeof birthSchema>;

/** First and last day, `YYYY-MM-DD`. */
export interface BirthSpan {
  readonly from: string;
  readonly to: string;
}

/** Umm al-Qura, the tabular calendar and the moon as seen differ by up to two days (births.test.ts compares two of them). */
const hijriMarginDays = 2;

/**
 * The Gregorian days on which somebody may have been born; undefined where nothing is known of the year.
 * @example birthSpan({ form: 'about', year: 1980, marginYears: 2 }) // { from: '1978-01-01', to: '1982-12-31' }
 */
export function birthSpan(birth: Birth): BirthSpan | undefined {
  switch (birth.form) {
    case 'date':
      return spanOfDate(birth.date);
    case 'about':
      return yearsFrom(birth.year - birth.marginYears, birth.year + birth.marginYears);
    case 'between':
      return yearsFrom(birth.fromYear, birth.toYear);
    case 'declared-age':
    case 'apparent-age': {
      const youngest = Math.max(0, birth.years - birth.marginYears);
      const oldest = birth.years + birth.marginYears;
      return { from: addDays(yearsBefore(birth.on, oldest + 1), 1), to: yearsBefore(birth.on, youngest) };
    }
    case 'hijri':
      return spanOfHijri(birth.date);
  }
}

/**
 * As a document would write it: whatever all possible days share, X for the rest.
 * @example partialDateOf({ form: 'between', fromYear: 1980, toYear: 1985 }) // '198X-XX-XX'
 */
export function partialDateOf(birth: Birth): string {
  if (birth.form === 'date') return birth.date;
  const span = birthSpan(birth);
  if (!span) return 'XXXX-XX-XX';
  const [from, to] = [span.from.split('-'), span.to.split('-')];
  const differing = [...from[0]!].findIndex((digit, index) => digit !== to[0]![index]);
  if (differing >= 0) return `${from[0]!.slice(0, differing).padEnd(4, 'X')}-XX-XX`;
  if (from[1] !== to[1]) return `${from[0]}-XX-XX`;
  return `${from[0]}-${from[1]}-${from[2] === to[2] ? from[2] : 'XX'}`;
}

/**
 * The one date that a crossing keeps: of an age or an "about", the year that was meant; of a Hijri year, and of a few years across
 * a decade, the one in the middle, for the century alone says nothing of an age. What it may be besides stands in the statement.
 */
export function meantDateOf(birth: Birth): string {
  switch (birth.form) {
    case 'about':
      return `${birth.year}-XX-XX`;
    case 'declared-age':
    case 'apparent-age':
      return `${Number(birth.on.slice(0, 4)) - birth.years}-XX-XX`;
    case 'hijri':
      return withYear(birth, /^\d{4}/);
    case 'between':
      return birth.toYear - birth.fromYear <= mostYearsForOne ? withYear(birth, /^\d{3}/) : partialDateOf(birth);
    case 'date':
      return birth.date;
  }
}

/** Wider than a decade, no year of it is meant. */
const mostYearsForOne = 10;

/** As a document would write it where that states as much of the year as `enough`; else the year in the middle of the possible days. */
function withYear(birth: Birth, enough: RegExp): string {
  const date = partialDateOf(birth);
  const span = birthSpan(birth);
  if (span === undefined || enough.test(date)) return date;
  const middle = new Date((Date.parse(span.from) + Date.parse(span.to)) / 2);
  return `${middle.getUTCFullYear()}-XX-XX`;
}

/** True unless no day fits both. Two dates of documents are compared digit by digit: a month can differ where no year is known. */
export function birthsCanAgree(a: Birth, b: Birth): boolean {
  if (a.form === 'date' && b.form === 'date') return datesAgree(a.date, b.date);
  const [span, other] = [birthSpan(a), birthSpan(b)];
  return !span || !other || (span.from <= other.to && other.from <= span.to);
}

/** True unless a digit that both dates know differs. @example datesAgree('1987-XX-XX', '1987-06-04') // true */
export function datesAgree(a: string, b: string): boolean {
  return [...a].every((digit, index) => digit === b[index] || digit === 'X' || b[index] === 'X');
}

/** More years than this say too little to look somebody up by. */
const mostYears = 13;

/**
 * The years in which somebody may have been born; none where that is not known, or where there are too many to say anything.
 * @example yearsOfBirth([{ form: 'about', year: 1980, marginYears: 1 }]) // [1979, 1980, 1981]
 */
export function yearsOfBirth(births: readonly Birth[]): number[] {
  const years = new Set<number>();
  for (const birth of births) {
    const span = birthSpan(birth);
    if (!span) continue;
    const [first, last] = [Number(span.from.slice(0, 4)), Number(span.to.slice(0, 4))];
    if (last - first >= mostYears) continue;
    for (let one = first; one <= last; one++) years.add(one);
  }
  return years.size > mostYears ? [] : [...years].sort((a, b) => a - b);
}

/** True for a day that the Gregorian calendar has. */
export function isRealDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [month, date] = [Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && date >= 1 && date <= daysIn(Number(match[1]), month);
}

/** A month or a day that no calendar has (a misread) counts as unknown. */
function spanOfDate(date: string): BirthSpan | undefined {
  const [years = '', month = '', days = ''] = date.split('-');
  if (years.startsWith('XX')) return undefined;
  const first = Number(years.replaceAll('X', '0'));
  const last = Number(years.replaceAll('X', '9'));
  const monthNumber = Number(month);
  if (!(monthNumber >= 1 && monthNumber <= 12)) return yearsFrom(first, last);
  const known = isRealDay(`${padded(last, 4)}-${month}-${days}`) || isRealDay(`${padded(first, 4)}-${month}-${days}`);
  const from = known && Number(days) <= daysIn(first, monthNumber) ? days : '01';
  const to = known && Number(days) <= daysIn(last, monthNumber) ? days : padded(daysIn(last, monthNumber));
  return { from: `${padded(first, 4)}-${month}-${from}`, to: `${padded(last, 4)}-${month}-${to}` };
}

function spanOfHijri(date: string): BirthSpan {
  const [years = 0, month, days] = date.split('-').map((part) => (part === 'XX' ? undefined : Number(part)));
  const first = dayNumberOfHijri(years, month ?? 1, days ?? 1);
  const end =
    days !== undefined ? first : dayNumberOfHijri(month === 12 || !month ? years + 1 : years, month ? (month % 12) + 1 : 1, 1) - 1;
  return { from: isoOf(first - hijriMarginDays), to: isoOf(end + hijriMarginDays) };
}

/** Days since 1970-01-01. Reingold and Dershowitz, Calendrical Calculations, 7.1: leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29. */
function dayNumberOfHijri(years: number, month: number, date: number): number {
  return Math.floor((11 * years + 3) / 30) + 354 * years + 30 * month - Math.floor((month - 1) / 2) + date - 492_533;
}

function yearsFrom(first: number, last: number): BirthSpan {
  return { from: `${padded(first, 4)}-01-01`, to: `${padded(last, 4)}-12-31` };
}

/** The same day that many years before; 28 February for a 29 February that there was not. */
function yearsBefore(iso: string, years: number): string {
  const [ofYear = 0, month = 1, date = 1] = iso.split('-').map(Number);
  return `${padded(ofYear - years, 4)}-${padded(month)}-${padded(Math.min(date, daysIn(ofYear - years, month)))}`;
}

function addDays(iso: string, days: number): string {
  return isoOf(Date.parse(`${iso}T00:00:00Z`) / 86_400_000 + days);
}

function isoOf(dayNumber: number): string {
  return new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);
}

function daysIn(ofYear: number, month: number): number {
  return new Date(Date.UTC(ofYear, month, 0)).getUTCDate();
}

function padded(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
