/**
 * The one formatter of the house: dates, numbers, names, ages. Languages follow the state whose post this is (Mauritanian
 * Arabic has its own month names; digits are Latin there, so are they on documents).
 */
import type { Language } from './language.ts';
import { regionalLanguages } from './regional-languages.ts';

export interface FormatterPlace {
  readonly language: Language;
  /** The post's state, ISO 3166 alpha-2: `MR`. */
  readonly region: string;
  /** IANA name. */
  readonly timeZone: string;
  /** What a code of a document stands for: a country by its alpha-2 code, or words. Documents know; the formatter does not. */
  nameState(code: string): { readonly alpha2: string } | { readonly words: string };
}

export interface Formatter {
  readonly locale: string;
  /** @example date(1795363200000) // '22 novembre 2026' */
  date(ms: number): string;
  /** @example time(1795363200000) // '14:32' */
  time(ms: number): string;
  dateTime(ms: number): string;
  /**
   * A date of a document, X for unknown digits; undefined where nothing of it is known.
   * @example partialDate('1987-06-XX') // 'juin 1987'
   */
  partialDate(iso: string): string | undefined;
  /** In the tabular Islamic calendar, as far as it is known. @example islamicDate(311990400000, 'day') // '1 mouharram 1400 AH' */
  islamicDate(ms: number, known: 'day' | 'month' | 'year'): string;
  /** Names of languages by their codes of ISO 639; what is no code stays as it is. @example language('ar') // 'arabe' */
  language(code: string): string;
  /** The post's date, as it stands in addresses and forms. @example isoDate(1795363200000) // '2026-11-22' */
  isoDate(ms: number): string;
  /** @example dayOfYear('08-01') // '1 août' */
  dayOfYear(monthAndDay: string): string;
  /** Whole years on the day `nowMs` in the post's time zone; undefined where the year is not known; `about` where month or day is not. */
  age(birthDate: string, nowMs: number): { readonly years: number; readonly about: boolean } | undefined;
  /** @example ago(now - 7_200_000, now) // 'il y a 2 h' */
  ago(ms: number, nowMs: number): string;
  /** What belongs together, in the language's own way. @example list(['une chèvre', 'deux chameaux']) // 'une chèvre et deux chameaux' */
  list(words: readonly string[]): string;
  number(value: number): string;
  bytes(value: number): string;
  /** A state's name from its ICAO Doc 9303 code; the code itself where nobody knows it. */
  state(code: string): string;
  /** @example name({ surname: 'OULD SALECK', givenNames: 'MOHAMED LEMINE' }) // 'OULD SALECK Mohamed Lemine' */
  name(person: { readonly surname: string; readonly givenNames: string }): string;
}

