/** The particulars of a crossing in the officer's words: of the booth, of the day's list, and of the slip alike. */
import { useTranslation } from 'react-i18next';
import { useFormat, useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { defaultRegimes, holdsOn, type Regime } from '../../posts/index.ts';
import { type Herd, meansSchema, type Permit, permitSchema, type TravelPurpose, travelPurposeSchema } from '../index.ts';
import { useToday } from './use-post.ts';

/** The one place where the booth learns which regimes there are: the house's table, until the station tells its own. */
export function useRegimes(): readonly Regime[] {
  const { roles } = useWorkplace().officer;
  const today = useToday();
  const all: readonly Regime[] = defaultRegimes.regimes;
  return all.filter((regime) => holdsOn(regime, today) && regime.seenBy.some((role) => roles.includes(role)));
}

export function useParticularWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = useGround();
  const regimes = useRegimes();
  return {
    purpose: (purpose: TravelPurpose) => t(`crossings.purpose.${purpose}`),
    purposes: travelPurposeSchema.options.map((code) => ({ code, words: t(`crossings.purpose.${code}`) })),
    means: meansSchema.options.map((code) => ({ code, words: t(`crossings.means.${code}`) })),
    permits: permitSchema.shape.kind.options.map((code) => ({ code, words: t(`crossings.permit.${code}`) })),
    regimes: regimes.map(({ code, names }) => ({ code, words: names[language] })),
    /** The code itself where the station has a regime of its own. */
    regime: (code: string) => defaultRegimes.regimes.find((regime) => regime.code === code)?.names[language] ?? code,
    permit: ({ kind, number }: Permit) => `${t(`crossings.permit.${kind}`)} ${number}`,
    days: (count: number) => t('crossings.days', { count, n: format.number(count) }),
    herd: ({ animals }: Herd) =>
      animals.map(({ species, head }) => t(`crossings.species.${species}`, { count: head, n: format.number(head) })).join(t('ui.comma')),
  };
}
