/** Every distinct name part of the lists, once: found under its spellings, and weighed by how many people bear it. */
import { frequentNames } from './frequent-names.ts';
import { scoreModel } from './score-model.ts';
import { keysOf, type Spelling, soundOf, spellingOfComparable, spellings } from './spelling.ts';

/** What one of the traveller's name parts may stand for. */
export interface ResolvedPart {
  /** Parts of the vocabulary that may be the same name. */
  readonly terms: ReadonlyMap<number, Spelling>;
  /** What agreement is worth, by how it is spelt; never below 0. */
  readonly bits: Readonly<Record<Spelling, number>>;
}

/** Grows while lists are read; afterwards it only answers. */
export class NameVocabulary {
  readonly #texts: string[] = [];
  readonly #bearers: number[] = [];
  readonly #ids = new Map<string, number>();
  /** Most keys lead to one term: a bare number saves an array. */
  readonly #byKey = new Map<string, number | number[]>();
  readonly #resolved = new Map<string, ResolvedPart>();
  #people = scoreModel.name.priorPeople;

  constructor() {
    for (const [perTenThousand, names] of Object.entries(frequentNames)) {
      const bearers = (Number(perTenThousand) * scoreModel.name.priorPeople) / 10_000;
      for (const name of names.split(' ')) this.#bearers[this.intern(name)] = bearers;
    }
  }

  /** Number of distinct parts. */
  get size(): number {
    return this.#texts.length;
  }

  textOf(term: number): string {
    return this.#texts[term]!;
  }

  /** The part's id, new or old. */
  intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const term = this.#texts.length;
    this.#texts.push(text);
    this.#bearers.push(0);
    this.#ids.set(text, term);
    for (const key of keysOf(text)) {
      const there = this.#byKey.get(key);
      if (there === undefined) this.#byKey.set(key, term);
      else if (typeof there === 'number') this.#byKey.set(key, [there, term]);
      else there.push(term);
    }
    return term;
  }

  /** Counts one listed name that has these parts. */
  countName(terms: Iterable<number>): void {
    this.#people += 1;
    for (const term of new Set(terms)) this.#bearers[term]! += 1;
  }

  resolve(text: string): ResolvedPart {
    const cached = this.#resolved.get(text);
    if (cached) return cached;
    const terms = new Map<number, Spelling>();
    for (const key of keysOf(text)) {
      const found = this.#byKey.get(key);
      for (const term of typeof found === 'number' ? [found] : (found ?? [])) {
        if (terms.has(term)) continue;
        const spelling = spellingOfComparable(text, this.#texts[term]!);
        if (spelling) terms.set(term, spelling);
      }
    }
    return this.#keep(text, { terms, bits: this.#bitsOf(terms) });
  }

  /** As `resolve`, for a name part that may go on beyond what was read: everything that begins so is the same name too. */
  resolveTruncated(text: string): ResolvedPart {
    const cached = this.#resolved.get(`${text}…`);
    if (cached) return cached;
    const whole = this.resolve(text);
    const sound = soundOf(text);
    const terms = new Map(whole.terms);
    for (const [term, other] of this.#texts.entries()) {
      if (!terms.has(term) && (other.startsWith(text) || (sound.length > 3 && soundOf(other).startsWith(sound)))) terms.set(term, 'close');
    }
    return this.#keep(`${text}…`, { terms, bits: this.#bitsOf(terms) });
  }

  #bitsOf(terms: ReadonlyMap<number, Spelling>): Record<Spelling, number> {
    const { priorBearers, spellingCost, mostBits } = scoreModel.name;
    const bits = { same: 0, variant: 0, close: 0, loose: 0 };
    let bearers = 0;
    // Looser agreement is agreement with more people: Mohamed is as common as all its spellings together.
    for (const spelling of spellings) {
      for (const [term, found] of terms) if (found === spelling) bearers += this.#bearers[term]!;
      const rarity = Math.min(mostBits, Math.log2(this.#people / (bearers + priorBearers[spelling])));
      bits[spelling] = Math.max(0, rarity - spellingCost[spelling]);
    }
    return bits;
  }

  #keep(text: string, part: ResolvedPart): ResolvedPart {
    // Travellers' names repeat; a bound keeps a day of rare names from filling memory.
    if (this.#resolved.size >= 20_000) this.#resolved.clear();
    this.#resolved.set(text, part);
    return part;
  }
}
