/** How a tie by crossings is said: what it is, how often, and what may explain it. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import type { CrossingTie, RelatedWords } from '../index.ts';

export function useTieWords(): {
  readonly tie: (tie: CrossingTie) => string;
  readonly source: (tie: CrossingTie) => string;
  readonly forChart: RelatedWords;
} {
  const { t } = useTranslation();
  const format = useFormat();
  const tie = ({ kind, times, shared, explained, expected }: CrossingTie): string =>
    [
      t(`networks.tie.${kind}`),
      shared,
      times > 1 ? t('networks.tie.days', { n: format.number(times) }) : '',
      expected === null ? '' : t('networks.tie.expected', { n: format.number(Math.round(expected * 100) / 100) }),
      explained ? t(`networks.tie.explained.${explained}`) : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  const source = ({ crossings }: CrossingTie): string =>
    t('networks.tie.crossings', { slips: crossings.map(({ slip }) => slip).join(', ') });
  return {
    tie,
    source,
    forChart: {
      tie,
      source,
      child: t('networks.crossings.child'),
      refugee: t('networks.crossings.refugee'),
      born: t('networks.crossings.born'),
      nationality: t('networks.crossings.nationality'),
    },
  };
}
