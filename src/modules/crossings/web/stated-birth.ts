/**
 * A birth as somebody says it, read into a date with X for what is not known: a date, a month, a year, "about", a range, an age.
 * The one place where the booth understands words about a birth.
 */
import { latinDigits } from './typed-date.ts';

export interface StatedBirth {
  /** ISO, X for unknown digits: `1987-06-04`, `1987-XX-XX`, `198X-XX-XX`. */
  readonly birthDate: string;
  /** True where it was said of an age, a range, or "about". */
  readonly about: boolean;
}

/**
 * Undefined where it says nothing of a year. Day before month, as in the states of the region.
 * @param today ISO; ages count back from it, and nobody is born after it
 * @example readStatedBirth('vers 1987', '2026-11-22') // { birthDate: '1987-XX-XX', about: true }
 */
export function readStatedBirth(said: string, today: string): StatedBirth | undefined {
  const text = latinDigits(said.normalize('NFKC')).toLowerCase().trim();
  const about = aboutWords.test(text);
  const date = dateIn(text);
  // The 32nd of a month, the 13th month: misheard, and better asked again than guessed.
  const birth = date ? fullDate(date) : (readRange(text) ?? readAge(text, today) ?? readYear(text));
  if (birth === undefined || birth.birthDate.replaceAll('X', '0') > today || birth.birthDate < oldest(today)) return undefined;
  return { birthDate: birth.birthDate, about: birth.about || about };
}

const aboutWords = /~|\bvers\b|\benviron\b|\bà peu près\b|\babout\b|\baround\b|\bcirca\b|\bca\b|حوالي|تقريب|نحو/;
const ageWords = /\b(ans?|years?|yrs?|y\.?o\.?|âge|age|aged)\b|سنة|سنوات|سنين|عام|أعوام|عمر/;

function readRange(text: string): StatedBirth | undefined {
  const years = [...text.matchAll(/(?<!\d)(1[89]\d\d|20\d\d)(?!\d)/g)].map(([year]) => year);
  if (years.length !== 2) return undefined;
  const [from, to] = years.sort() as [string, string];
  const shared = [...from].findIndex((digit, at) => digit !== to[at]);
  const year = shared < 0 ? from : from.slice(0, shared).padEnd(4, 'X');
  return { birthDate: `${year}-XX-XX`, about: true };
}

interface WrittenDate {
  readonly year: string;
  readonly month: string;
  readonly day: string | undefined;
}

function dateIn(text: string): WrittenDate | undefined {
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (iso) return { year: iso[1]!, month: iso[2]!, day: iso[3] };
  const dayFirst = /(?<!\d)(?:(\d{1,2})[./\s-]+)?(\d{1,2})[./\s-]+(\d{4})(?!\d)/.exec(text);
  return dayFirst ? { year: dayFirst[3]!, month: dayFirst[2]!, day: dayFirst[1] } : undefined;
}

function fullDate({ year, month, day }: WrittenDate): StatedBirth | undefined {
  const instant = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  if (instant.getUTCMonth() !== Number(month) - 1 || instant.getUTCDate() !== Number(day ?? 1)) return undefined;
  const iso = instant.toISOString().slice(0, 10);
  return { birthDate: day === undefined ? `${iso.slice(0, 7)}-XX` : iso, about: false };
}

function readAge(text: string, today: string): StatedBirth | undefined {
  const years = /(?<!\d)(\d{1,3})(?!\d)/.exec(text)?.[1];
  const isBare = /^\d{1,3}$/.test(text.replace(aboutWords, '').trim());
  if (years === undefined || (!isBare && !ageWords.test(text))) return undefined;
  return { birthDate: `${String(Number(today.slice(0, 4)) - Number(years)).padStart(4, '0')}-XX-XX`, about: true };
}

function readYear(text: string): StatedBirth | undefined {
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(text)?.[1];
  return year === undefined ? undefined : { birthDate: `${year}-XX-XX`, about: false };
}

/** Nobody who crosses is older than that. */
function oldest(today: string): string {
  return String(Number(today.slice(0, 4)) - 125);
}
