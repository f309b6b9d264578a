/** Why a line of an explanation weighs little or much, in words that need no arithmetic. Pure. */
import type { EvidenceLine } from '../../screening/index.ts';

/** Bits: one person in thirty has a name that weighs less, one in five hundred one that weighs as much. */
const commonBelow = 5;
const rareFrom = 9;

export type Weight = 'common' | 'usual' | 'rare' | 'spelt-common' | 'spelt-usual' | 'spelt-rare' | 'initial' | 'first-of-january';

/** Undefined where what agrees or differs speaks for itself. */
export function weightOf({ feature, outcome, query, candidate, bits }: EvidenceLine): Weight | undefined {
  if (feature === 'birth-date') return outcome === 'agrees' && [query, candidate].every(isFirstOfJanuary) ? 'first-of-january' : undefined;
  if (feature !== 'name' || (outcome !== 'agrees' && outcome !== 'near')) return undefined;
  if ([query, candidate].some((text) => [...text].length === 1)) return 'initial';
  const rarity = bits < commonBelow ? 'common' : bits < rareFrom ? 'usual' : 'rare';
  // How far the spelling is costs as well: how rare the name itself is cannot be said apart.
  return outcome === 'agrees' ? rarity : `spelt-${rarity}`;
}

/** As documents and lists write it: `1975-01-01`, `1 Jan 1975`, `01/01/1975`. */
function isFirstOfJanuary(date: string): boolean {
  return /^\d{4}-01-01$|^0?1[ ./-](?:0?1|jan\w*\.?)[ ./-]\d{4}$/i.test(date.trim());
}
