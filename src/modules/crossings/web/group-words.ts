/** A group in figures: how many are clear, to be checked, on alert, or not answered yet. Pure. */
import type { SignalLevel } from '../../../ui/signal.tsx';
import { decisionOf, type Group } from './group-flow.ts';
import { signalOf } from './verdict-words.ts';

export function countsOf({ rows }: Group): Readonly<Record<SignalLevel | 'asking', number>> {
  const counts = { clear: 0, check: 0, alert: 0, asking: 0 };
  for (const row of rows) {
    const decision = decisionOf(row);
    counts[decision ? signalOf(decision) : 'asking'] += 1;
  }
  return counts;
}

/** The signal of the whole group; null while nobody is answered. */
export function worstLevel(group: Group): SignalLevel | null {
  const { alert, check, clear } = countsOf(group);
  return alert > 0 ? 'alert' : check > 0 ? 'check' : clear > 0 ? 'clear' : null;
}
