/**
 * What a level means, as it was measured (`npm run bench -- screening`, docs/screening.md): shown to whoever sets the level of a post,
 * who knows its travellers and cannot know this.
 */
import measured from './measured-levels.json' with { type: 'json' };

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
  const nearest = (measured as readonly MeasuredLevel[]).reduce((best, level) => (away(level) < away(best) ? level : best));
  return measured.filter((level) => level.entries === nearest.entries).toSorted((a, b) => a.moreBits - b.moreBits);
}
