/** Hours as they are typed: `06:00-12:00, 15-19`. One line for a weekday is quicker than a form of many fields. */
import type { OpenSpan } from '../index.ts';

/** @example clockOf('6h30') // '06:30' */
export function clockOf(text: string): string | undefined {
  const [, hour, minutes = '00'] = /^(\d{1,2})(?:[:hH.]?(\d{2}))?[hH]?$/.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 24 || Number(minutes) > 59 || (Number(hour) === 24 && minutes !== '00')) return undefined;
  return `${hour.padStart(2, '0')}:${minutes}`;
}

/** Undefined where it cannot be read; an empty line is a day without hours. */
export function spansOf(text: string): OpenSpan[] | undefined {
  const parts = text
    .split(/[,;،؛]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const spans = parts.map((part) => {
    const [from, to, ...more] = part.split(/\s*[-–—]\s*/).map(clockOf);
    return from === undefined || to === undefined || more.length > 0 ? undefined : { from, to };
  });
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

export function spansText(spans: readonly OpenSpan[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(', ');
}

/** Starts of shifts, in order. */
export function startsOf(text: string): string[] | undefined {
  const starts = text
    .split(/[,;،؛]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(clockOf);
  return starts.every((start) => start !== undefined) ? starts.toSorted() : undefined;
}
