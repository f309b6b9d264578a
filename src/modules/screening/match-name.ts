/** How one name of the traveller agrees with one listed name: parts aligned whatever their order, each weighed by rarity. */
import type { EvidenceLine } from './alert.ts';
import { isJoined, type NameParts, type NameUnit } from './name-parts.ts';
import type { ResolvedPart } from './name-vocabulary.ts';
import type { NameToken } from './normalise-name.ts';
import { scoreModel } from './score-model.ts';

export interface TravellerName {
  readonly parts: NameParts;
  /** One for each unit of `parts`. */
  readonly resolved: readonly ResolvedPart[];
}

/** A listed name as the index keeps it. */
export interface ListedName {
  /** The vocabulary's term of each token. */
  readonly terms: readonly number[];
  readonly tokens: readonly NameToken[];
}

export interface NameMatch {
  /** The sum of the lines. */
  readonly bits: number;
  /** Every part of both names agrees to the letter, particles and titles aside. */
  readonly whole: boolean;
  readonly lines: readonly EvidenceLine[];
}

export function matchName(traveller: TravellerName, listed: ListedName): NameMatch {
  const pairs = withOrder(pick(agreements(traveller, listed)));
  const lines: EvidenceLine[] = pairs.map(({ query, candidate, same, bits }) => ({
    feature: 'name',
    query: query.text,
    candidate: listed.tokens
      .slice(candidate.from, candidate.to)
      .map((token) => token.text)
      .join(''),
    outcome: same ? 'agrees' : 'near',
    bits,
  }));
  const left = new Leftovers(traveller.parts.tokens, listed.tokens, pairs);
  lines.push(...left.initials(), ...left.differences());
  const whole = lines.some((line) => line.bits > 0) && lines.every((line) => line.outcome === 'agrees') && !left.hasInitials;
  return { lines, bits: sumOf(lines), whole };
}

export function sumOf(lines: readonly EvidenceLine[]): number {
  return lines.reduce((sum, line) => sum + line.bits, 0);
}

interface Agreement {
  readonly query: NameUnit;
  /** Positions of the listed tokens. */
  readonly candidate: Span;
  readonly bits: number;
  readonly same: boolean;
}

function agreements(traveller: TravellerName, { tokens, terms }: ListedName): Agreement[] {
  const found: Agreement[] = [];
  for (const [index, query] of traveller.parts.units.entries()) {
    const part = traveller.resolved[index]!;
    const joined = isJoined(query);
    for (let place = 0; place < terms.length; place += 1) {
      const { kind } = tokens[place]!;
      const spelling = kind === 'name' || kind === 'title' ? part.terms.get(terms[place]!) : undefined;
      if (spelling) {
        const candidate = { from: place, to: place + 1 };
        found.push({ query, candidate, bits: part.bits[spelling], same: spelling === 'same' && !joined });
      }
      if (part.splits.length === 0 || place + 1 === terms.length) continue;
      const split = part.splits.find(({ left, right }) => left.has(terms[place]!) && right.has(terms[place + 1]!));
      if (split) found.push({ query, candidate: { from: place, to: place + 2 }, bits: split.bits, same: false });
    }
  }
  // The heaviest first; among equals the closer spelling, then the order of the names, so that one question has one answer.
  return found.sort(
    (a, b) => b.bits - a.bits || Number(b.same) - Number(a.same) || a.query.from - b.query.from || a.candidate.from - b.candidate.from,
  );
}

/** Takes agreements greedily; each token of either name serves once. */
function pick(found: readonly Agreement[]): Agreement[] {
  const usedQuery = new Set<number>();
  const usedCandidate = new Set<number>();
  return found.filter(({ query, candidate }) => {
    if (!isFree(query, usedQuery) || !isFree(candidate, usedCandidate)) return false;
    use(query, usedQuery);
    use(candidate, usedCandidate);
    return true;
  });
}

