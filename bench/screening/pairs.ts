/** Figures 3, 4 and 5: two names without anything beside them, by each way of comparing them. */
import { join } from 'node:path';
import { token_set_ratio } from 'fuzzball';
import { matchName, type NameMatch } from '../../src/modules/screening/match-name.ts';
import { isJoined, namePartsOf } from '../../src/modules/screening/name-parts.ts';
import { normaliseName } from '../../src/modules/screening/normalise-name.ts';
import type { ScreeningIndex } from '../../src/modules/screening/screening-index.ts';
import { keysAcross, soundOf } from '../../src/modules/screening/spelling.ts';
import { recoverable } from './accuracy.ts';
import { bestPairJaroWinkler } from './jaro-winkler.ts';
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

export function measurePairs(
  index: ScreeningIndex,
  data: string,
): { readonly figures: PairFigures[]; readonly westAfrica: number; readonly arabicReach: number } {
  const [negatives, aliases, labelled] = ['list_hard_negatives', 'list_alias_pairs', 'labelled_pairs'].map((file) =>
    readTable(join(data, 'pairs', `${file}.tsv`)),
  ) as [string[][], string[][], string[][]];
  for (const row of [...negatives, ...aliases, ...labelled]) {
    for (const name of row.slice(0, 2)) for (const { text } of normaliseName(name)) index.vocabulary.intern(text);
  }
  index.vocabulary.admit();
  const positives = aliases.filter((row) => recoverable.includes(row[7]!));
  const persons = labelled.filter((row) => row[6] === 'labelled_person');
  const figures = Object.entries(likenesses(index)).map(([by, likeness]) => {
    const against = negatives.map((row) => likeness(row[0]!, row[1]!)).sort((a, b) => b - a);
    const scores = positives.map((row) => likeness(row[0]!, row[1]!));
    const recallAt = (share: number) => {
      const limit = against[Math.floor(share * against.length)]!;
      return scores.filter((score) => score > limit).length / scores.length;
    };
    const judged = persons.map((row) => ({ score: likeness(row[0]!, row[1]!), same: row[2] === '1' }));
    return { by, recallAt5: recallAt(0.05), recallAt20: recallAt(0.2), bestF1: bestF1(judged) };
  });
  const westAfrica = labelled.filter((row) => row[6] === 'labelled_west_africa');
  const agreeing = westAfrica.filter((row) => match(index, row[0]!, row[1]!).bits > 0 || match(index, row[1]!, row[0]!).bits > 0);
  return {
    figures,
    westAfrica: agreeing.length / westAfrica.length,
    arabicReach: arabicReach(readTable(join(data, 'pairs', 'arabic_latin_tokens.tsv'))),
  };
}

function likenesses(index: ScreeningIndex): Record<string, Likeness> {
  return {
    'Maabar, share of agreement': (left, right) => Math.max(share(index, left, right), share(index, right, left)),
    'Maabar, bits': (left, right) => Math.max(match(index, left, right).bits, match(index, right, left).bits),
    'best-pair Jaro-Winkler': bestPairJaroWinkler,
    'fuzzball token_set_ratio': (left, right) => token_set_ratio(left, right),
  };
}

function match({ vocabulary }: ScreeningIndex, listed: string, traveller: string): NameMatch {
  const parts = namePartsOf(traveller);
  const resolved = parts.units.map((unit) =>
    isJoined(unit) ? vocabulary.resolveJoined(parts.tokens[unit.from]!, parts.tokens[unit.from + 1]!) : vocabulary.resolve(unit.text),
  );
  const { tokens } = namePartsOf(listed);
  return matchName({ parts, resolved }, { tokens, terms: tokens.map((token) => vocabulary.intern(token.text)) });
}

/** Of all that the names could agree on, how much does; parts that one side leaves out count a fifth. */
function share(index: ScreeningIndex, listed: string, traveller: string): number {
  const worth = (text: string) => index.vocabulary.resolve(text).bits.same;
  let [agrees, possible] = [0, 0.01];
  for (const { outcome, query, candidate, bits } of match(index, listed, traveller).lines) {
    if (outcome === 'differs') possible += (worth(query) + worth(candidate)) / 2;
    else if (outcome === 'missing') possible += 0.2 * worth(query || candidate);
    else {
      agrees += bits;
      possible += bits + 0.5 * Math.max(0, worth(query) - bits);
    }
  }
  return agrees / possible;
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
