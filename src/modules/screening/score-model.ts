/**
 * What each observation weighs, in bits: log2 of how much likelier it is where both are one person than where they are not.
 * Data that an analyst can read and a supervisor can be shown. Changing a number means a new version: every decided alert
 * keeps the version under which it was raised.
 */
import type { Spelling } from './spelling.ts';

export const scoreModel = {
  version: '5',
  /** Bits are whole steps of this size. A power of two: sums of such numbers are exact in a computer's arithmetic. */
  step: 1 / 16,

  name: {
    /** Taken from the rarity of the name, by how differently it is written. */
    spellingCost: { same: 0, variant: 1, close: 3, loose: 5 } satisfies Record<Spelling, number>,
    /** A name part that is cut (machine-readable zone full to its last position). */
    truncatedCost: 1,
    /** Names written as one word on one side and as two on the other. */
    joinedCost: 0.5,
    /** Nothing is rarer than this. */
    mostBits: 15,
    /** People on which the rarity of a name rests before the lists' own names are counted. */
    priorPeople: 10_000,
    /** Bearers that a name is given among them, by how loosely it may be written: a name that no list has is rare, not impossible. */
    priorBearers: { same: 1, variant: 2, close: 3, loose: 5 } satisfies Record<Spelling, number>,
    /** A part that weighs something and follows the agreeing part before it on both sides: other people have the same parts in another order. */
    inOrder: 0.125,
    /** A part that only the list has: people travel under fewer names than lists give them. */
    listedPartMissing: -0.5,
    /** A part that only the traveller has. */
    travellerPartMissing: -1,
    /** A part on each side that cannot be one name. */
    partDiffers: -4,
    /** An initial that fits. */
    initialAgrees: 0,
    /** Below it there is no alert, whatever else agrees: nobody is a hit by nationality, sex or birth date. */
    leastBits: 5,
  },

  birthDate: {
    sameDay: 13,
    /** 1 January stands for "born that year" in many papers. */
    sameDayFirstOfJanuary: 6,
    dayAndMonthSwapped: 9,
    /** Two of day, month and year agree. */
    oneComponentDiffers: 5,
    sameMonth: 8,
    sameYear: 5,
    /** The days of the list's range hold the traveller's; less for a wide range. */
    withinRange: 3,
    aboutSameYear: 4,
    aboutWithinTwoYears: 2,
    oneYearApart: 0,
    twoYearsApart: -3,
    fiveYearsApart: -6,
    differs: -10,
    /** Each further date that the list gives makes agreement cheaper. */
    perFurtherDate: -0.25,
  },

  nationality: { agrees: 2, differs: -2 },
  sex: { agrees: 1, differs: -6 },
  document: { agrees: 20, near: 10 },

  /** An alert begins at `weak`; the booth is shown `possible` and `strong`. Set on lists of so many people. */
  levels: { strong: 26, possible: 14.5, weak: 10, setOn: 2000 },
  /**
   * Bits that the very name of a list has to bring, with the birth date, for each doubling of the lists: where the lists are of the
   * travellers' own people, five keep namesakes of one year apart from some ten thousand people on, and two did not at a million.
   */
  wholeNamePerDoubling: 5,
} as const;

/** Kept with each decided alert: by it the same question can be asked again. */
export const engineVersion = `bits-${scoreModel.version}`;

/** Rounded to the model's step, so that sums of bits are exact. */
export function toStep(bits: number): number {
  return Math.round(bits / scoreModel.step) * scoreModel.step;
}