/** What follows the agreeing part before it in both names weighs a little more. */
function withOrder(pairs: readonly Agreement[]): Agreement[] {
  const inOrder = pairs.toSorted((a, b) => a.query.from - b.query.from);
  return pairs.map((pair) => {
    const before = inOrder[inOrder.indexOf(pair) - 1];
    const follows = before !== undefined && before.candidate.to <= pair.candidate.from;
    return follows && pair.bits > 0 ? { ...pair, bits: pair.bits + scoreModel.name.inOrder } : pair;
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function isFree(unit: Span, used: ReadonlySet<number>): boolean {
  return !used.has(unit.from) && !used.has(unit.to - 1);
}

function use(unit: Span, used: Set<number>): void {
  for (let index = unit.from; index < unit.to; index += 1) used.add(index);
}

/** What no agreement covers: leaving a part out costs little, another part in its place costs much. */
class Leftovers {
  readonly #queryNames: string[];
  readonly #candidateNames: string[];
  readonly #queryInitials: string[];
  readonly #candidateInitials: string[];

  constructor(query: readonly NameToken[], candidate: readonly NameToken[], pairs: readonly Agreement[]) {
    const usedQuery = new Set<number>();
    const usedCandidate = new Set<number>();
    for (const pair of pairs) {
      use(pair.query, usedQuery);
      use(pair.candidate, usedCandidate);
    }
    const left = (tokens: readonly NameToken[], used: ReadonlySet<number>, kind: NameToken['kind']) =>
      tokens.flatMap((token, index) => (token.kind === kind && !used.has(index) ? [token.text] : []));
    this.#queryNames = left(query, usedQuery, 'name');
    this.#candidateNames = left(candidate, usedCandidate, 'name');
    this.#queryInitials = left(query, usedQuery, 'initial');
    this.#candidateInitials = left(candidate, usedCandidate, 'initial');
  }

  /** Once `initials` has spoken: initials of one side that fit nothing on the other. */
  get hasInitials(): boolean {
    return this.#queryInitials.length > 0 || this.#candidateInitials.length > 0;
  }

  /** "V." against "V." or "Viktor": no contradiction, and no more than that. */
  initials(): EvidenceLine[] {
    return [
      ...this.#pairOff(this.#queryInitials, this.#candidateInitials, (initial, other) => other === initial),
      ...this.#pairOff(this.#queryInitials, this.#candidateNames, (initial, name) => name.startsWith(initial)),
      ...this.#pairOff(this.#queryNames, this.#candidateInitials, (name, initial) => name.startsWith(initial)),
    ];
  }

  #pairOff(queries: string[], candidates: string[], fits: (query: string, candidate: string) => boolean): EvidenceLine[] {
    const lines: EvidenceLine[] = [];
    for (const query of [...queries]) {
      const candidate = candidates.find((text) => fits(query, text));
      if (candidate === undefined) continue;
      queries.splice(queries.indexOf(query), 1);
      candidates.splice(candidates.indexOf(candidate), 1);
      const outcome = query === candidate ? 'agrees' : 'near';
      lines.push({ feature: 'name', query, candidate, outcome, bits: scoreModel.name.initialAgrees });
    }
    return lines;
  }

  differences(): EvidenceLine[] {
    const { partDiffers, listedPartMissing, travellerPartMissing } = scoreModel.name;
    const lines: EvidenceLine[] = [];
    for (let index = 0; index < Math.max(this.#queryNames.length, this.#candidateNames.length); index += 1) {
      const query = this.#queryNames[index] ?? '';
      const candidate = this.#candidateNames[index] ?? '';
      if (query !== '' && candidate !== '') lines.push({ feature: 'name', query, candidate, outcome: 'differs', bits: partDiffers });
      else if (query === '') lines.push({ feature: 'name', query, candidate, outcome: 'missing', bits: listedPartMissing });
      else lines.push({ feature: 'name', query, candidate, outcome: 'missing', bits: travellerPartMissing });
    }
    return lines;
  }
}
