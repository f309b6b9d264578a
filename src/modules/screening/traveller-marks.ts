/** What a traveller's name may bring in each listed name, at most: quick enough to be asked of ten thousand names. */

import { isInitial, isName, type SegmentColumns, termOf } from './list-segment.ts';
import type { TravellerName } from './match-name.ts';
import type { NameVocabulary } from './name-vocabulary.ts';
import { mostTokens } from './normalise-name.ts';
import { scoreModel } from './score-model.ts';
import { withRoom } from './word-table.ts';

/** Room for the marks of one name at a time, over a whole vocabulary: all zeros in between. */
export class MarkRoom {
  /** By term, what a listed token of it can bring; 0 where it can agree with nothing. */
  most = new Float32Array(0);
  /** By term, its place among the terms of the name, and one. */
  places = new Uint32Array(0);

  makeFor(terms: number): void {
    if (this.most.length >= terms) return;
    this.most = new Float32Array(Math.ceil(terms * 1.2));
    this.places = new Uint32Array(this.most.length);
  }
}

/** What a name must share so that it can bring the bits asked for: `granted` and what its terms bring beyond reach `needed`. */
export interface Share {
  readonly needed: number;
  readonly granted: number;
  /** One for each of the marks' terms; 0 for those that need not be looked for. */
  readonly beyond: Float32Array;
}

/** What agreement of a token may bring, the least first, and how many names bring so much or less. */
interface Step {
  readonly bits: number;
  readonly bearers: number;
}

export class TravellerMarks {
  /** Terms of which a listed name has one, if it agrees with anything. */
  readonly terms: readonly number[];
  readonly #room: MarkRoom;
  /** For each term, what it may bring for each token of the traveller's name. */
  #brought = new Float32Array(256);
  readonly #tokens: number;
  readonly #marked: number[] = [];
  /** Terms that may stand for two tokens of the traveller's name. */
  readonly #joined = new Set<number>();
  readonly #shares = new Map<number, Share>();
  /** Of each token. */
  readonly #steps: readonly (readonly Step[])[];
  /** How many parts the name has; undefined where an initial may stand for some listed part. */
  readonly #names: number | undefined;

