/** Counts as people say them. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import type { ConvoyRow, HeadCount, ReturnRow } from '../index.ts';

export const headKinds = ['men', 'women', 'boys', 'girls'] as const satisfies readonly (keyof HeadCount)[];

export function headsOf(counts: HeadCount): number {
  return headKinds.reduce((sum, kind) => sum + counts[kind], 0);
}

export interface CountedWords {
  /** `42 people · 3 registered` */
  ofReturn(one: ReturnRow): string;
  /** `12 vehicles · 80 people` */
  ofConvoy(one: Pick<ConvoyRow, 'vehicles' | 'persons'>): string;
}

export function useCountedWords(): CountedWords {
  const { t } = useTranslation();
  const format = useFormat();
  const said = (key: string, count: number) => t(key, { count, n: format.number(count) });
  return {
    ofReturn: ({ counts, people }) =>
      [said('crossings.counted.people', headsOf(counts)), said('crossings.return.registered', people.length)].join(' · '),
    ofConvoy: ({ vehicles, persons }) =>
      [said('crossings.convoy.vehicles', vehicles), said('crossings.counted.people', persons)].join(' · '),
  };
}
