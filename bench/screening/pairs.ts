/** Figures 3, 4 and 5: two names without anything beside them, by each way of comparing them. */
import { join } from 'node:path';
import { token_set_ratio } from 'fuzzball';
import { normaliseName } from '../../src/modules/screening/normalise-name.ts';
import type { ScreeningIndex } from '../../src/modules/screening/screening-index.ts';
import { keysAcross, soundOf } from '../../src/modules/screening/spelling.ts';
import { recoverable } from './accuracy.ts';
import { bestPairJaroWinkler } from './jaro-winkler.ts';
import { likenessOf, matchPair } from './likeness.ts';
import { readTable } from './pack.ts';

type Likeness = (left: string, right: string) => number;

export interface PairFigures {
  readonly by: string;
  /** Recall of recoverable aliases where so many hard negatives are let through. */
  readonly recallAt5: number;
  readonly recallAt20: number;
  /** Persons labelled by the authors of nomenklatura. */
  readonly bestF1: number;
}

/** @param half 0 or 1: every other row, the half on which weights were set and the other; undefined takes all */
export function measurePairs(
  index: ScreeningIndex,
  data: string,
  half?: 0 | 1,
): { readonly figures: PairFigures[]; readonly westAfrica: number; readonly arabicReach: number } {
  const [negatives, aliases, labelled] = ['list_hard_negatives', 'list_alias_pairs', 'labelled_pairs'].map((file) =>
    readTable(join(data, 'pairs', `${file}.tsv`)),
  ) as [string[][], string[][], string[][]];
  for (const row of [...negatives, ...aliases, ...labelled]) {
    for (const name of row.slice(0, 2)) for (const { text } of normaliseName(name)) index.vocabulary.intern(text);
  }
  index.vocabulary.admit();
  const ofHalf = (_: unknown, place: number) => half === undefined || place % 2 === half;
  const positives = aliases.filter((row) => recoverable.includes(row[7]!)).filter(ofHalf);
  const persons = labelled.filter((row) => row[6] === 'labelled_person').filter(ofHalf);
  const figures = Object.entries(likenesses(index)).map(([by, likeness]) => {
    const against = negatives
      .filter(ofHalf)
      .map((row) => likeness(row[0]!, row[1]!))
      .sort((a, b) => b - a);
    const scores = positives.map((row) => likeness(row[0]!, row[1]!));
    const recallAt = (share: number) => {
      const limit = against[Math.floor(share * against.length)]!;
      return scores.filter((score) => score > limit).length / scores.length;
    };
    const judged = persons.map((row) => ({ score: likeness(row[0]!, row[1]!), same: row[2] === '1' }));
    return { by, recallAt5: recallAt(0.05), recallAt20: recallAt(0.2), bestF1: bestF1(judged) };
  });
  const westAfrica = labelled.filter((row) => row[6] === 'labelled_west_africa');
  const agrees = (left: string, right: string) => matchPair(index.vocabulary, left, right).bits > 0;
  const agreeing = westAfrica.filter((row) => agrees(row[0]!, row[1]!) || agrees(row[1]!, row[0]!));
  return {
    figures,
    westAfrica: agreeing.length / westAfrica.length,
    arabicReach: arabicReach(readTable(join(data, 'pairs', 'arabic_latin_tokens.tsv'))),
  };
}

function likenesses({ vocabulary }: ScreeningIndex): Record<string, Likeness> {
  const bits = (left: string, right: string) => matchPair(vocabulary, left, right).bits;
  return {
    'Maabar, share of agreement': (left, right) => likenessOf(vocabulary, left, right),
    'Maabar, bits': (left, right) => Math.max(bits(left, right), bits(right, left)),
    'best-pair Jaro-Winkler': bestPairJaroWinkler,
    'fuzzball token_set_ratio': (left, right) => token_set_ratio(left, right),
  };
}

function bestF1(judged: readonly { readonly score: number; readonly same: boolean }[]): number {
  const same = judged.filter((pair) => pair.same).length;
  return Math.max(
    ...judged.map(({ score: limit }) => {
      const taken = judged.filter((pair) => pair.score >= limit);
      return (2 * taken.filter((pair) => pair.same).length) / (taken.length + same);
    }),
  );
}

/** Share of Arabic and Latin forms of one word that are at least compared with one another. */
function arabicReach(rows: readonly string[][]): number {
  const pairs = rows.filter((row) => row[2] === '1').map((row) => [normaliseName(row[0]!), normaliseName(row[1]!)] as const);
  const single = pairs.filter(([arabic, latin]) => arabic.length === 1 && latin.length === 1);
  const reached = single.filter(([arabic, latin]) => {
    const [a, b] = [keysAcross(soundOf(arabic[0]!.text)), keysAcross(soundOf(latin[0]!.text))];
    return a.own.some((key) => b.sought.includes(key)) || b.own.some((key) => a.sought.includes(key));
  });
  return reached.length / single.length;
}
