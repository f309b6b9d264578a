/**
 * Who of a planned year is sent to the second line, and what a supervisor decides there: a look at a paper, a name that resembles
 * one on the list, a paper that is missing, with which one is refused and comes back. By chance alone, whoever it is. Pure.
 */
import type { PlannedCrossing } from './plan-year.ts';
import { randomOf } from './random.ts';

export type Referral = 'seen' | 'resembles' | 'refused';

export interface ReferredCrossing extends PlannedCrossing {
  readonly referral?: { readonly kind: Referral; readonly decidedAtMs: number };
}

const minuteMs = 60_000;

/**
 * Of those who come alone and with a document.
 * @param own whose own state's post it is, who cannot be refused
 * @returns in the order of time; those who were refused come twice
 */
export function withReferrals(
  planned: Iterable<PlannedCrossing>,
  { seed, own }: { readonly seed: number; readonly own: (crossing: PlannedCrossing) => boolean },
): ReferredCrossing[] {
  const random = randomOf(seed);
  const all: ReferredCrossing[] = [];
  for (const one of planned) {
    const { crossing, atMs } = one;
    const [traveller, ...others] = crossing.travellers;
    const kind = random.weighted<Referral | undefined>([
      [960, undefined],
      [22, 'seen'],
      [12, 'resembles'],
      [6, 'refused'],
    ]);
    const waits = random.between(8, 45) * minuteMs;
    const earlier = random.between(60, 200) * minuteMs;
    const mayBe = others.length === 0 && traveller?.shownBy.kind === 'mrz' && crossing.direction === 'entry' && crossing.herd === undefined;
    if (!kind || !mayBe || (kind === 'refused' && own(one))) {
      all.push(one);
      continue;
    }
    const referredAtMs = kind === 'refused' ? atMs - earlier : atMs;
    const travellers = [{ ...traveller, toSecondLine: kind !== 'resembles' }];
    all.push({
      atMs: referredAtMs,
      crossing: { ...crossing, travellers },
      referral: { kind, decidedAtMs: referredAtMs + (kind === 'refused' ? Math.min(waits, earlier / 2) : waits) },
    });
    if (kind === 'refused') all.push(one);
  }
  return all.sort((a, b) => a.atMs - b.atMs);
}
