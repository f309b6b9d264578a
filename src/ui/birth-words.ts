/** A birth in words, in whatever form it was said. The forms are those of the contract of `travellers`. */
import { useTranslation } from 'react-i18next';
import { useFormat } from './workplace.tsx';

export type SaidBirth =
  | { readonly form: 'date'; readonly date: string }
  | { readonly form: 'about'; readonly year: number; readonly marginYears: number }
  | { readonly form: 'between'; readonly fromYear: number; readonly toYear: number }
  | { readonly form: 'declared-age' | 'apparent-age'; readonly years: number; readonly marginYears: number; readonly on: string }
  | { readonly form: 'hijri'; readonly calendar: string; readonly date: string };

/** First and last day that are possible, `YYYY-MM-DD`. */
export interface PossibleDays {
  readonly from: string;
  readonly to: string;
}

/** The possible days are said beside a birth that is not itself a date of the Gregorian calendar. */
export function useBirthWords(): (birth: SaidBirth, span: PossibleDays | undefined) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const date = (iso: string) => format.partialDate(iso) ?? t('ui.birth.unknown');
  const between = (span: PossibleDays | undefined) =>
    span ? ` · ${t('ui.birth.days', { from: date(span.from), to: date(span.to) })}` : '';
  const margin = (years: number) => (years === 0 ? '' : ` ${t('ui.birth.margin', { count: years, n: format.number(years) })}`);
  return (birth, span) => {
    switch (birth.form) {
      case 'date':
        return date(birth.date);
      case 'about':
        return t('ui.birth.about', { year: birth.year }) + margin(birth.marginYears);
      case 'between':
        return t('ui.birth.between', { from: birth.fromYear, to: birth.toYear });
      case 'declared-age':
      case 'apparent-age': {
        const age = t('ui.birth.years', { count: birth.years, n: format.number(birth.years) }) + margin(birth.marginYears);
        const said = birth.form === 'declared-age' ? 'ui.birth.declared-age' : 'ui.birth.apparent-age';
        return t(said, { age, on: date(birth.on) }) + between(span);
      }
      case 'hijri':
        return hijriWords(birth.date, span, format.islamicDate) + between(span);
    }
  };
}

/** The middle of the possible days lies on the very date, or within the month or the year. */
function hijriWords(
  date: string,
  span: PossibleDays | undefined,
  islamicDate: (ms: number, known: 'day' | 'month' | 'year') => string,
): string {
  if (!span) return date;
  const middleMs = Math.floor((Date.parse(span.from) + Date.parse(span.to)) / 2 / 86_400_000) * 86_400_000;
  return islamicDate(middleMs, date.endsWith('XX-XX') ? 'year' : date.endsWith('XX') ? 'month' : 'day');
}