  /** @param room all zeros; `clear` gives it back so */
  constructor(form: TravellerName, vocabulary: NameVocabulary, room: MarkRoom) {
    room.makeFor(vocabulary.size);
    this.#room = room;
    const { tokens } = form.parts;
    this.#tokens = tokens.length;
    const names = tokens.filter(({ kind }) => kind === 'name').length;
    this.#names = tokens.some(({ kind }) => kind === 'initial') ? undefined : names;
    const terms: number[] = [];
    this.terms = terms;
    // A part that agrees also saves what it would cost if it did not.
    const saves = tokens.map(({ kind }) => (kind === 'name' && this.#names !== undefined ? -scoreModel.name.travellerPartMissing : 0));
    const bring = (term: number, bits: number, from: number, to: number) => {
      let place = room.places[term]!;
      if (place === 0) {
        terms.push(term);
        place = terms.length;
        room.places[term] = place;
        this.#brought = withRoom(this.#brought, place * tokens.length);
      }
      for (let token = from; token < to; token += 1) {
        const at = (place - 1) * tokens.length + token;
        this.#brought[at] = Math.max(this.#brought[at]!, bits / (to - from) + saves[token]!);
      }
    };
    for (const [index, { from, to }] of form.parts.units.entries()) {
      const part = form.resolved[index]!;
      for (const [term, spelling] of part.terms) {
        this.#mark(term, atMost(part.bits[spelling]));
        if (to - from > 1) this.#joined.add(term);
        bring(term, atMost(part.bits[spelling]), from, to);
      }
      for (const split of part.splits) {
        for (const term of [...split.left.keys(), ...split.right.keys()]) this.#mark(term, atMost(split.bits) / 2);
        for (const term of split.sought) bring(term, atMost(split.bits), from, to);
      }
    }
    for (const [token, { text }] of tokens.entries()) {
      // A listed initial may stand for the part: for no bits, and nothing is missing either.
      const initial = saves[token] === 0 ? undefined : vocabulary.find(text[0]!);
      if (initial !== undefined) bring(initial, 0, token, token + 1);
    }
    this.#steps = tokens.map((_, token) => this.#stepsOf(token, vocabulary));
  }

  #stepsOf(token: number, vocabulary: NameVocabulary): Step[] {
    const bearers = new Map<number, number>();
    this.terms.forEach((term, place) => {
      const bits = this.#brought[place * this.#tokens + token]!;
      if (bits > 0) bearers.set(bits, (bearers.get(bits) ?? 0) + vocabulary.bearersOf(term));
    });
    let sum = 0;
    return [...bearers]
      .sort(([a], [b]) => a - b)
      .map(([bits, more]) => {
        sum += more + 1;
        return { bits, bearers: sum };
      });
  }

  /** Whether the listed name may bring so many bits: none that shares nothing with weight does. */
  mayBring({ nameToken, tokens }: SegmentColumns, name: number, needed: number): boolean {
    const { most } = this.#room;
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
      if (this.#room.most[termOf(token)]! > 0) agreeing += this.#joined.has(termOf(token)) ? 2 : 1;
      else if (isName(token)) ofList += 1;
      else if (isInitial(token)) agreeing += 1;
    }
    const { partDiffers, listedPartMissing, travellerPartMissing } = scoreModel.name;
    const ofTraveller = Math.max(0, this.#names - agreeing);
    const differing = Math.min(ofTraveller, ofList);
    return differing * partDiffers + (ofList - differing) * listedPartMissing + (ofTraveller - differing) * travellerPartMissing;
  }

  /**
   * Of each token agreements up to some bits are granted to every name, as long as all that is granted does not reach what is
   * asked for: those that most names have, so that these need not be looked through. What a name brings is at most what is
   * granted and, for each of its terms, what that brings beyond; less what each part of the traveller's costs that agrees with
   * nothing.
   */
  shareFor(bits: number): Share {
    const known = this.#shares.get(bits);
    if (known) return known;
    const needed = bits - (this.#names ?? 0) * scoreModel.name.travellerPartMissing;
    const { grants, granted } = this.#grantsBelow(needed);
    const beyond = new Float32Array(this.terms.length);
    for (let place = 0; place < beyond.length; place += 1) {
      for (let token = 0; token < this.#tokens; token += 1) {
        const more = this.#brought[place * this.#tokens + token]! - grants[token]!;
        if (more > 0) beyond[place]! += more;
      }
    }
    const share = { needed, granted, beyond };
    this.#shares.set(bits, share);
    return share;
  }

  /** The most names for the bits, again and again. */
  #grantsBelow(needed: number): { readonly grants: Float32Array; readonly granted: number } {
    const grants = new Float32Array(this.#tokens);
    const bearers = new Float64Array(this.#tokens);
    for (let granted = 0; ; ) {
      let best: (Step & { readonly token: number; readonly worth: number }) | undefined;
      for (let token = 0; token < this.#tokens; token += 1) {
        for (const step of this.#steps[token]!) {
          const cost = step.bits - grants[token]!;
          if (cost <= 0 || granted + cost >= needed) continue;
          const worth = (step.bearers - bearers[token]!) / cost;
          if (!best || worth > best.worth) best = { ...step, token, worth };
        }
      }
      if (!best) return { grants, granted };
      granted += best.bits - grants[best.token]!;
      grants[best.token] = best.bits;
      bearers[best.token] = best.bearers;
    }
  }

  clear(): void {
    for (const term of this.#marked) this.#room.most[term] = 0;
    for (const term of this.terms) this.#room.places[term] = 0;
  }

  #mark(term: number, bits: number): void {
    this.#marked.push(term);
    this.#room.most[term] = Math.max(this.#room.most[term]!, bits, agreesForNothing);
  }
}

function atMost(bits: number): number {
  return bits > 0 ? bits + scoreModel.name.inOrder : 0;
}

/** Agreement on a name that everybody has: no bits, and no missing part either. */
const agreesForNothing = 2 ** -20;
