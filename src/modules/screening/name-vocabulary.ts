/** Every distinct name part of the lists, once: found under its spellings, and weighed by how many listed names have it. */
import { readingsOf } from './misread-words.ts';
import { otherFormsOf, otherSoundsOf, soundsAcross } from './name-variants.ts';
import { kindOf, type NameToken } from './normalise-name.ts';
import { scoreModel, toStep } from './score-model.ts';
import { type SoundArrays, SoundIndex } from './sound-index.ts';
import { type Spelling, soundOf, spellings } from './spelling.ts';
import frequentNames from './variants/frequent-names.json' with { type: 'json' };
import { type WordArrays, WordTable, withRoom } from './word-table.ts';

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

/** All that a vocabulary is, but for the bearers, which lists count anew. */
export interface VocabularyArrays {
  readonly words: WordArrays;
  /** Parts in alphabetical order. */
  readonly order: Uint32Array;
  readonly sounds: SoundArrays;
}

/** Names that many have although few lists name them, and how many of `priorPeople`. */
const priorBearers = frequentNames.frequencies.flatMap(({ perTenThousand, names }) =>
  names.map((name) => [name, (perTenThousand * scoreModel.name.priorPeople) / 10_000] as const),
);

/** Lists add their names and take them away again; between two changes it answers from memory. */
export class NameVocabulary {
  readonly #words: WordTable;
  readonly #sounds: SoundIndex;
  #order: Uint32Array;
  #bearers: Uint32Array;
  readonly #resolved = new Map<string, ResolvedPart>();
  #people = scoreModel.name.priorPeople;

  constructor(arrays?: VocabularyArrays) {
    this.#words = arrays ? WordTable.of(arrays.words) : new WordTable();
    this.#sounds = new SoundIndex(arrays?.sounds);
    this.#order = arrays?.order ?? new Uint32Array(0);
    this.#bearers = new Uint32Array(Math.max(64, this.#words.size));
    for (const [name, bearers] of priorBearers) {
      const term = this.intern(name);
      this.#bearers[term] = bearers;
    }
    this.admit();
  }

  /** Number of distinct parts. */
  get size(): number {
    return this.#words.size;
  }

  textOf(term: number): string {
    return this.#words.textOf(term);
  }

  /** How many names in use have the part. */
  bearersOf(term: number): number {
    return this.#bearers[term]!;
  }

  find(text: string): number | undefined {
    return this.#words.find(text);
  }

  /** The part's id, new or old. */
  intern(text: string): number {
    const { size } = this.#words;
    const term = this.#words.intern(text);
    if (term < size) return term;
    this.#bearers = withRoom(this.#bearers, term + 1);
    this.#sounds.add(term, text);
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
    this.#sounds.admit();
    this.#resolved.clear();
  }

  /** Brings all parts into the compact form; between two steps others may ask. */
  *sealInSteps(): Generator<void, void> {
    yield* this.#sounds.sealInSteps();
    yield;
    this.#order = this.#words.inOrder();
    this.#resolved.clear();
  }

  /** Sounds that no question finds yet. */
  get notAdmitted(): number {
    return this.#sounds.notAdmitted;
  }

