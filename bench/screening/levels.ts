/** What a post is told before it sets its level: who is still found, and how many are shown in vain, by bits more asked for. */
import type { MeasuredLevel } from '../../src/modules/screening/measured-levels.ts';
import type { ScreeningIndex } from '../../src/modules/screening/screening-index.ts';
import { measureRegion, recoverable } from './accuracy.ts';
import type { Pack } from './pack.ts';

/** Of the half of the questions that set no level. */
export function measureLevels(index: ScreeningIndex, pack: Pack, padding: number, steps = [-4, -2, 0, 2, 4, 6, 8]): MeasuredLevel[] {
  const aliases = pack.aliases.filter(({ stratum }, place) => place % 2 === 1 && recoverable.includes(stratum));
  const unlisted = pack.unlisted.filter((_, place) => place % 2 === 1);
  const measured = steps.map((moreBits) => {
    index.moreBits = moreBits;
    const found = aliases.filter(({ person, entry }) => index.screen(person).some((alert) => alert.entry === entry)).length;
    const alerts = unlisted.reduce((sum, person) => sum + index.screen(person).length, 0);
    return {
      entries: index.entries,
      moreBits,
      foundOfThousand: Math.round((1000 * found) / aliases.length),
      falsePerThousand: Math.round((10_000 * alerts) / unlisted.length) / 10,
      regionPerThousand: Math.round(10 * measureRegion(index, padding).alertsPerThousand) / 10,
    };
  });
  index.moreBits = 0;
  return measured;
}
