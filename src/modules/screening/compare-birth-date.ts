/** How a traveller's birth date agrees with the dates that a list gives. */
import type { EvidenceLine } from './alert.ts';
import type { ListedDate } from './listed-date.ts';
import { toStep } from './match-name.ts';
import { scoreModel } from './score-model.ts';

/**
 * The best agreement among the listed dates. Undefined where neither side states a date.
 * @param stated ISO with X for unknown digits, as documents give it.
 */
export function compareBirthDate(stated: string | undefined, listed: readonly ListedDate[]): EvidenceLine | undefined {
  const date = stated === undefined ? undefined : parseStated(stated);
  if (!date && listed.length === 0) return undefined;
  if (!date || listed.length === 0) {
    return { feature: 'birth-date', query: date ? stated! : '', candidate: textOf(listed), outcome: 'missing', bits: 0 };
  }
  let best: { readonly bits: number; readonly text: string } | undefined;
  for (const candidate of listed) {
    const bits = bitsOf(date, candidate);
    if (!best || bits > best.bits) best = { bits, text: candidate.text };
  }
  const further = best!.bits > 0 ? Math.max(-best!.bits, (listed.length - 1) * model.perFurtherDate) : 0;
  const bits = toStep(best!.bits + further);
  return { feature: 'birth-date', query: stated!, candidate: best!.text, outcome: outcomeOf(best!.bits), bits };
}

const model = scoreModel.birthDate;

/** First and last year that a list gives for somebody; undefined where it gives none. */
export type YearSpan = { readonly first: number; readonly last: number } | undefined;

export function yearSpanOf(listed: readonly ListedDate[]): YearSpan {
  if (listed.length === 0) return undefined;
  const years = listed.flatMap((date) => [Number(date.from.slice(0, 4)), Number(date.to.slice(0, 4))]);
  return { first: Math.min(...years), last: Math.max(...years) };
}

/** What `compareBirthDate` can bring at most, from the years alone: quick enough to be asked of thousands. */
export function mostBitsOfYears(stated: string | undefined, span: YearSpan): number {
  const year = Number(stated?.slice(0, 4));
  if (span === undefined || stated === undefined || Number.isNaN(year)) return 0;
  const near = year >= span.first - farYears && year <= span.last + farYears;
  // Far apart, a year mistyped in one digit is the best that is left.
  return near ? model.sameDay : model.oneComponentDiffers;
}

/** Beyond it even an approximate year differs. */
const farYears = 6;

interface StatedDate {
  readonly year: number;
  /** Undefined where the document does not know. */
  readonly month: number | undefined;
  readonly day: number | undefined;
}

function parseStated(text: string): StatedDate | undefined {
  const match = text.match(/^(\d{4})-(\d{2}|XX)-(\d{2}|XX)$/);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return { year, month: Number.isNaN(month) ? undefined : month, day: Number.isNaN(day) ? undefined : day };
}

function bitsOf(date: StatedDate, listed: ListedDate): number {
  const firstYear = Number(listed.from.slice(0, 4));
  const lastYear = Number(listed.to.slice(0, 4));
  const apart = date.year < firstYear ? firstYear - date.year : Math.max(0, date.year - lastYear);
  if (listed.precision === 'range') return holds(date, listed) ? withinRange(firstYear, lastYear) : yearsApart(Math.max(1, apart));
  if (listed.approximate) {
    if (apart === 0) return model.aboutSameYear;
    return apart <= 2 ? model.aboutWithinTwoYears : yearsApart(apart - 1);
  }
  const month = Number(listed.from.slice(5, 7));
  const day = Number(listed.from.slice(8, 10));
  if (listed.precision === 'year' || date.month === undefined) return apart === 0 ? model.sameYear : yearsApart(apart);
  if (listed.precision === 'month' || date.day === undefined) {
    if (apart > 0) return yearsApart(apart);
    return date.month === month ? model.sameMonth : model.oneYearApart;
  }
  return bitsOfDays(date.year, date.month, date.day, { year: firstYear, month, day });
}

function bitsOfDays(year: number, month: number, day: number, listed: { year: number; month: number; day: number }): number {
  const apart = Math.abs(year - listed.year);
  const placeholder = (month === 1 && day === 1) || (listed.month === 1 && listed.day === 1);
  if (apart === 0 && month === listed.month && day === listed.day) return placeholder ? model.sameDayFirstOfJanuary : model.sameDay;
  if (apart === 0 && placeholder) return model.sameYear;
  if (apart === 0 && month === listed.day && day === listed.month) return model.dayAndMonthSwapped;
  const agreeing = Number(apart === 0) + Number(month === listed.month) + Number(day === listed.day);
  // Another year with the same day and month is a slip of the pen when near, or in one digit; otherwise chance.
  if (agreeing === 2 && (apart <= 2 || differsInOneDigit(year, listed.year))) return model.oneComponentDiffers;
  return apart === 0 ? model.oneYearApart : yearsApart(apart);
}

function differsInOneDigit(year: number, other: number): boolean {
  const [a, b] = [String(year), String(other)];
  return [...a].filter((digit, index) => digit !== b[index]).length === 1;
}

function holds(date: StatedDate, listed: ListedDate): boolean {
  const month = date.month === undefined ? undefined : String(date.month).padStart(2, '0');
  const day = date.day === undefined ? undefined : String(date.day).padStart(2, '0');
  const first = `${date.year}-${month ?? '01'}-${day ?? '01'}`;
  const last = `${date.year}-${month ?? '12'}-${day ?? '31'}`;
  return last >= listed.from && first <= listed.to;
}

/** A range of three years says what the model gives; each doubling of its width a bit less. */
function withinRange(firstYear: number, lastYear: number): number {
  return Math.max(0.5, model.withinRange + Math.log2(3) - Math.log2(lastYear - firstYear + 1));
}

function yearsApart(years: number): number {
  if (years <= 1) return model.oneYearApart;
  if (years <= 2) return model.twoYearsApart;
  return years <= 5 ? model.fiveYearsApart : model.differs;
}

function outcomeOf(bits: number): EvidenceLine['outcome'] {
  if (bits >= model.sameYear || bits === model.aboutSameYear) return 'agrees';
  return bits < 0 ? 'differs' : 'near';
}

function textOf(listed: readonly ListedDate[]): string {
  return listed.map((date) => date.text).join('; ');
}
