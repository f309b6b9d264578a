/** What a traveller's name may bring in each listed name, at most: quick enough to be asked of ten thousand names. */
import type { TravellerName } from './match-name.ts';
import { scoreModel } from './score-model.ts';
import { type SegmentColumns, termOf } from './list-segment.ts';

/** A token of the traveller's name: the most that it can bring, and the terms under which names that have it are found. */
export interface SoughtToken {
  readonly most: number;
  readonly terms: ReadonlySet<number>;
}

export class TravellerMarks {
  readonly tokens: readonly SoughtToken[];
  /** By term, what a listed token of it can bring; 0 where it can agree with nothing. */
  readonly #most: Float32Array;
  readonly #marked: number[] = [];
  readonly #missing: number;

  /** @param most all zeros, one for each term of the vocabulary; `clear` gives it back so */
  constructor(form: TravellerName, most: Float32Array) {
    this.#most = most;
    const sought = form.parts.tokens.map(() => ({ most: 0, terms: new Set<number>() }));
    for (const [index, unit] of form.parts.units.entries()) {
      const part = form.resolved[index]!;
      const covered = sought.slice(unit.from, unit.to);
      for (const [term, spelling] of part.terms) {
        const bits = part.bits[spelling];
        this.#mark(term, bits);
        if (bits <= 0) continue;
        for (const token of covered) {
          token.terms.add(term);
          token.most = Math.max(token.most, bits / covered.length);
        }
      }
      for (const split of part.splits) {
        for (const term of [...split.left.keys(), ...split.right.keys()]) this.#mark(term, split.bits / 2);
        for (const token of covered) {
          token.most = Math.max(token.most, split.bits);
          for (const term of split.sought) token.terms.add(term);
        }
      }
    }
    this.tokens = sought;
    // A listed name part that nothing agrees with costs at least this, unless an initial may stand for it.
    this.#missing = form.parts.tokens.some((token) => token.kind === 'initial') ? 0 : scoreModel.name.listedPartMissing;
  }

  /** An upper bound of what the listed name brings; -Infinity where it shares nothing that weighs. */
  boundOf({ nameToken, tokens }: SegmentColumns, name: number): number {
    let sum = 0;
    let shares = false;
    for (let place = nameToken[name]!; place < nameToken[name + 1]!; place += 1) {
      const token = tokens[place]!;
      const most = this.#most[termOf(token)]!;
      if (most > agreesForNothing) shares = true;
      if (most > 0) sum += most;
      else if ((token & 3) === 0) sum += this.#missing;
    }
    return shares ? sum : Number.NEGATIVE_INFINITY;
  }

  /**
   * Terms one of which every name has that can bring `need` bits: those of the heaviest tokens, the lightest left out as long
   * as they cannot bring it together.
   */
  termsFor(need: number): Set<number> {
    const heaviestFirst = [...this.tokens].sort((a, b) => b.most - a.most);
    let without = 0;
    let kept = heaviestFirst.length;
    while (kept > 0 && without + heaviestFirst[kept - 1]!.most < need) {
      kept -= 1;
      without += heaviestFirst[kept]!.most;
    }
    return new Set(heaviestFirst.slice(0, kept).flatMap((token) => [...token.terms]));
  }

  clear(): void {
    for (const term of this.#marked) this.#most[term] = 0;
  }

  #mark(term: number, bits: number): void {
    this.#marked.push(term);
    this.#most[term] = Math.max(this.#most[term]!, bits, agreesForNothing);
  }
}

/** Agreement on a name that everybody has: no bits, and no missing part either. */
const agreesForNothing = 2 ** -20;
