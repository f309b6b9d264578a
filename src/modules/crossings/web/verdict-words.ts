/** From a decision to the words that the officer reads first. Message keys; pure. */
import type { SignalLevel } from '../../../ui/signal.tsx';
import type { BoothDecision } from '../index.ts';

/** True where the station will send the traveller to the second line whatever the key. */
export function goesToSecondLine({ alerts }: Pick<BoothDecision, 'alerts'>): boolean {
  return alerts.some(({ level }) => level === 'strong' || level === 'possible');
}

/** Nobody crosses a closed post without a word, however clear they are. */
export function signalOf({ verdict, postOpen }: Pick<BoothDecision, 'verdict' | 'postOpen'>): SignalLevel {
  return verdict === 'unreadable' || (verdict === 'clear' && !postOpen) ? 'check' : verdict;
}

type Judged = Pick<BoothDecision, 'verdict' | 'alerts' | 'lists' | 'agedLists' | 'reading' | 'rulings' | 'postOpen'>;

/** "No list" and "no hit" must never look the same; nor a resemblance and an expired passport. */
export function headlineKey(decision: Judged): string {
  switch (decision.verdict) {
    case 'clear':
      return decision.postOpen ? 'crossings.verdict.clear' : 'crossings.verdict.closed';
    case 'alert':
      return 'crossings.verdict.alert';
    case 'unreadable':
      return 'crossings.verdict.unreadable';
    case 'check':
      if (goesToSecondLine(decision)) return 'crossings.verdict.resembles';
      if (decision.rulings.some(({ says }) => says === 'forbids')) return 'crossings.verdict.rule';
      if (decision.lists.length === 0) return 'crossings.verdict.no-list';
      if (decision.reading?.expired === true) return 'crossings.verdict.expired';
      if (!decision.postOpen) return 'crossings.verdict.closed';
      if (decision.agedLists.length > 0) return 'crossings.verdict.old-list';
      return 'crossings.verdict.check';
  }
}

/** What the main key does, in its own words. */
export function mainKeyKey(decision: Pick<BoothDecision, 'verdict' | 'alerts' | 'reading'>): string {
  if (goesToSecondLine(decision)) return 'crossings.key.record-to-second-line';
  // Without a document there is no photograph to compare.
  if (decision.reading === null)
    return decision.verdict === 'clear' ? 'crossings.key.record-person' : 'crossings.key.record-person-checked';
  return decision.verdict === 'clear' ? 'crossings.key.record' : 'crossings.key.record-checked';
}

const saidByHeadline: Readonly<Record<string, string>> = {
  'crossings.verdict.alert': 'strong-match',
  'crossings.verdict.resembles': 'possible-match',
  'crossings.verdict.no-list': 'no-list',
  'crossings.verdict.expired': 'document-expired',
  'crossings.verdict.old-list': 'list-aged',
};

/** Reasons beside the one that the headline says already. */
export function furtherReasons(decision: Judged & Pick<BoothDecision, 'reasons'>): readonly string[] {
  return decision.reasons.filter((code) => code !== saidByHeadline[headlineKey(decision)]);
}
