/**
 * Alerts, second line and refusals by nationality, sex, age band and post, against the crossings of the same group: so that
 * profiling by origin shows. Pure. It counts; it explains nothing, and a group that stands out is a question.
 *
 * Shares have Wilson score intervals (E. B. Wilson, JASA 22, 1927); a group is compared with everybody else by the ratio of the two
 * shares with Katz's logarithmic interval (Biometrics 34, 1978). Both at 95 %. Small counts are hidden, so that nobody is pointed at.
 */
import type { FairnessGroup, FairnessMeasure, FairnessReport } from './fairness-api.ts';

export interface CountedCrossing {
  readonly post: string;
  readonly nationality: string;
  readonly sex: 'M' | 'F' | 'X';
  /** `1988-04-XX`, X for unknown digits. */
  readonly birthDate: string;
  readonly happenedAtMs: number;
  readonly alert: boolean;
  readonly secondLine: boolean;
  readonly refused: boolean;
}

export const fairnessDimensions = ['nationality', 'sex', 'age', 'post'] as const;
export type FairnessDimension = (typeof fairnessDimensions)[number];
export const fairnessMeasures = ['alert', 'secondLine', 'refused'] as const;

/** Groups of fewer crossings are one row without figures; of a measure, fewer cases are not told. */
export const fewestCrossings = 20;
export const fewestCases = 5;
const z = 1.959964;

interface Counts {
  crossings: number;
  alert: number;
  secondLine: number;
  refused: number;
}
const none = (): Counts => ({ crossings: 0, alert: 0, secondLine: 0, refused: 0 });

export class FairnessTally {
  readonly #all = none();
  readonly #groups = new Map<FairnessDimension, Map<string, Counts>>(fairnessDimensions.map((dimension) => [dimension, new Map()]));