export function createFormatter({ language, region, timeZone, nameState }: FormatterPlace): Formatter {
  const locale = localeFor(language, region);
  const dates = atFirstUse(() => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', calendar: 'gregory' }));
  const times = atFirstUse(() => new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
  const dayAndTime = atFirstUse(
    () =>
      new Intl.DateTimeFormat(locale, {
        timeZone,
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        calendar: 'gregory',
      }),
  );
  const documentDay = atFirstUse(
    () => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric', calendar: 'gregory' }),
  );
  const documentMonth = atFirstUse(
    () => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric', calendar: 'gregory' }),
  );
  const yearlyDay = atFirstUse(
    () => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', calendar: 'gregory' }),
  );
  const days = atFirstUse(() => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }));
  const numbers = atFirstUse(() => new Intl.NumberFormat(locale));
  const relative = atFirstUse(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: language === 'ar' ? 'long' : 'short' }));
  const languageNames = atFirstUse(() => new Intl.DisplayNames(locale, { type: 'language' }));
  const regions = atFirstUse(() => new Intl.DisplayNames(locale, { type: 'region', style: 'short' }));

  // French counts the first of a month, and no other day: CLDR does not.
  const asSaid = (date: string): string => (language === 'fr' ? date.replace(/^1(?= \p{L})/u, '1er') : date);

  return {
    locale,
    date: (ms) => asSaid(dates().format(ms)),
    time: (ms) => times().format(ms),
    dateTime: (ms) => asSaid(dayAndTime().format(ms)),
    partialDate(iso) {
      const [year = '', month = '', day = ''] = iso.split('-');
      // Of a birth between two years of one decade, documents leave the last digit open.
      if (/^\d{3}X$/.test(year)) return `${year.slice(0, 3)}0–${year.slice(0, 3)}9`;
      if (!/^\d{4}$/.test(year)) return undefined;
      if (!/^\d{2}$/.test(month)) return year;
      if (!/^\d{2}$/.test(day)) return documentMonth().format(Date.UTC(Number(year), Number(month) - 1, 1));
      return asSaid(documentDay().format(Date.UTC(Number(year), Number(month) - 1, Number(day))));
    },
    islamicDate: (ms, known) =>
      new Intl.DateTimeFormat(locale, {
        calendar: 'islamic-civil',
        timeZone: 'UTC',
        year: 'numeric',
        ...(known === 'year' ? {} : { month: 'long' }),
        ...(known === 'day' ? { day: 'numeric' } : {}),
      }).format(ms),
    language: (code) => (/^[a-z]{2,3}$/.test(code) ? (regionalLanguages[code]?.[language] ?? languageNames().of(code) ?? code) : code),
    isoDate: (ms) => days().format(ms),
    // A leap year has every day.
    dayOfYear: (monthAndDay) => asSaid(yearlyDay().format(Date.parse(`2024-${monthAndDay}T12:00:00Z`))),
    age(birthDate, nowMs) {
      const [year = '', month = '', day = ''] = birthDate.split('-');
      if (!/^\d{4}$/.test(year)) return undefined;
      const today = days().format(nowMs);
      const years = Number(today.slice(0, 4)) - Number(year);
      if (!/^\d{2}$/.test(month) || !/^\d{2}$/.test(day)) return { years, about: true };
      return { years: today.slice(5) < `${month}-${day}` ? years - 1 : years, about: false };
    },
    ago(ms, nowMs) {
      const { value, unit } = distance(nowMs - ms);
      return relative().format(-value, unit);
    },
    list: (words) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words),
    number: (value) => numbers().format(value),
    bytes(value) {
      const unit = value >= 1e9 ? 'gigabyte' : value >= 1e6 ? 'megabyte' : value >= 1e3 ? 'kilobyte' : 'byte';
      const size = value / { byte: 1, kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 }[unit];
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: size < 10 && unit !== 'byte' ? 1 : 0 }).format(
        size,
      );
    },
    state(code) {
      const named = nameState(code);
      return 'words' in named ? named.words : (regions().of(named.alpha2) ?? code);
    },
    name: ({ surname, givenNames }) => [surname.toLocaleUpperCase(), titled(givenNames)].filter((part) => part !== '').join(' '),
  };
}

/** Browsers take tens of milliseconds to make one of these: what a screen does not use is never made. */
function atFirstUse<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** French as in the post's state where ICU knows it; Arabic of that state with Latin digits; English written day first. */
function localeFor(language: Language, region: string): string {
  if (language === 'ar') return `ar-${region}-u-nu-latn`;
  return language === 'fr' ? `fr-${region}` : 'en-GB';
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The largest unit that still says something: hours up to two days, days up to two months. */
function distance(ms: number): { value: number; unit: Intl.RelativeTimeFormatUnit } {
  const positive = Math.max(0, ms);
  if (positive < minuteMs) return { value: 0, unit: 'second' };
  if (positive < 2 * hourMs) return { value: Math.floor(positive / minuteMs), unit: 'minute' };
  if (positive < 2 * dayMs) return { value: Math.floor(positive / hourMs), unit: 'hour' };
  if (positive < 61 * dayMs) return { value: Math.floor(positive / dayMs), unit: 'day' };
  if (positive < 730 * dayMs) return { value: Math.floor(positive / (30.44 * dayMs)), unit: 'month' };
  return { value: Math.floor(positive / (365.25 * dayMs)), unit: 'year' };
}

/** MOHAMED LEMINE -> Mohamed Lemine; N'DIAYE -> N'Diaye. Names already in mixed case stay as their owner writes them. */
function titled(name: string): string {
  if (name !== name.toLocaleUpperCase()) return name;
  return name
    .toLocaleLowerCase()
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase());
}
