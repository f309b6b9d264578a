/**
 * A birth as somebody types it, in French, Arabic or English, with digits of either kind: "04/06/1987", "juin 1987", "vers 1980",
 * "1980-85", "35 ans", "1 muharram 1400". What could mean two things is asked again, never guessed.
 */
import { type Birth, birthSchema, birthSpan, isRealDay } from './births.ts';

export const birthDoubts = ['not-understood', 'no-such-day', 'two-digit-year', 'in-the-future', 'too-long-ago'] as const;
export type BirthDoubt = (typeof birthDoubts)[number];

/** Years more or fewer where somebody says "about", and where an age is what somebody sees. */
const aboutMarginYears = 2;
const apparentMarginYears = 5;
const longestLifeYears = 130;

/**
 * @param today `YYYY-MM-DD` where the post stands: ages are counted from it
 * @example readBirth('vers 1980', '2026-03-12') // { birth: { form: 'about', year: 1980, marginYears: 2 } }
 */
export function readBirth(typed: string, today: string): { readonly birth: Birth } | { readonly doubt: BirthDoubt } {
  const read = understand(plain(typed), today);
  if (typeof read === 'string') return { doubt: read };
  const birth = birthSchema.safeParse(read);
  if (!birth.success) return { doubt: 'not-understood' };
  const span = birthSpan(birth.data);
  if (span && span.from > today) return { doubt: 'in-the-future' };
  if (span && Number(span.to.slice(0, 4)) < Number(today.slice(0, 4)) - longestLifeYears) return { doubt: 'too-long-ago' };
  return { birth: birth.data };
}

function understand(text: string, today: string): Birth | BirthDoubt {
  if (unknownWords.has(text)) return { form: 'date', date: 'XXXX-XX-XX' };
  return readAge(text, today) ?? readAgeRange(text, today) ?? readAbout(text) ?? readRange(text) ?? readDate(text) ?? 'not-understood';
}

/** "35 ans", "environ 35 ans", "paraît 35 ans", "35 ans ± 3"; a number of one to three digits alone is an age. */
function readAge(text: string, today: string): Birth | BirthDoubt | undefined {
  const match = new RegExp(
    `^(?<seems>${seems}\\s+)?(?<about>${about}\\s*)?(?:${ageIs}\\s+)?(?<years>\\d{1,3})(?:\\s*(?<unit>${yearsOfAge}|${monthsOfAge}))?(?:\\s*${margin})?(?<after>\\s+${about})?$`,
    'u',
  ).exec(text)?.groups;
  if (!match) return undefined;
  const isMonths = match.unit !== undefined && new RegExp(`^(?:${monthsOfAge})$`, 'u').test(match.unit);
  const years = isMonths ? Math.floor(Number(match.years) / 12) : Number(match.years);
  if (years > longestLifeYears) return 'too-long-ago';
  const stated = match.margin === undefined ? undefined : Number(match.margin);
  if (match.seems !== undefined) return { form: 'apparent-age', years, marginYears: stated ?? apparentMarginYears, on: today };
  const isAbout = match.about !== undefined || match.after !== undefined;
  return { form: 'declared-age', years, marginYears: stated ?? (isAbout ? aboutMarginYears : 0), on: today };
}

/**
 * "30-40 ans", "30 à 40", "paraît 30 à 40 ans", "entre 30 et 40 ans": the middle, and as many years more or fewer. Two numbers without
 * a word between or behind them are ages only where neither can be a month.
 */
function readAgeRange(text: string, today: string): Birth | BirthDoubt | undefined {
  const match = new RegExp(
    `^(?<seems>${seems}\\s+)?(?:${about}\\s*)?(?:${ageIs}\\s+)?(?:${between}\\s+)?(?<from>\\d{1,3})\\s*(?:[-–/]|(?<word>${and}))\\s*(?<to>\\d{1,3})(?<unit>\\s*${yearsOfAge})?$`,
    'u',
  ).exec(text)?.groups;
  if (!match) return undefined;
  const [least, most] = [Number(match.from), Number(match.to)].sort((a, b) => a - b) as [number, number];
  if (match.word === undefined && match.unit === undefined && least <= 12) return undefined;
  if (most > longestLifeYears) return 'too-long-ago';
  const years = Math.floor((least + most) / 2);
  const marginYears = Math.max(years - least, most - years);
  return { form: match.seems === undefined ? 'declared-age' : 'apparent-age', years, marginYears, on: today };
}

