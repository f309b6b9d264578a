/** When evidence is an alert, and how loud it is. */
import type { Alert, EvidenceLine } from './alert.ts';
import type { NameMatch } from './match-name.ts';
import { scoreModel, toStep } from './score-model.ts';

export type AlertLevel = Alert['level'];

/** Ascending. */
export const alertLevels = ['weak', 'possible', 'strong'] as const satisfies readonly AlertLevel[];

/** The least score of each level. */
export type Thresholds = Readonly<Record<AlertLevel, number>> & {
  /** The least bits of name and birth date that are shown because the traveller has that very name. */
  readonly wholeName: number;
};

/**
 * Among twice as many people twice as many resemble somebody by chance: one bit more for each doubling beyond the size of the
 * lists on which the levels were set.
 * @param moreBits what a post asks for beside, before somebody is shown
 * @param strongMoreBits the same before an alert is strong
 */
export function thresholdsFor(entries: number, moreBits = 0, strongMoreBits = moreBits): Thresholds {
  const { strong, possible, weak, setOn } = scoreModel.levels;
  const ofLength = toStep(Math.max(0, Math.log2(entries / setOn)));
  const more = ofLength + toStep(moreBits);
  return {
    strong: Math.max(possible + more, strong + ofLength + toStep(strongMoreBits)),
    possible: possible + more,
    weak: weak + more,
    wholeName: scoreModel.wholeNamePerDoubling * Math.max(0, more),
  };
}

export interface Weighed {
  /** The sum of all lines. */
  readonly score: number;
  /** The listed name that agrees best. */
  readonly name: Pick<NameMatch, 'bits'>;
  /** One of the listed names is the traveller's name to the letter. */
  readonly whole: boolean;
  readonly beside: readonly EvidenceLine[];
}

/** Undefined where it is no alert. */
export function levelOf(weighed: Weighed, thresholds: Thresholds): AlertLevel | undefined {
  const byScore = speaksOfSomebody(weighed) ? alertLevels.findLast((level) => weighed.score >= thresholds[level]) : undefined;
  const floor = floorOf(weighed, thresholds);
  if (byScore === undefined || floor === undefined) return byScore ?? floor;
  return isAtLeast(byScore, floor) ? byScore : floor;
}

export function isAtLeast(level: AlertLevel, least: AlertLevel): boolean {
  return alertLevels.indexOf(level) >= alertLevels.indexOf(least);
}

/** Nobody is a hit by nationality, sex or birth date alone: the name has to weigh something, or the document be the listed one. */
function speaksOfSomebody({ name, beside }: Weighed): boolean {
  return name.bits >= scoreModel.name.leastBits || hasListedDocument(beside);
}

/**
 * A common name never reaches a threshold by its rarity. The very name of the list, with nothing against it, is shown all the
 * same where the list is not so long that it has many bearers; with the birth date it is as strong as an alert can be. So is
 * whoever carries a listed document, under whatever name.
 */
function floorOf({ name, whole, beside }: Weighed, { wholeName }: Thresholds): AlertLevel | undefined {
  const carried = hasListedDocument(beside) ? 'possible' : undefined;
  const contradicted = beside.some((line) => line.outcome === 'differs' && (line.feature === 'birth-date' || line.feature === 'sex'));
  if (!whole || contradicted) return carried;
  const born = beside.find((line) => line.feature === 'birth-date');
  if (name.bits + (born?.bits ?? 0) < wholeName) return carried;
  return born?.outcome === 'agrees' ? 'strong' : 'possible';
}

function hasListedDocument(beside: readonly EvidenceLine[]): boolean {
  return beside.some((line) => line.feature === 'document' && line.outcome === 'agrees');
}
