/** Which rules want a word from the officer who lets somebody cross all the same. Pure. */
import { fixedRules } from '../posts/index.ts';
import type { Ruling } from './booth-api.ts';

/**
 * True for a rule of the state that forbids, or that requires what is not there: a document, a validity, an authorisation. What no
 * state sets (a national's nationality is verified, a refugee is not turned back, no rule says anything) asks to look, and no more.
 */
export function asksForReason({ says, rule }: Pick<Ruling, 'says' | 'rule'>): boolean {
  return says === 'forbids' || (says === 'requires' && !Object.hasOwn(fixedRules, rule));
}
