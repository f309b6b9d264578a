/** Counts as people say them. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import { type ConvoyRow, headsInAll, type ReturnRow } from '../index.ts';

export interface ReturnWords {
  /** `42 people · 3 registered` */
  ofReturn(one: ReturnRow): string;
  /** `12 vehicles · 80 people` */
  ofConvoy(one: Pick<ConvoyRow, 'vehicles' | 'persons'>): string;
}

export function useReturnWords(): ReturnWords {
  const { t } = useTranslation();
  const format = useFormat();
  const said = (key: string, count: number) => t(key, { count, n: format.number(count) });
  return {
    ofReturn: ({ counts, people }) =>
      [said('crossings.returns.people', headsInAll(counts)), said('crossings.return.registered', people.length)].join(' · '),
    ofConvoy: ({ vehicles, persons }) =>
      [said('crossings.convoy.vehicles', vehicles), said('crossings.returns.people', persons)].join(' · '),
  };
}
