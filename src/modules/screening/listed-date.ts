/** Birth dates as lists write them: "12 Jan 1963", "APPROXIMATELY:1957", "BETWEEN:1967/1969", "1981 to 1983", "vers 1960". */
import { z } from 'zod';

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The days that the text allows, both ends included; always whole days of the Gregorian calendar. */
export const listedDateSchema = z.strictObject({
  /** As the list writes it. */
  text: z.string().min(1).max(200),
  precision: z.enum(['day', 'month', 'year', 'range']),
  /** ISO, first day. */
  from: isoDay,
  /** ISO, last day. */
  to: isoDay,
  /** The list says "about". */
  approximate: z.boolean(),
});
export type ListedDate = z.infer<typeof listedDateSchema>;

/**
 * Undefined where no date, or an impossible one (31 February, the year 0163), is written.
 * @example parseListedDate('APPROXIMATELY:1957') // { precision: 'year', from: '1957-01-01', to: '1957-12-31', approximate: true, ... }
 */
export function parseListedDate(text: string): ListedDate | undefined {
  const written = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (written === '' || written.length > 200) return undefined;
  const words = written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[٠-٩۰-۹]/g, latinDigit)
    .toUpperCase();
  const about = words.replace(aboutWords, '').trim();
  const approximate = about !== words;
  const span = about.match(rangePattern);
  const found = span ? between(span.groups!.from!, span.groups!.to!) : parsePoint(about);
  return found && { text: written, ...found, approximate };
}

/** Of the digits that Arabic and Persian write: each block of Unicode begins at its zero, at a multiple of sixteen. */
function latinDigit(digit: string): string {
  return String(digit.charCodeAt(0) & 15);
}

type Days = Omit<ListedDate, 'text' | 'approximate'>;

const aboutWords =
  /^(?:APPROXIMATELY|APPROXIMATIVEMENT|APPROX|ABOUT|AROUND|CIRCA|CA|C|ENVIRON|VERS|NE VERS|NEE VERS|POSSIBLY|PROBABLY|EXACT)(?:[:.]\s*|\s+)/;
const point = String.raw`(?:\d{1,2}(?:ER)? )?[A-Z]{3,9}\.? \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}`;
const rangePattern = new RegExp(
  String.raw`^(?:(?:BETWEEN|ENTRE|FROM|DE)[: ])?\s*(?<from>${point})\s*(?:/|TO|AND|ET|A|-|–)\s*(?<to>${point})$`,
);

function between(fromText: string, toText: string): Days | undefined {
  const from = parsePoint(fromText);
  const to = parsePoint(toText);
  if (!from || !to || from.from > to.to) return undefined;
  return { precision: 'range', from: from.from, to: to.to };
}

function parsePoint(text: string): Days | undefined {
  let match = text.match(/^(\d{4})(?:-(\d{2}|XX)-(\d{2}|XX))?$/);
  if (match) return days(match[1]!, match[2], match[3]);
  // The region writes the day first; where both readings are possible the day is the first number.
  match = text.match(/^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/);
  if (match) return days(match[3]!, match[2], match[1]);
  match = text.match(/^(?:(\d{1,2})(?:ER)? )?([A-Z]{3,9})\.? (\d{4})$/);
  if (match) {
    const month = monthOf(match[2]!);
    return month === undefined ? undefined : days(match[3]!, String(month), match[1]);
  }
  match = text.match(/^(\d{3})0S$/);
  if (match) return { precision: 'range', from: `${match[1]}0-01-01`, to: `${match[1]}9-12-31` };
  return undefined;
}

function days(yearText: string, monthText: string | undefined, dayText: string | undefined): Days | undefined {
  const year = Number(yearText);
  if (year < 1850 || year > 2100) return undefined;
  if (monthText === undefined || monthText === 'XX' || monthText === '00') {
    return { precision: 'year', from: `${year}-01-01`, to: `${year}-12-31` };
  }
  const month = Number(monthText);
  if (month < 1 || month > 12) return undefined;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (dayText === undefined || dayText === 'XX' || dayText === '00') {
    return { precision: 'month', from: iso(year, month, 1), to: iso(year, month, lastDay) };
  }
  const day = Number(dayText);
  if (day < 1 || day > lastDay) return undefined;
  return { precision: 'day', from: iso(year, month, day), to: iso(year, month, day) };
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const monthNames: readonly (readonly string[])[] = [
  ['JANUARY', 'JANVIER'],
  ['FEBRUARY', 'FEVRIER'],
  ['MARCH', 'MARS'],
  ['APRIL', 'AVRIL'],
  ['MAY', 'MAI'],
  ['JUNE', 'JUIN'],
  ['JULY', 'JUILLET'],
  ['AUGUST', 'AOUT'],
  ['SEPTEMBER', 'SEPTEMBRE'],
  ['OCTOBER', 'OCTOBRE'],
  ['NOVEMBER', 'NOVEMBRE'],
  ['DECEMBER', 'DECEMBRE'],
];

/** A name, or a beginning of it that only one month has: "JUI" is two months in French, so it is none. */
function monthOf(word: string): number | undefined {
  const months = monthNames.flatMap((names, index) => (names.some((name) => name.startsWith(word)) ? [index + 1] : []));
  return months.length === 1 ? months[0] : undefined;
}
