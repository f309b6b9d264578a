/** Figures 1 and 2 for the ways that compare two names alone, with the help that a birth date gives: who was born in another year is left out. */
import { token_set_ratio } from 'fuzzball';
import type { ScreenablePerson } from '../../src/modules/screening/alert.ts';
import type { ListedPerson } from '../../src/modules/screening/listed-person.ts';
import { recoverable } from './accuracy.ts';
import { bestPairJaroWinkler } from './jaro-winkler.ts';
import type { Pack } from './pack.ts';

export interface WithDateFigures {
  readonly by: string;
  /** Shares found, by stratum, where at most two in a thousand on no list are shown. */
  readonly recall: Readonly<Record<string, number>>;
  readonly falsePerThousand: number;
}

type Likeness = (left: string, right: string) => number;

/** The half that sets no level; of people on no list so many as the slowest can be asked about. */
export function measureWithDate(pack: Pack, unlistedAsked = 2000): WithDateFigures[] {
  const aliases = pack.aliases.filter((_, place) => place % 2 === 1).filter(({ stratum }) => recoverable.includes(stratum));
  const unlisted = pack.unlisted.filter((_, place) => place % 2 === 1).slice(0, unlistedAsked);
  const likenesses: Record<string, Likeness> = {
    'best-pair Jaro-Winkler': bestPairJaroWinkler,
    'fuzzball token_set_ratio': token_set_ratio,
  };
  return Object.entries(likenesses).map(([by, likeness]) => {
    const wrong = unlisted.flatMap((person) => [...likeEntries(pack.listed, person, likeness).values()]).sort((a, b) => b - a);
    // Whoever is as like as the first that is one too many is not shown.
    const limit = wrong[Math.floor((2 * unlisted.length) / 1000)] ?? 0;
    const found = new Map(recoverable.map((stratum) => [stratum, { asked: 0, found: 0 }]));
    for (const { person, entry, stratum } of aliases) {
      const line = found.get(stratum)!;
      line.asked += 1;
      line.found += Number((likeEntries(pack.listed, person, likeness).get(entry) ?? 0) > limit);
    }
    return {
      by,
      recall: Object.fromEntries([...found].map(([stratum, line]) => [stratum, line.found / line.asked])),
      falsePerThousand: (1000 * wrong.filter((score) => score > limit).length) / unlisted.length,
    };
  });
}

/** Of everybody whose birth date does not differ by more than a year, how like the best name is. */
function likeEntries(listed: readonly ListedPerson[], person: ScreenablePerson, likeness: Likeness): Map<string, number> {
  const year = Number(person.birthDate?.slice(0, 4));
  const scores = new Map<string, number>();
  for (const { entry, names, birthDates } of listed) {
    const fits = birthDates.some(({ from, to }) => year >= Number(from.slice(0, 4)) - 1 && year <= Number(to.slice(0, 4)) + 1);
    if (birthDates.length > 0 && !Number.isNaN(year) && !fits) continue;
    scores.set(entry, Math.max(...names.map(({ text }) => likeness(text, person.surname))));
  }
  return scores;
}
