/** What a traveller's name may bring in each listed name, at most: quick enough to be asked of ten thousand names. */

import { isInitial, isName, type SegmentColumns, termOf } from './list-segment.ts';
import type { TravellerName } from './match-name.ts';
import { mostTokens } from './normalise-name.ts';
import { scoreModel } from './score-model.ts';

/** Every name that reaches the bits asked for has enough of these terms: `granted` and what they bring beyond add up to them. */
export interface Share {
  readonly granted: number;
  readonly terms: readonly number[];
  /** One for each of `terms`. */
  readonly beyond: readonly number[];
}

export class TravellerMarks {
  /** For each token of the traveller's name, what it brings where a listed name has one of these terms. */
  readonly #tokens: readonly Map<number, number>[];
  /** By term, what a listed token of it can bring; 0 where it can agree with nothing. */
  readonly #most: Float32Array;
  readonly #marked: number[] = [];
  /** Terms that may stand for two tokens of the traveller's name. */
  readonly #joined = new Set<number>();
  readonly #shares = new Map<number, Share>();
  /** What agreement of each token may bring, the least first. */
  readonly #steps: readonly { readonly token: number; readonly bits: number }[];
  /** How many parts the name has; undefined where an initial may stand for some listed part. */
  readonly #names: number | undefined;

  /** @param most all zeros, one for each term of the vocabulary; `clear` gives it back so */
  constructor(form: TravellerName, most: Float32Array) {
    this.#most = most;
    const kinds = form.parts.tokens.map((token) => token.kind);
    this.#names = kinds.includes('initial') ? undefined : kinds.filter((kind) => kind === 'name').length;
    this.#tokens = form.parts.tokens.map(() => new Map<number, number>());
    for (const [index, unit] of form.parts.units.entries()) {
      const part = form.resolved[index]!;
      const covered = this.#tokens.slice(unit.from, unit.to);
      const bring = (term: number, bits: number) => {
        for (const token of covered) token.set(term, Math.max(token.get(term) ?? 0, bits / covered.length));
      };
      for (const [term, spelling] of part.terms) {
        this.#mark(term, part.bits[spelling]);
        if (covered.length > 1) this.#joined.add(term);
        if (part.bits[spelling] > 0) bring(term, part.bits[spelling]);
      }
      for (const split of part.splits) {
        for (const term of [...split.left.keys(), ...split.right.keys()]) this.#mark(term, split.bits / 2);
        for (const term of split.sought) bring(term, split.bits);
      }
    }
    this.#steps = this.#tokens
      .flatMap((terms, token) => [...new Set(terms.values())].map((bits) => ({ token, bits })))
      .sort((a, b) => a.bits - b.bits);
  }

  /** Whether the listed name may bring so many bits: none that shares nothing with weight does. */
  mayBring({ nameToken, tokens }: SegmentColumns, name: number, needed: number): boolean {
    const most = this.#most;
    const to = nameToken[name + 1]!;
    let sum = 0;
    for (let place = nameToken[name]!; place < to; place += 1) sum += most[tokens[place]! >>> 2]!;
    return sum > agreesForNothing * mostTokens && sum >= needed && sum + this.#leftoverBits(nameToken[name]!, to, tokens) >= needed;
  }

  /** What parts cost at least that nothing on the other side agrees with; none where an initial may stand for some listed part. */
  #leftoverBits(from: number, to: number, tokens: Uint32Array): number {
    if (this.#names === undefined) return 0;
    let agreeing = 0;
    let ofList = 0;
    for (let place = from; place < to; place += 1) {
      const token = tokens[place]!;
      if (this.#most[termOf(token)]! > 0) agreeing += this.#joined.has(termOf(token)) ? 2 : 1;
      else if (isName(token)) ofList += 1;
      else if (isInitial(token)) agreeing += 1;
    }
    const { partDiffers, listedPartMissing, travellerPartMissing } = scoreModel.name;
    const ofTraveller = Math.max(0, this.#names - agreeing);
    const differing = Math.min(ofTraveller, ofList);
    return differing * partDiffers + (ofList - differing) * listedPartMissing + (ofTraveller - differing) * travellerPartMissing;
  }

  /**
   * What a name must share so that it can bring `need` bits. Of each token those agreements that bring little are granted to
   * every name, the least first, since most names have them, as long as all that is granted does not reach `need`. What a name
   * brings is at most what is granted and, for each of its terms, what that brings beyond.
   */
  shareFor(need: number): Share {
    const known = this.#shares.get(need);
    if (known) return known;
    const granted = this.#tokens.map(() => 0);
    let sum = 0;
    for (const { token, bits } of this.#steps) {
      const larger = sum - granted[token]! + bits;
      if (larger >= need) continue;
      sum = larger;
      granted[token] = bits;
    }
    const terms: number[] = [];
    const beyond: number[] = [];
    const placeOf = new Map<number, number>();
    this.#tokens.forEach((brought, token) => {
      for (const [term, bits] of brought) {
        if (bits <= granted[token]!) continue;
        const place = placeOf.get(term) ?? terms.length;
        placeOf.set(term, place);
        terms[place] = term;
        beyond[place] = (beyond[place] ?? 0) + bits - granted[token]!;
      }
    });
    const share = { granted: sum, terms, beyond };
    this.#shares.set(need, share);
    return share;
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
