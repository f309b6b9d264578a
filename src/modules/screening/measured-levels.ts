/**
 * What a level means, as it was measured (`npm run bench -- screening`, docs/screening.md): shown to whoever sets the level of a post,
 * who knows its travellers and cannot know this.
 */
export interface MeasuredLevel {
  /** People listed. */
  readonly entries: number;
  /** Bits asked for beside those of the lists' length. */
  readonly moreBits: number;
  /** Of 1,000 people listed, asked for by another spelling or a part of their name, with birth date. */
  readonly foundOfThousand: number;
  /** Alerts of 1,000 travellers on no list whose names are of other parts of the world than the lists'. */
  readonly falsePerThousand: number;
  /** The same of invented travellers who bear the names of the people listed. */
  readonly regionPerThousand: number;
}

/** Measured on lists of about so many people as these: the nearest by doublings. Ascending by bits. */
export function measuredFor(entries: number): readonly MeasuredLevel[] {
  const away = (level: MeasuredLevel) => Math.abs(Math.log2(Math.max(1, entries) / level.entries));
  const nearest = measured.reduce((best, level) => (away(level) < away(best) ? level : best));
  return measured.filter((level) => level.entries === nearest.entries).toSorted((a, b) => a.moreBits - b.moreBits);
}

/** By people listed: bits more, found of 1,000, alerts in vain per 1,000, and per 1,000 of the region's names. */
const figures: Readonly<Record<number, readonly (readonly [number, number, number, number])[]>> = {
  1849: [
    [-4, 997, 5.4, 7.3],
    [-2, 994, 1.4, 2],
    [0, 994, 0.8, 0],
    [2, 991, 0.4, 0],
    [4, 975, 0, 0],
    [6, 954, 0, 0],
    [8, 920, 0, 0],
  ],
  101849: [
    [-4, 994, 4.8, 3758.7],
    [-2, 991, 3.2, 369.3],
    [0, 988, 1.4, 177.3],
    [2, 988, 1, 66.7],
    [4, 969, 0.6, 10.7],
    [6, 948, 0.2, 6.7],
    [8, 923, 0, 0.7],
  ],
  1001849: [
    [-4, 991, 5.2, 2526.7],
    [-2, 988, 3, 1120],
    [0, 978, 1.6, 176],
    [2, 966, 0.6, 92],
    [4, 954, 0, 47.3],
    [6, 945, 0, 4],
    [8, 914, 0, 3.3],
  ],
};

const measured: readonly MeasuredLevel[] = Object.entries(figures).flatMap(([entries, levels]) =>
  levels.map(([moreBits, foundOfThousand, falsePerThousand, regionPerThousand]) => ({
    entries: Number(entries),
    moreBits,
    foundOfThousand,
    falsePerThousand,
    regionPerThousand,
  })),
);
