/** What a traveller's name may bring in each listed name, at most: quick enough to be asked of ten thousand names. */
import type { TravellerName } from './match-name.ts';
import { scoreModel } from './score-model.ts';
import { type SegmentColumns, termOf } from './list-segment.ts';

export class TravellerMarks {
  /** For each token of the traveller's name, what it brings where a listed name has one of these terms. */
  readonly #tokens: readonly Map<number, number>[];
  /** By term, what a listed token of it can bring; 0 where it can agree with nothing. */
  readonly #most: Float32Array;
  readonly #marked: number[] = [];
  readonly #missing: number;

  /** @param most all zeros, one for each term of the vocabulary; `clear` gives it back so */
  constructor(form: TravellerName, most: Float32Array) {
    this.#most = most;
    this.#tokens = form.parts.tokens.map(() => new Map<number, number>());
    for (const [index, unit] of form.parts.units.entries()) {
      const part = form.resolved[index]!;
      const covered = this.#tokens.slice(unit.from, unit.to);
      const bring = (term: number, bits: number) => {
        for (const token of covered) token.set(term, Math.max(token.get(term) ?? 0, bits / covered.length));
      };
      for (const [term, spelling] of part.terms) {
        this.#mark(term, part.bits[spelling]);
        if (part.bits[spelling] > 0) bring(term, part.bits[spelling]);
      }
      for (const split of part.splits) {
        for (const term of [...split.left.keys(), ...split.right.keys()]) this.#mark(term, split.bits / 2);
        for (const term of split.sought) bring(term, split.bits);
      }
    }
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
   * Terms one of which every name has that can bring `need` bits. Of each token those that bring little are left out, the least
   * first, since most names have them, as long as all that is left out cannot bring it together.
   */
  termsFor(need: number): Set<number> {
    const steps = this.#tokens.flatMap((terms, token) => [...new Set(terms.values())].map((bits) => ({ token, bits })));
    const without = this.#tokens.map(() => 0);
    let sum = 0;
    for (const { token, bits } of steps.sort((a, b) => a.bits - b.bits)) {
      const larger = sum - without[token]! + bits;
      if (larger >= need) continue;
      sum = larger;
      without[token] = bits;
    }
    const needed = new Set<number>();
    this.#tokens.forEach((terms, token) => {
      for (const [term, bits] of terms) if (bits > without[token]!) needed.add(term);
    });
    return needed;
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
