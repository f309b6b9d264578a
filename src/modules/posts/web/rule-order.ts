import { type PostRule, ruleKinds } from '../index.ts';

/** By kind as an officer asks (may they enter, with what, for how long), then by name and date. */
export function inOrder(rules: readonly PostRule[]): PostRule[] {
  const key = ({ kind, id, from }: PostRule): string => `${String(ruleKinds.indexOf(kind)).padStart(2, '0')} ${id} ${from}`;
  return rules.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
