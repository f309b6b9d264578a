/** How a traveller's birth date agrees with the dates that a list gives. */
import type { EvidenceLine } from './alert.ts';
import type { ListedDate } from './listed-date.ts';
import { scoreModel, toStep } from './score-model.ts';

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
    const bits = bitsOfDate(date, daysOf(candidate));
    if (!best || bits > best.bits) best = { bits, text: candidate.text };
  }
  const further = best!.bits > 0 ? Math.max(-best!.bits, (listed.length - 1) * model.perFurtherDate) : 0;
  const bits = toStep(best!.bits + further);
  return { feature: 'birth-date', query: stated!, candidate: best!.text, outcome: outcomeOf(best!.bits), bits };
}

const model = scoreModel.birthDate;

/** A listed date as numbers: four bytes for each of its days. */
export interface ListedDays {
  readonly form: DateForm;
  /** First day as a number, 19630112. */
  readonly from: number;
  readonly to: number;
}

/** Precision of a listed date, plus `approximateForm`. */
export type DateForm = number;
export const dateForms = { day: 0, month: 1, year: 2, range: 3 } as const satisfies Record<ListedDate['precision'], DateForm>;
export const approximateForm = 4;

export function daysOf({ precision, approximate, from, to }: ListedDate): ListedDays {
  return { form: dateForms[precision] + (approximate ? approximateForm : 0), from: dayNumber(from), to: dayNumber(to) };
}

/** 19630112 */
export function dayNumber(iso: string): number {
  return Number(iso.slice(0, 4)) * 10_000 + Number(iso.slice(5, 7)) * 100 + Number(iso.slice(8, 10));
}

export interface StatedDate {
  readonly year: number;
  /** Undefined where the document does not know. */
  readonly month: number | undefined;
  readonly day: number | undefined;
}

/** Undefined where no year is stated. @param text ISO with X for unknown digits */
export function parseStated(text: string): StatedDate | undefined {
  const match = text.match(/^(\d{4})-(\d{2}|XX)-(\d{2}|XX)$/);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return { year, month: Number.isNaN(month) ? undefined : month, day: Number.isNaN(day) ? undefined : day };
}

/** What one listed date says for or against a stated one. */
export function bitsOfDate(date: StatedDate, listed: ListedDays): number {
  const firstYear = Math.floor(listed.from / 10_000);
  const lastYear = Math.floor(listed.to / 10_000);
  const precision = listed.form % approximateForm;
  const apart = date.year < firstYear ? firstYear - date.year : Math.max(0, date.year - lastYear);
  if (precision === dateForms.range) return holds(date, listed) ? withinRange(firstYear, lastYear) : yearsApart(Math.max(1, apart));
  if (listed.form >= approximateForm) {
    if (apart === 0) return model.aboutSameYear;
    return apart <= 2 ? model.aboutWithinTwoYears : yearsApart(apart - 1);
  }
  const month = Math.floor(listed.from / 100) % 100;
  const day = listed.from % 100;
  if (precision === dateForms.year || date.month === undefined) return apart === 0 ? model.sameYear : yearsApart(apart);
  if (precision === dateForms.month || date.day === undefined) {
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
  // 1 January in both says nothing.
  if (agreeing === 2 && !placeholder && (apart <= 2 || differsInOneDigit(year, listed.year))) return model.oneComponentDiffers;
  return apart === 0 ? model.oneYearApart : yearsApart(apart);
}

function differsInOneDigit(year: number, other: number): boolean {
  const [a, b] = [String(year), String(other)];
  return [...a].filter((digit, index) => digit !== b[index]).length === 1;
}

function holds({ year, month, day }: StatedDate, listed: ListedDays): boolean {
  const first = year * 10_000 + (month ?? 1) * 100 + (day ?? 1);
  const last = year * 10_000 + (month ?? 12) * 100 + (day ?? 31);
  return last >= listed.from && first <= listed.to;
}

/** A range of three years says what the model gives; each doubling of its width a bit less. */
function withinRange(firstYear: number, lastYear: number): number {
  return toStep(Math.max(0.5, model.withinRange + Math.log2(3) - Math.log2(lastYear - firstYear + 1)));
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
