/** Moments and periods in words. */
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '../../../ui/workplace.tsx';

/** The time alone where it is today, else day and time. */
export function useMoment(): (ms: number) => string {
  const format = useFormat();
  const nowMs = useNow();
  return (ms) => (format.date(ms) === format.date(nowMs) ? format.time(ms) : format.dateTime(ms));
}

/** `depuis le 1 janvier 2025`, `du 1 janvier au 31 mars 2025`. */
export function Period({ from, to }: { readonly from: string; readonly to: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = (date: string): string => format.partialDate(date) ?? date;
  return <>{to === null ? t('posts.since', { from: day(from) }) : t('posts.period', { from: day(from), to: day(to) })}</>;
}
