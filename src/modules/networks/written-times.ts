/** Days, times and durations as bills, spreadsheets and people write them. Pure. */
import { westernDigits } from './figure-words.ts';
import { monthOf, monthPattern } from './month-words.ts';

/** `192`, `03:12`, `0:03:12`, `3 min 12 s`. Undefined where it is none. */
export function secondsOf(written: string): number | undefined {
  const text = westernDigits(written);
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return Math.round(Number(text.replace(',', '.')));
  const clock = text.match(/^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$/);
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const words = text.match(/^(?:(\d+)\s*h(?:eures?)?)?\s*(?:(\d+)\s*m(?:in|n)?\.?)?\s*(?:(\d+)\s*s(?:ec)?\.?)?$/i);
  if (!words || text === '') return undefined;
  return Number(words[1] ?? 0) * 3600 + Number(words[2] ?? 0) * 60 + Number(words[3] ?? 0);
}

/**
 * Day first, as the region writes; year first; with the month in words; a spreadsheet's serial number; the time in the same cell or
 * beside it, of 24 or of 12 hours. A zone is not counted: the clock is that of whoever noted it. Undefined where it is none: the
 * month before the day in figures, years of two digits before 2000, and years of the Hijra are not read.
 */
export function atMsOf(date: string, time: string): number | undefined {
  const [day, clock] = /[٠-٩۰-۹]/.test(date + time) ? [westernDigits(date).trim(), westernDigits(time).trim()] : [date, time];
  const figures =
    day.match(/^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[T ,]+(\d.*))?$/) ?? day.match(/^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{4,6}))?$/);
  if (figures) {
    const isYearFirst = figures[1]!.length === 4;
    const [year, month, dayOfMonth] = isYearFirst ? [figures[1], figures[2], figures[3]] : [figures[3], figures[2], figures[1]];
    return atMs({ year: Number(year), month: Number(month), day: Number(dayOfMonth) }, figures[4] ?? clock);
  }
  return serialAtMs(day, clock) ?? wordsAtMs(day, clock);
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function atMs({ year, month, day }: Day, clock: string): number | undefined {
  const full = year < 100 ? 2000 + year : year;
  const time = timeOf(clock.trim());
  if (!time) return undefined;
  const [hour, minute, second] = time;
  const ms = Date.UTC(full, month - 1, day, hour, minute, second);
  const back = new Date(ms);
  const isReal = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal && full >= 1990 && full <= 2100 ? ms : undefined;
}

function timeOf(text: string): readonly [number, number, number] | undefined {
  if (text === '') return [0, 0, 0];
  // A spreadsheet's part of a day.
  if (/^0?(?:,\d+|\.\d{3,})$/.test(text)) {
    const seconds = Math.round(Number(text.replace(',', '.')) * 86_400);
    return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  }
  const parts =
    text.match(/^(\d{1,2})\s?[:hH.]\s?(\d{2})(?:\s?[:.mM]n?\s?(\d{2}))?/) ??
    text.match(/^(\d{2})(\d{2})(\d{2})?$/) ??
    text.match(/^(\d{1,2})\s?[hH]$()()/);
  if (!parts) return undefined;
  const hour = Number(parts[1]);
  const half = text.match(/(?:([ap])\.?m\.?|(صباحا|ص)|(مساء|م))\s*$/iu);
  const isAfternoon = half ? half[1]?.toLowerCase() === 'p' || half[3] !== undefined : undefined;
  if (half && (hour < 1 || hour > 12)) return undefined;
  const whole = isAfternoon === undefined ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
  return [whole, Number(parts[2] || 0), Number(parts[3] || 0)];
}

/** Days since 30 December 1899, between 1990 and 2100. */
function serialAtMs(text: string, clock: string): number | undefined {
  const match = text.match(/^([3-7]\d{4})(?:[.,](\d+))?$/);
  if (!match) return undefined;
  const days = Number(match[1]);
  if (days < 32_874 || days > 73_415) return undefined;
  const time = match[2] === undefined ? timeOf(clock.trim()) : timeOf(`0,${match[2]}`);
  if (!time) return undefined;
  return Date.UTC(1899, 11, 30) + days * 86_400_000 + (time[0] * 3600 + time[1] * 60 + time[2]) * 1000;
}

const dayWords = new RegExp(
  `^(?:\\p{L}+\\.?,?\\s+)?(?<d>\\d{1,2})(?:er|st|nd|rd|th)?[\\s/.-]*(?:de\\s+|of\\s+)?(?<m>${monthPattern})\\.?[\\s/.,-]*(?<y>\\d{4}|\\d{2})(?!\\d)(?<rest>.*)$`,
  'iu',
);
const monthFirst = new RegExp(
  `^(?:\\p{L}+\\.?,?\\s+)?(?<m>${monthPattern})\\.?[\\s-]+(?<d>\\d{1,2})(?:st|nd|rd|th)?,?[\\s-]+(?<y>\\d{4})(?<rest>.*)$`,
  'iu',
);

function wordsAtMs(text: string, clock: string): number | undefined {
  const groups = (text.match(dayWords) ?? text.match(monthFirst))?.groups;
  if (!groups) return undefined;
  const month = monthOf(groups.m ?? '');
  const rest = (groups.rest ?? '').replace(/^(?:[\s,]|à|at|في|الساعة)+/u, '').trim();
  return month === undefined ? undefined : atMs({ year: Number(groups.y), month, day: Number(groups.d) }, rest === '' ? clock : rest);
}