/** "vers 1980", "1980 environ", "1980 ± 3"; "vers 1400 h" is the Hijri year, whose days are a range already. */
function readAbout(text: string): Birth | undefined {
  const match = new RegExp(`^(?<before>${about}\\s*)?(?<year>\\d{4})(?:\\s*${margin})?(?<after>\\s*${about})?$`, 'u').exec(text)?.groups;
  if (!match || (match.before ?? match.after ?? match.margin) === undefined || isHijriYear(match.year!)) return undefined;
  return { form: 'about', year: Number(match.year), marginYears: Number(match.margin ?? aboutMarginYears) };
}

/** "1980-1985", "1980-85", "entre 1980 et 1985". Two digits up to 12 after a year would be a month. */
function readRange(text: string): Birth | undefined {
  const match = new RegExp(`^(?:${between}\\s+)?(?<from>\\d{4})\\s*(?:[-–/]|${and})\\s*(?<to>\\d{4}|\\d{2})$`, 'u').exec(text)?.groups;
  if (!match || isHijriYear(match.from!)) return undefined;
  const from = Number(match.from);
  const to = match.to!.length === 4 ? Number(match.to) : Math.floor(from / 100) * 100 + Number(match.to);
  if (match.to!.length === 2 && (Number(match.to) <= 12 || to <= from)) return undefined;
  return from <= to ? { form: 'between', fromYear: from, toYear: to } : { form: 'between', fromYear: to, toYear: from };
}

interface Written {
  readonly year: string;
  /** 1 to 12 */
  readonly month?: number;
  readonly day?: number;
  readonly isHijri: boolean;
}

/** A day, a month or a year, in digits or with the name of the month. */
function readDate(text: string): Birth | BirthDoubt | undefined {
  const hijriMark = /\s*(?:هجري(?:ه)?|هـ|ه|(?<![a-z])(?:h|ah|hegire|hijri))$/u;
  const isMarked = hijriMark.test(text);
  const written = writtenDate(isMarked ? text.replace(hijriMark, '').trim() : text);
  if (typeof written === 'string' || written === undefined) return written;
  const { year, month, day } = written;
  const [mm, dd] = [month, day].map((part) => (part === undefined ? 'XX' : String(part).padStart(2, '0'))) as [string, string];
  if (isMarked || written.isHijri || isHijriYear(year)) {
    if (!isHijriYear(year) || (month ?? 1) > 12 || (day ?? 1) > 30 || (month ?? 1) < 1 || (day ?? 1) < 1) return 'no-such-day';
    return { form: 'hijri', calendar: 'islamic-civil', date: `${year}-${mm}-${dd}` };
  }
  if (!isRealDay(`${year}-${mm === 'XX' ? '01' : mm}-${dd === 'XX' ? '01' : dd}`)) return 'no-such-day';
  return { form: 'date', date: `${year}-${mm}-${dd}` };
}

