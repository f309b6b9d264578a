/** Every distinct name part of the lists, once: found under its spellings, and weighed by how many listed names have it. */
import { frequentNames } from './frequent-names.ts';
import { GrowingColumn } from './growing-column.ts';
import { HashColumn, hashOf } from './hash-column.ts';
import { kindOf, type NameToken } from './normalise-name.ts';
import { scoreModel, toStep } from './score-model.ts';
import { keysAcross, keysOfSound, type Spelling, soundOf, spellingOfSounds, spellings } from './spelling.ts';

/** What one of the traveller's name parts may stand for. */
export interface ResolvedPart {
  /** Parts of the vocabulary that may be the same name. */
  readonly terms: ReadonlyMap<number, Spelling>;
  /** What agreement is worth, by how it is spelt; never below 0, whole steps. */
  readonly bits: Readonly<Record<Spelling, number>>;
  /** Two neighbours that the part may be, written as one word. */
  readonly splits: readonly SplitPart[];
}

export interface SplitPart {
  readonly left: ReadonlyMap<number, Spelling>;
  readonly right: ReadonlyMap<number, Spelling>;
  readonly bits: number;
  /** Terms of which every name with this split has one: the rarer side. */
  readonly sought: readonly number[];
}

export interface NameCounts {
  readonly terms: Uint32Array;
  readonly bearers: Uint32Array;
  readonly names: number;
}

/** Lists add their names and take them away again; between two changes it answers from memory. */
export class NameVocabulary {
  readonly #texts: string[] = [];
  readonly #sounds: string[] = [];
  readonly #kinds: NameToken['kind'][] = [];
  readonly #bearers: number[] = [];
  readonly #ids = new Map<string, number>();
  /** Terms under the hashes of their keys, up to the last `seal`; then those that came after. */
  #sealed = HashColumn.of(new Uint32Array(0), new Uint32Array(0));
  #sealedTerms = 0;
  #later = new Map<number, number[]>();
  #laterTerms = 0;
  /** Sealed terms in alphabetical order, of their texts and of their sounds. */
  #byText = new Uint32Array(0);
  #bySound = new Uint32Array(0);
  readonly #resolved = new Map<string, ResolvedPart>();
  #people = scoreModel.name.priorPeople;

  constructor() {
    for (const [perTenThousand, names] of Object.entries(frequentNames)) {
      const bearers = (Number(perTenThousand) * scoreModel.name.priorPeople) / 10_000;
      for (const name of names.split(' ')) this.#bearers[this.intern(name)] = bearers;
    }
    this.admit();
  }

  /** Number of distinct parts. */
  get size(): number {
    return this.#texts.length;
  }

  textOf(term: number): string {
    return this.#texts[term]!;
  }

  /** What the part is in a name that has others. */
  kindOf(term: number): NameToken['kind'] {
    return this.#kinds[term]!;
  }