  add(crossing: CountedCrossing): void {
    addTo(this.#all, crossing);
    const groups = { nationality: crossing.nationality, sex: crossing.sex, age: ageBand(crossing), post: crossing.post };
    for (const dimension of fairnessDimensions) {
      const of = this.#groups.get(dimension)!;
      const counts = of.get(groups[dimension]) ?? none();
      of.set(groups[dimension], addTo(counts, crossing));
    }
  }

  report(): FairnessReport {
    return {
      crossings: this.#all.crossings,
      overall: Object.fromEntries(
        fairnessMeasures.map((measure) => [measure, shareOf(this.#all[measure], this.#all.crossings)]),
      ) as FairnessReport['overall'],
      dimensions: fairnessDimensions.map((dimension) => this.#dimension(dimension)),
    };
  }

  #dimension(dimension: FairnessDimension): FairnessReport['dimensions'][number] {
    const all = [...this.#groups.get(dimension)!].sort(([, a], [, b]) => b.crossings - a.crossings);
    const shown = all.slice(
      0,
      all.length -
        countToHide(
          all.map(([, counts]) => counts.crossings),
          fewestCrossings,
        ),
    );
    const hidden = all.slice(shown.length);
    const hiddenCases = Object.fromEntries(
      fairnessMeasures.map((measure) => [measure, casesToHide(shown.map(([, counts]) => counts[measure]))]),
    ) as Record<FairnessMeasure, ReadonlySet<number>>;
    const groups = shown.map(([group, counts], at): FairnessGroup => {
      const measures = fairnessMeasures.map((measure) => [
        measure,
        hiddenCases[measure].has(at) ? null : comparison(counts, this.#all, measure),
      ]);
      return { group, crossings: counts.crossings, ...(Object.fromEntries(measures) as Record<FairnessMeasure, FairnessGroup['alert']>) };
    });
    return { dimension, groups, tooSmall: hidden.length };
  }
}

/**
 * In completed years on the day of the crossing. Of an unknown month or day the middle is taken, so that some fall into the band
 * beside theirs; where the year is unknown, `unknown`.
 */
export function ageBand({ birthDate, happenedAtMs }: Pick<CountedCrossing, 'birthDate' | 'happenedAtMs'>): string {
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  if (!/^\d{4}$/.test(year)) return 'unknown';
  const born = Date.UTC(
    Number(year),
    month.includes('X') ? 6 : Number(month) - 1,
    day.includes('X') ? (month.includes('X') ? 1 : 15) : Number(day),
  );
  const [at, of] = [new Date(happenedAtMs), new Date(born)];
  const passed = at.getUTCMonth() > of.getUTCMonth() || (at.getUTCMonth() === of.getUTCMonth() && at.getUTCDate() >= of.getUTCDate());
  const years = at.getUTCFullYear() - of.getUTCFullYear() - (passed ? 0 : 1);
  return bands.find(([, below]) => years < below)![0];
}

const bands: readonly (readonly [string, number])[] = [
  ['0-11', 12],
  ['12-17', 18],
  ['18-29', 30],
  ['30-44', 45],
  ['45-59', 60],
  ['60-', Number.POSITIVE_INFINITY],
];

/** @example wilson(1, 10) // { low: 0.0179, high: 0.4042 } */
export function wilson(cases: number, of: number): { readonly low: number; readonly high: number } {
  const middle = (cases + (z * z) / 2) / (of + z * z);
  const half = (z / (of + z * z)) * Math.sqrt((cases * (of - cases)) / of + (z * z) / 4);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** The share of a group over that of the rest; undefined where one of them has no case. */
export function ratioToRest(
  { cases, of }: { cases: number; of: number },
  rest: { cases: number; of: number },
): { readonly ratio: number; readonly low: number; readonly high: number } | undefined {
  if (cases === 0 || rest.cases === 0 || of === 0 || rest.of === 0) return undefined;
  const ratio = cases / of / (rest.cases / rest.of);
  const spread = z * Math.sqrt(1 / cases - 1 / of + 1 / rest.cases - 1 / rest.of);
  return { ratio, low: ratio * Math.exp(-spread), high: ratio * Math.exp(spread) };
}

function comparison(counts: Counts, all: Counts, measure: FairnessMeasure): FairnessGroup['alert'] {
  const rest = { cases: all[measure] - counts[measure], of: all.crossings - counts.crossings };
  const ratio = ratioToRest({ cases: counts[measure], of: counts.crossings }, rest);
  const standsOut = ratio === undefined ? 'cannot-tell' : ratio.low > 1 ? 'above' : ratio.high < 1 ? 'below' : 'cannot-tell';
  return { ...shareOf(counts[measure], counts.crossings), ratio: ratio ?? null, standsOut };
}

function shareOf(cases: number, of: number) {
  return { cases, share: of === 0 ? 0 : cases / of, ...(of === 0 ? { low: 0, high: 0 } : wilson(cases, of)) };
}

/** How many of the last of a descending row are hidden: never one alone, which the total would give away. */
function countToHide(descending: readonly number[], fewest: number): number {
  const small = descending.filter((count) => count < fewest).length;
  return small === 1 && descending.length > 1 ? 2 : small;
}

/** Few cases, but not none; and where that is one alone, the next fewest with it. */
function casesToHide(cases: readonly number[]): ReadonlySet<number> {
  const few = cases.flatMap((count, at) => (count > 0 && count < fewestCases ? [at] : []));
  if (few.length !== 1) return new Set(few);
  const next = cases
    .map((count, at) => ({ count, at }))
    .filter(({ count, at }) => count > 0 && at !== few[0])
    .sort((a, b) => a.count - b.count)[0];
  return new Set(next ? [...few, next.at] : few);
}

function addTo(counts: Counts, { alert, secondLine, refused }: CountedCrossing): Counts {
  counts.crossings += 1;
  counts.alert += alert ? 1 : 0;
  counts.secondLine += secondLine ? 1 : 0;
  counts.refused += refused ? 1 : 0;
  return counts;
}