function writtenDate(text: string): Written | BirthDoubt | undefined {
  const digits = /^(?:(?<day>\d{1,2})\s*[/.\- ]\s*)?(?<month>\d{1,2})\s*[/.\- ]\s*(?<year>\d{4}|\d{2})$/u.exec(text)?.groups;
  if (digits) return written(digits);
  const yearFirst = /^(?<year>\d{4})(?:\s*[/.\- ]\s*(?<month>\d{1,2})(?:\s*[/.\- ]\s*(?<day>\d{1,2}))?)?$/u.exec(text)?.groups;
  if (yearFirst) return written(yearFirst);
  // "4 juin 1987", "1er muharram 1400", "juin 1987", "June 4, 1987".
  const named =
    /^(?:(?<day>\d{1,2})(?:er|st|nd|rd|th)?\s+)?(?:of\s+|de\s+|شهر\s+)?(?<name>\p{L}[\p{L}'’. -]*?)\.?\s+(?:(?<late>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:عام\s+|سنه\s+)?(?<year>\d{4}|\d{2})$/u.exec(
      text,
    )?.groups;
  const month = named && monthsByName.get(letters(named.name!));
  if (!named || !month) return undefined;
  const day = named.day ?? named.late;
  return written({ year: named.year, month: String(month.month), ...(day === undefined ? {} : { day }) }, month.isHijri);
}

function written(parts: Readonly<Record<string, string | undefined>>, isHijri = false): Written | BirthDoubt {
  const { year = '', month, day } = parts;
  if (year.length === 2) return 'two-digit-year';
  return {
    year,
    isHijri,
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
}

/** Nobody who crosses was born in these years of the other calendar. */
function isHijriYear(year: string): boolean {
  return Number(year) >= 1250 && Number(year) <= 1500;
}

/** Small letters without accents and signs of vowels, Latin digits, single spaces; Arabic letters that clerks interchange are one. */
function plain(typed: string): string {
  return typed
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200e\u200f\u061c]/g, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/\+\/-/g, '±')
    .toLowerCase()
    .replace(/^(?:nee?|ne\(e\)|born|مواليد|ولد|ولدت)\s+(?:(?:le|en|in|on|في|عام|سنه)\s+)?/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function letters(name: string): string {
  return name.replace(/[^\p{L}]/gu, '');
}

const about = '(?:vers|env(?:iron)?\\.?|autour de|a peu pres|about|around|approx(?:imately)?\\.?|circa|ca?\\.|~|≈|حوالي|نحو|تقريبا|قرابه)';
const seems = '(?:parait(?: avoir)?|semble avoir|age apparent|apparemment|looks|seems|apparent age|يبدو|العمر الظاهر)';
const ageIs = '(?:agee? de|age|aged|عمره|عمرها|العمر)';
const yearsOfAge = '(?:ans?|annees?|years?(?: old)?|yrs?|y\\.?o?\\.?|سنه|سنوات|سنين|عام|عاما|اعوام)';
const monthsOfAge = '(?:mois|months?(?: old)?|شهر|شهرا|اشهر|شهور)';
const between = '(?:entre|between|from|de|بين|من)';
const and = '(?:et|a|and|to|و|الي)';
const margin = '(?:±|\\+-|ou|or|\\()\\s*(?<margin>\\d{1,2})(?:\\s*(?:ans?|years?|سنه|سنوات))?\\)?';
const unknownWords = new Set(['?', 'inconnu', 'inconnue', 'ne sait pas', 'unknown', 'not known', 'مجهول', 'غير معروف', 'لا يعرف']);

/** Month names without accents, spaces and signs, each month's spellings in one row; Arabic ones of the Maghreb, Mauritania and the East. */
const gregorianMonths = [
  'janvier janv january jan يناير جانفي كانونالثاني',
  'fevrier fevr february feb فبراير فيفري شباط',
  'mars march mar مارس اذار',
  'avril avr april apr ابريل افريل نيسان',
  'mai may مايو ماي ايار',
  'juin june jun يونيو جوان حزيران',
  'juillet juil july jul يوليو جويليه تموز',
  'aout august aug اغسطس اوت اغشت اب',
  'septembre sept september sep سبتمبر شتمبر ايلول',
  'octobre oct october اكتوبر تشرينالاول',
  'novembre nov november نوفمبر تشرينالثاني',
  'decembre dec december ديسمبر دجمبر كانونالاول',
];
const hijriMonths = [
  'muharram mouharram moharram محرم المحرم',
  'safar صفر',
  'rabiai rabialawwal rabiealawwal rabialaoual rabi1 rabiawal ربيعالاول',
  'rabiaii rabialthani rabiealthani rabiaththani rabiathani rabialakhir ربيعالثاني ربيعالاخر',
  'joumadai jumadaalula jumadaaloula joumadaaloula joumadaalawwal jumadaalawwal جماديالاولي جماديالاول',
  'joumadaii jumadaalakhira joumadaalakhira joumadaaththania jumadaalthani joumadaathania جماديالاخره جماديالثانيه جماديالثاني',
  'rajab redjeb رجب',
  'chaabane chaban shaban chaabane shaaban شعبان',
  'ramadan ramadhan رمضان',
  'chawwal chaoual shawwal شوال',
  'dhoualqida dhulqada dhoulqida dhualqidah dhulqidah doulkaada ذوالقعده ذيالقعده القعده',
  'dhoualhijja dhulhijja dhoulhijja dhualhijjah dhulhijjah doulhijja ذوالحجه ذيالحجه الحجه',
];

const monthsByName: ReadonlyMap<string, { readonly month: number; readonly isHijri: boolean }> = new Map(
  [gregorianMonths, hijriMonths].flatMap((months, calendar) =>
    months.flatMap((names, index) => names.split(' ').map((name) => [name, { month: index + 1, isHijri: calendar === 1 }] as const)),
  ),
);
