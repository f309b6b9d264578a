/**
 * Two names with nothing beside them, as one number from 0 to 1: of all that the names could agree on, how much does. It stands on
 * the engine's own alignment and weights; numbers were set on the even rows of the tables of pairs.
 */
import { matchName, type NameMatch } from '../../src/modules/screening/match-name.ts';
import { isJoined, namePartsOf } from '../../src/modules/screening/name-parts.ts';
import type { NameVocabulary } from '../../src/modules/screening/name-vocabulary.ts';
import { soundOf } from '../../src/modules/screening/spelling.ts';
import { distanceWithin, Letters } from '../../src/modules/screening/spelling-distance.ts';

const weights = {
  /** Even a name that everybody has is worth so many bits. */
  leastWorth: 2,
  /** Taken from an agreement for each letter in a hundred that differs. */
  spelling: 0.3,
  /** Parts that differ count less where they are nearly alike: nothing from this share of differing letters on. */
  alikeBelow: 0.6,
  alike: 0.9,
  /** What two parts cost that differ: a share of their worth, and as many bits. */
  differs: 0.5,
  differsAtLeast: 4,
  missing: 0.1,
  missingAtLeast: 0.3,
  /** Letters of two scripts differ by so much. */
  acrossScripts: 0.12,
} as const;

export function matchPair(vocabulary: NameVocabulary, listed: string, traveller: string): NameMatch {
  const parts = namePartsOf(traveller);
  const resolved = parts.units.map((unit) =>
    isJoined(unit) ? vocabulary.resolveJoined(parts.tokens[unit.from]!, parts.tokens[unit.from + 1]!) : vocabulary.resolve(unit.text),
  );
  const { tokens } = namePartsOf(listed);
  return matchName({ parts, resolved }, { tokens, terms: tokens.map((token) => vocabulary.intern(token.text)) });
}

/** The better of both directions; the same letters with other spaces between them are one name. */
export function likenessOf(vocabulary: NameVocabulary, left: string, right: string): number {
  if (unspaced(left) === unspaced(right)) return 1;
  return Math.max(oneWay(vocabulary, left, right), oneWay(vocabulary, right, left));
}

function unspaced(name: string): string {
  return namePartsOf(name)
    .tokens.map(({ text }) => text)
    .join('');
}

/** "William G." and "William W.": on each side an initial that fits nothing on the other. */
function initialsContradict(left: string, right: string): boolean {
  const [a, b] = [namePartsOf(left).tokens, namePartsOf(right).tokens];
  const fitsNone = (from: typeof a, to: typeof b) =>
    from.some(
      ({ kind, text }) =>
        kind === 'initial' &&
        !to.some((other) => other.text.startsWith(text) && !from.some((one) => one.text === other.text && one.text !== text)),
    );
  return fitsNone(a, b) && fitsNone(b, a);
}

function oneWay(vocabulary: NameVocabulary, listed: string, traveller: string): number {
  const worth = (text: string) => Math.max(weights.leastWorth, vocabulary.resolve(text).bits.same);
  let [agrees, possible] = [0, 0.01];
  const share = (alike: number, bits: number) => {
    agrees += alike * bits;
    possible += alike * bits + (1 - alike) * (bits * weights.differs + weights.differsAtLeast);
  };
  const { lines } = matchPair(vocabulary, listed, traveller);
  if (initialsContradict(listed, traveller)) possible += weights.leastWorth * weights.differs + weights.differsAtLeast;
  for (const { outcome, query, candidate } of lines) {
    if (outcome === 'missing') possible += weights.missing * worth(query || candidate) + weights.missingAtLeast;
    else if (outcome !== 'differs') share(1 - weights.spelling * differing(query, candidate), Math.min(worth(query), worth(candidate)));
    else {
      const alike = weights.alike * Math.max(0, 1 - differing(query, candidate) / weights.alikeBelow);
      share(alike, (worth(query) + worth(candidate)) / 2);
    }
  }
  return agrees / possible;
}

/** Share of letters in which two words differ, as they sound. */
function differing(left: string, right: string): number {
  if (left === right) return 0;
  const [a, b] = [soundOf(left), soundOf(right)];
  if (/^[A-Z]/.test(a) !== /^[A-Z]/.test(b)) return weights.acrossScripts;
  return Math.min(1, (2 * distanceWithin(new Letters(a), new Letters(b))) / (a.length + b.length));
}
