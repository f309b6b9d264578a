import type { BoothState } from './booth-state.ts';

/** The crossing that stands on the line that was to be recorded, as the station said; null where it said nothing of the kind. */
export function pageStandingIn(state: BoothState): { readonly crossing: string; readonly page: string } | null {
  if (state.kind !== 'not-recorded' || state.refusal.code !== 'page-line-twice') return null;
  const { crossing, page } = state.refusal.details;
  return typeof crossing === 'string' && typeof page === 'string' ? { crossing, page } : null;
}