  /** The part's id, new or old. */
  intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const term = this.#texts.length;
    const sound = soundOf(text);
    this.#texts.push(text);
    this.#sounds.push(sound);
    this.#kinds.push(kindOf(text));
    this.#bearers.push(0);
    this.#ids.set(text, term);
    return term;
  }

  /**
   * Counts the names of a list.
   * @param bearers how many of them have each of the terms
   * @param sign -1 takes them away again
   */
  count({ terms, bearers, names }: NameCounts, sign: 1 | -1): void {
    this.#people += sign * names;
    for (let place = 0; place < terms.length; place += 1) this.#bearers[terms[place]!]! += sign * bearers[place]!;
    this.#resolved.clear();
  }

  /** Parts that came since are found from now on: quick for some hundreds; after a whole list, `sealInSteps`. */
  admit(): void {
    for (let term = this.#laterTerms; term < this.size; term += 1) {
      for (const key of ownKeysOf(this.#sounds[term]!)) {
        const hash = hashOf(key);
        const there = this.#later.get(hash);
        if (there) there.push(term);
        else this.#later.set(hash, [term]);
      }
    }
    this.#laterTerms = this.size;
    this.#resolved.clear();
  }

  /** Brings all parts into the compact form; between two steps others may ask. */
  *sealInSteps(): Generator<void, void> {
    const hashes = new GrowingColumn();
    const values = new GrowingColumn();
    const { size } = this;
    for (let term = 0; term < size; term += 1) {
      for (const key of ownKeysOf(this.#sounds[term]!)) {
        hashes.push(hashOf(key));
        values.push(term);
      }
      if (term % 2000 === 0) yield;
    }
    const sealed = HashColumn.of(hashes.values(), values.values());
    yield;
    const byText = orderOf(this.#texts.slice(0, size));
    yield;
    const bySound = orderOf(this.#sounds.slice(0, size));
    [this.#sealed, this.#byText, this.#bySound] = [sealed, byText, bySound];
    [this.#later, this.#laterTerms, this.#sealedTerms] = [new Map(), size, size];
    this.#resolved.clear();
  }

  /** Parts that no question finds yet. */
  get notAdmitted(): number {
    return this.size - this.#laterTerms;
  }

  resolve(text: string): ResolvedPart {
    return this.#resolved.get(text) ?? this.#keep(text, this.#partOf(this.#termsOf(text), text));
  }

  /** Two neighbours as one word: worth no more than the two are, however rarely they are written so. */
  resolveJoined(left: NameToken, right: NameToken): ResolvedPart {
    const text = left.text + right.text;
    const key = `${left.text} ${right.text}`;
    const cached = this.#resolved.get(key);
    if (cached) return cached;
    const most = [left, right].reduce((sum, { text: of, kind }) => sum + (kind === 'name' ? this.resolve(of).bits.variant : 0), 0);
    const terms = this.#termsOf(text);
    const bits = this.#bitsOf(terms);
    for (const spelling of spellings) bits[spelling] = Math.max(0, Math.min(bits[spelling], most) - scoreModel.name.joinedCost);
    return this.#keep(key, { terms, bits, splits: [] });
  }

  /** As `resolve`, for a name part that may go on beyond what was read: everything that begins so is the same name too. */
  resolveTruncated(text: string): ResolvedPart {
    const cached = this.#resolved.get(`${text}…`);
    if (cached) return cached;
    const terms = new Map(this.#termsOf(text));
    const sound = soundOf(text);
    const begun = [
      ...this.#beginningWith(text, this.#texts, this.#byText),
      ...(sound.length > 3 ? this.#beginningWith(sound, this.#sounds, this.#bySound) : []),
    ];
    for (const term of begun) if (!terms.has(term)) terms.set(term, 'close');
    return this.#keep(`${text}…`, this.#partOf(terms, text));
  }

  #termsOf(text: string): Map<number, Spelling> {
    const terms = new Map<number, Spelling>();
    const sound = soundOf(text);
    const met = new Set<number>();
    for (const key of [...keysOfSound(sound), ...keysAcross(sound).sought]) {
      const hash = hashOf(key);
      for (const found of [this.#sealed.find(hash), this.#later.get(hash) ?? []]) {
        for (const term of found) {
          if (met.has(term)) continue;
          met.add(term);
          const spelling = this.#texts[term] === text ? 'same' : spellingOfSounds(sound, this.#sounds[term]!);
          if (spelling) terms.set(term, spelling);
        }
      }
    }
    return terms;
  }

  #beginningWith(start: string, words: readonly string[], order: Uint32Array): number[] {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (words[order[middle]!]! < start) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (; low < order.length && words[order[low]!]!.startsWith(start); low += 1) found.push(order[low]!);
    for (let term = this.#sealedTerms; term < words.length; term += 1) if (words[term]!.startsWith(start)) found.push(term);
    return found;
  }

  /**
   * Each way to cut the part into two that the lists know: one of them to the letter, the other by its sound.
   * @param most what the part is worth where it is written as one
   */
  #splitsOf(text: string, most: number): SplitPart[] {
    const splits: SplitPart[] = [];
    for (let cut = text.length < shortestJoined ? text.length : 1; cut + 2 <= text.length; cut += 1) {
      const [left, right] = [text.slice(0, cut), text.slice(cut)];
      if (cut === 1 && right.length < shortestJoined) continue;
      const [leftTerm, rightTerm] = [this.#ids.get(left), this.#ids.get(right)];
      if (leftTerm === undefined && rightTerm === undefined) continue;
      const lefts = this.#sounding(left, leftTerm);
      const rights = this.#sounding(right, rightTerm);
      const leftSpeaks = [...lefts.keys()].some((term) => this.#kinds[term] === 'name');
      if (lefts.size === 0 || ![...rights.keys()].some((term) => this.#kinds[term] === 'name')) continue;
      const [leftBits, rightBits] = [leftSpeaks ? this.#bitsOf(lefts).variant : 0, this.#bitsOf(rights).variant];
      const bits = Math.min(most, leftBits + rightBits) - scoreModel.name.joinedCost;
      if (bits > 0) splits.push({ left: lefts, right: rights, bits, sought: [...(leftBits > rightBits ? lefts : rights).keys()] });
    }
    return splits;
  }

  #sounding(text: string, known: number | undefined): Map<number, Spelling> {
    const terms = new Map<number, Spelling>();
    if (known !== undefined) terms.set(known, 'same');
    const sound = soundOf(text);
    const hash = hashOf(keysOfSound(sound)[0]!);
    for (const term of [...this.#sealed.find(hash), ...(this.#later.get(hash) ?? [])]) {
      if (!terms.has(term) && this.#sounds[term] === sound) terms.set(term, 'variant');
    }
    return terms;
  }

  #partOf(terms: ReadonlyMap<number, Spelling>, text: string): ResolvedPart {
    const bits = this.#bitsOf(terms);
    return { terms, bits, splits: this.#splitsOf(text, bits.variant) };
  }

  #bitsOf(terms: ReadonlyMap<number, Spelling>): Record<Spelling, number> {
    const { priorBearers, spellingCost, mostBits } = scoreModel.name;
    const bits = { same: 0, variant: 0, close: 0, loose: 0 };
    const found = { same: 0, variant: 0, close: 0, loose: 0 };
    for (const [term, spelling] of terms) found[spelling] += this.#bearers[term]!;
    let bearers = 0;
    // Looser agreement is agreement with more people: Mohamed is as common as all its spellings together.
    for (const spelling of spellings) {
      bearers += found[spelling];
      const rarity = Math.min(mostBits, Math.log2(this.#people / (bearers + priorBearers[spelling])));
      bits[spelling] = Math.max(0, toStep(rarity - spellingCost[spelling]));
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

function ownKeysOf(sound: string): readonly string[] {
  return [...keysOfSound(sound), ...keysAcross(sound).own];
}

/** Shorter words are not taken for two. */
const shortestJoined = 4;

function orderOf(words: readonly string[]): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(words.keys()).sort((a, b) => (words[a]! < words[b]! ? -1 : Number(words[a]! > words[b]!)));
}
