import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';

/** `usual`, `2 bits more`, `4 bits fewer`, by the bits beside those that the lists' length asks for. */
export function useLevelName(): (moreBits: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (moreBits) => {
    if (moreBits === 0) return t('screening.level.usual');
    const n = format.number(Math.abs(moreBits));
    return moreBits > 0 ? t('screening.level.more', { n }) : t('screening.level.fewer', { n });
  };
}
