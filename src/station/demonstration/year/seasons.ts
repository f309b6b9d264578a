/**
 * How busy an invented post is on a day: markets, fasting and feasts, rains, the herds' way south and back. Factors are
 * invented in the proportions that officers of such posts tell; they serve demonstrations and tests, not analysis.
 */

export interface DayMood {
  /** Times the usual number of people. */
  readonly people: number;
  /** Herds expected, whatever the number of people. */
  readonly herds: number;
  /** Where herds go: with the end of the rains south, and so out of Mauritania. */
  readonly herdsGo: 'exit' | 'entry';
  readonly market: boolean;
  readonly ramadan: boolean;
  /** Days to the nearest great feast where it is within a week; negative after it. */
  readonly feastInDays: number | null;
}

const dayMs = 86_400_000;
const marketWeekday = 4; // Thursday

/** @param date ISO day at the post. @example moodOf('2026-05-27').feastInDays // 0: the feast of sacrifice */
export function moodOf(date: string): DayMood {
  const atMs = Date.parse(`${date}T12:00:00Z`);
  const month = Number(date.slice(5, 7));
  const weekday = new Date(atMs).getUTCDay();
  const market = weekday === marketWeekday;
  const feastInDays = nearestFeast(atMs);
  const ramadan = hijri(atMs).month === 9;
  const rains = month >= 7 && month <= 9;
  const goesSouth = month >= 11 || month === 1;
  const goesNorth = month === 6 || month === 7;
  const people =
    (market ? 2.1 : weekday === 5 ? 0.6 : 1) *
    (rains ? 0.55 : month === 4 || month === 5 ? 0.85 : 1) *
    (ramadan ? 0.75 : 1) *
    feastFactor(feastInDays);
  return {
    people,
    herds: goesSouth ? 1.6 : goesNorth ? 1.3 : rains ? 0.05 : 0.2,
    herdsGo: goesNorth ? 'entry' : 'exit',
    market,
    ramadan,
    feastInDays,
  };
}

/** Families travel in the week before a feast and in the days after it; on the day itself hardly anybody does. */
function feastFactor(inDays: number | null): number {
  if (inDays === null) return 1;
  if (inDays === 0) return 0.25;
  return inDays > 0 ? 1.9 - inDays * 0.1 : 1.5 + inDays * 0.08;
}

/** The first of Shawwal and the tenth of Dhu al-Hijja. */
function nearestFeast(atMs: number): number | null {
  for (let away = 0; away <= 7; away++) {
    if (isFeast(hijri(atMs + away * dayMs))) return away;
    if (isFeast(hijri(atMs - away * dayMs))) return -away;
  }
  return null;
}

function isFeast({ month, day }: { month: number; day: number }): boolean {
  return (month === 10 && day === 1) || (month === 12 && day === 10);
}

const hijriFormat = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });

function hijri(atMs: number): { month: number; day: number } {
  const parts = hijriFormat.formatToParts(atMs);
  const of = (type: 'month' | 'day') => Number(parts.find((part) => part.type === type)!.value);
  return { month: of('month'), day: of('day') };
}