  /** Once sealed: what `new NameVocabulary` makes the same vocabulary of, in this thread or another. */
  arrays(): VocabularyArrays {
    return { words: this.#words.arrays(), order: this.#order, sounds: this.#sounds.arrays(this.size) };
  }

  /**
   * Takes out what no list has any more: a name that was delisted is not kept either. Then `sealInSteps`.
   * @param used one for each part, 0 where no list has it
   */
  forget(used: Uint8Array): void {
    const prior = new Set(priorBearers.map(([name]) => this.#words.find(name)));
    const isKept = (term: number) => used[term] !== 0 || prior.has(term);
    this.#sounds.forget(isKept, this.size);
    this.#words.forget(isKept);
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
    const begun = [...this.#words.findBeginning(text, this.#order), ...(sound.length > 3 ? this.#sounds.findBeginning(sound) : [])];
    for (const term of begun) if (!terms.has(term)) terms.set(term, 'close');
    return this.#keep(`${text}…`, this.#partOf(terms, text));
  }

  #termsOf(text: string): Map<number, Spelling> {
    const sound = soundOf(text);
    const terms = this.#sounds.findSpellings(sound);
    for (const other of soundsAcross(sound)) for (const term of this.#sounds.findSame(other)) terms.set(term, 'variant');
    for (const other of otherSoundsOf(sound))
      for (const term of this.#sounds.findSame(other)) if (!terms.has(term)) terms.set(term, 'close');
    for (const other of otherFormsOf(sound))
      for (const term of this.#sounds.findSame(other)) if (!terms.has(term)) terms.set(term, 'loose');
    const served = servedOf(text);
    if (served !== undefined) for (const term of this.#sounds.findSame(soundOf(served))) if (!terms.has(term)) terms.set(term, 'close');
    // Korean names are few, in a few hundred syllables that each clerk writes in his own way: a syllable in Latin letters says little.
    if (isHangul(text)) for (const term of terms.keys()) if (!isHangul(this.textOf(term))) terms.set(term, 'loose');
    const term = this.#words.find(text);
    if (term !== undefined && terms.has(term)) terms.set(term, 'same');
    if (term === undefined || this.#bearers[term] === 0) this.#addReadings(text, terms);
    return terms;
  }

  /** A word that nobody on the lists bears may be one of theirs, misread: looser than it is spelt. */
  #addReadings(text: string, terms: Map<number, Spelling>): void {
    for (const reading of readingsOf(text)) {
      const read = this.#words.find(reading);
      if (read === undefined || this.#bearers[read] === 0) continue;
      for (const [term, spelling] of this.#sounds.findSpellings(soundOf(reading))) {
        if (spelling !== 'loose' && !terms.has(term)) terms.set(term, spelling === 'close' ? 'loose' : 'close');
      }
    }
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
      const [leftTerm, rightTerm] = [this.#words.find(left), this.#words.find(right)];
      if (leftTerm === undefined && rightTerm === undefined) continue;
      const lefts = this.#sounding(left, leftTerm);
      const rights = this.#sounding(right, rightTerm);
      const leftSpeaks = [...lefts.keys()].some((term) => this.#kindOf(term) === 'name');
      if (lefts.size === 0 || ![...rights.keys()].some((term) => this.#kindOf(term) === 'name')) continue;
      const [leftBits, rightBits] = [leftSpeaks ? this.#bitsOf(lefts).variant : 0, this.#bitsOf(rights).variant];
      const bits = Math.min(most, leftBits + rightBits) - scoreModel.name.joinedCost;
      if (bits > 0) splits.push({ left: lefts, right: rights, bits, sought: [...(leftBits > rightBits ? lefts : rights).keys()] });
    }
    return splits;
  }

  #sounding(text: string, known: number | undefined): Map<number, Spelling> {
    const terms = new Map<number, Spelling>(this.#sounds.findSame(soundOf(text)).map((term) => [term, 'variant']));
    if (known !== undefined) terms.set(known, 'same');
    return terms;
  }

  #kindOf(term: number): NameToken['kind'] {
    return kindOf(this.textOf(term));
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

/** After decomposition. */
function isHangul(text: string): boolean {
  return /^[\u1100-\u11ff]/.test(text);
}

/** Abdoul Aziz is called Aziz, and the other way round. Undefined where what is left says too little. */
function servedOf(text: string): string | undefined {
  if (!/^[A-Z]{4,}$/.test(text)) return undefined;
  if (!text.startsWith(servant)) return servant + text;
  return text.length >= servant.length + 4 ? text.slice(servant.length) : undefined;
}

const servant = 'ABD';

/** Shorter words are not taken for two. */
const shortestJoined = 4;
