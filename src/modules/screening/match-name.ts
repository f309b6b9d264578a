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

export interface ListedNameParts {
  readonly parts: NameParts;
  /** The vocabulary's term of each unit of `parts`. */
  readonly terms: readonly number[];
}

export interface NameMatch {
  readonly lines: readonly EvidenceLine[];
  /** The sum of the lines. */
  readonly bits: number;
  /** Every part of both names agrees to the letter, particles and titles aside. */
  readonly whole: boolean;
}

export function matchName(traveller: TravellerName, listed: ListedNameParts): NameMatch {
  const pairs = pick(agreements(traveller, listed));
  const lines: EvidenceLine[] = pairs.map((pair) => ({
    feature: 'name',
    query: pair.query.text,
    candidate: pair.candidate.text,
    outcome: pair.same ? 'agrees' : 'near',
    bits: toStep(pair.bits),
  }));
  const left = new Leftovers(traveller.parts.tokens, listed.parts.tokens, pairs);
  lines.push(...left.initials(), ...left.differences());
  const whole = lines.some((line) => line.bits > 0) && lines.every((line) => line.outcome === 'agrees') && !left.hasInitials;
  return { lines, bits: sumOf(lines), whole };
}

/** Rounded to the model's step, so that sums of bits are exact. */
export function toStep(bits: number): number {
  return Math.round(bits / scoreModel.step) * scoreModel.step;
}

export function sumOf(lines: readonly EvidenceLine[]): number {
  return lines.reduce((sum, line) => sum + line.bits, 0);
}

/** What a unit of the traveller's name can bring at most. */
export function mostBitsOf(unit: NameUnit, part: ResolvedPart): number {
  return Math.max(0, toStep(Math.max(...Object.values(part.bits)) - (isJoined(unit) ? scoreModel.name.joinedCost : 0)));
}

interface Agreement {
  readonly query: NameUnit;
  readonly candidate: NameUnit;
  readonly bits: number;
  readonly same: boolean;
}

function agreements(traveller: TravellerName, listed: ListedNameParts): Agreement[] {
  const found: Agreement[] = [];
  traveller.parts.units.forEach((query, index) => {
    const part = traveller.resolved[index]!;
    listed.parts.units.forEach((candidate, place) => {
      const joined = isJoined(query) || isJoined(candidate);
      if (isJoined(query) && isJoined(candidate)) return;
      const spelling = part.terms.get(listed.terms[place]!);
      if (!spelling) return;
      const bits = Math.max(0, part.bits[spelling] - (joined ? scoreModel.name.joinedCost : 0));
      found.push({ query, candidate, bits, same: spelling === 'same' && !joined });
    });
  });
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

function isFree(unit: NameUnit, used: ReadonlySet<number>): boolean {
  return !used.has(unit.from) && !used.has(unit.to - 1);
}

function use(unit: NameUnit, used: Set<number>): void {
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
