/** The particulars of a crossing in the officer's words: of the booth, of the day's list, and of the slip alike. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useFormat, useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { defaultRegimes, holdsOn, inForceSchema, type Regime, type RegimeField } from '../../posts/index.ts';
import { type Herd, meansSchema, type Permit, permitSchema, type TravelPurpose, travelPurposeSchema } from '../index.ts';
import type { NeedsOf } from './crossing-command.ts';
import { useToday } from './use-post.ts';

/** The regimes in force at this post; the house's own table until the station has answered. */
function useRegimesInForce(): readonly Regime[] {
  const api = useApi();
  const today = useToday();
  const { data } = useQuery({
    queryKey: ['posts', 'in-force', 'now'],
    queryFn: ({ signal }) => api.read('/posts/in-force', inForceSchema, { signal, background: true }),
    staleTime: 60_000,
  });
  return data?.regimes.rows ?? defaultRegimes.regimes.filter((regime) => holdsOn(regime, today));
}

/** Those that whoever works here may choose. */
export function useRegimes(): readonly Regime[] {
  const { roles } = useWorkplace().officer;
  return useRegimesInForce().filter(({ seenBy }) => seenBy.some((role) => roles.includes(role)));
}

/** What a regime asks for; nothing where none of that code is in force. */
export function useNeeds(): NeedsOf {
  const regimes = useRegimesInForce();
  return (code) => regimes.find((regime) => regime.code === code)?.fields ?? [];
}

export function useParticularWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = useGround();
  const regimes = useRegimes();
  const known: readonly Regime[] = [...useRegimesInForce(), ...defaultRegimes.regimes];
  return {
    purpose: (purpose: TravelPurpose) => t(`crossings.purpose.${purpose}`),
    purposes: travelPurposeSchema.options.map((code) => ({ code, words: t(`crossings.purpose.${code}`) })),
    means: meansSchema.options.map((code) => ({ code, words: t(`crossings.means.${code}`) })),
    permits: permitSchema.shape.kind.options.map((code) => ({ code, words: t(`crossings.permit.${code}`) })),
    regimes: regimes.map(({ code, names }) => ({ code, words: names[language] })),
    /** The code itself where nobody names it any more. */
    regime: (code: string) => known.find((regime) => regime.code === code)?.names[language] ?? code,
    fields: (fields: readonly RegimeField[]) => format.list(fields.map((field) => t(`posts.field.${field}`))),
    permit: ({ kind, number }: Permit) => `${t(`crossings.permit.${kind}`)} ${number}`,
    days: (count: number) => t('crossings.days', { count, n: format.number(count) }),
    herd: ({ animals }: Herd) =>
      format.list(animals.map(({ species, head }) => t(`crossings.species.${species}`, { count: head, n: format.number(head) }))),
  };
}
