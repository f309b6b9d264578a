/** The particulars of a crossing in the officer's words: of the booth, of the day's list, and of the slip alike. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import { type Herd, meansSchema, type Permit, permitSchema, type TravelPurpose, travelPurposeSchema } from '../index.ts';

/** Regimes that this page has words for; another that the post has in force is shown by its code. */
export const regimes = ['traveller', 'border-resident', 'herder', 'transporter', 'official'] as const;

export function useParticularWords() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return {
    purpose: (purpose: TravelPurpose) => t(`crossings.purpose.${purpose}`),
    purposes: travelPurposeSchema.options.map((code) => ({ code, words: t(`crossings.purpose.${code}`) })),
    means: meansSchema.options.map((code) => ({ code, words: t(`crossings.means.${code}`) })),
    permits: permitSchema.shape.kind.options.map((code) => ({ code, words: t(`crossings.permit.${code}`) })),
    regimes: regimes.map((code) => ({ code, words: t(`crossings.regime.${code}`) })),
    regime: (code: string) => (i18n.exists(`crossings.regime.${code}`) ? t(`crossings.regime.${code}`) : code),
    permit: ({ kind, number }: Permit) => `${t(`crossings.permit.${kind}`)} ${number}`,
    days: (count: number) => t('crossings.days', { count, n: format.number(count) }),
    herd: ({ animals }: Herd) =>
      animals.map(({ species, head }) => t(`crossings.species.${species}`, { count: head, n: format.number(head) })).join(t('ui.comma')),
  };
}
