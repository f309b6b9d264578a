/** May this person cross without further questions? Each rule is one line; the officer sees every one that holds. */
import type { MrzReading } from '../documents/index.ts';
import type { Alert, ListStatus } from '../screening/index.ts';
import type { Ruling } from './booth-api.ts';
import type { Outcome } from './crossing-terms.ts';
import { clockToleranceMs } from './happened.ts';
import { type ReasonCode, reasonCodes } from './reason-codes.ts';

export interface Facts {
  /** Null: there is no document that a reader reads. */
  readonly reading: Pick<MrzReading, 'documentCode' | 'checks' | 'expired' | 'problems'> | null;
  readonly alerts: readonly Pick<Alert, 'level'>[];
  readonly lists: readonly Pick<ListStatus, 'list' | 'importedAtMs' | 'unreadable'>[];
  readonly listsMaxAgeHours: number;
  readonly nowMs: number;
  /** What is remembered of this document number. */
  readonly earlier: 'none' | 'same-name' | 'other-name' | 'other-birth-date';
  /** A stay of this person was closed by death. */
  readonly declaredDead: boolean;
  /** What became of their last crossing here; null where none is known. */
  readonly lastOutcome: Outcome | null;
  /** What the post's rules say. */
  readonly rulings: readonly Pick<Ruling, 'says'>[];
}

export interface Judgement {
  readonly verdict: 'clear' | 'check' | 'alert';
  /** In the order of `reasonCodes`. */
  readonly reasons: readonly ReasonCode[];
  /** Ids of the lists that are too old. */
  readonly agedLists: readonly string[];
}

export function judge(facts: Facts): Judgement {
  const holding = reasonCodes.filter(({ code }) => rules[code](facts));
  const verdict = holding.some((reason) => reason.verdict === 'alert') ? 'alert' : holding.length > 0 ? 'check' : 'clear';
  return { verdict, reasons: holding.map(({ code }) => code), agedLists: agedLists(facts) };
}

const rules: Readonly<Record<ReasonCode, (facts: Facts) => boolean>> = {
  'strong-match': ({ alerts }) => alerts.some(({ level }) => level === 'strong'),
  'possible-match': ({ alerts }) => alerts.some(({ level }) => level === 'possible'),
  'weak-match': ({ alerts }) => alerts.some(({ level }) => level === 'weak'),
  'declared-dead': ({ declaredDead }) => declaredDead,
  'waits-in-second-line': ({ lastOutcome }) => lastOutcome === 'second-line',
  'refused-before': ({ lastOutcome }) => lastOutcome === 'refused' || lastOutcome === 'exit-refused',
  'expelled-before': ({ lastOutcome }) => lastOutcome === 'expelled',
  'no-list': ({ lists }) => lists.length === 0,
  'list-unreadable': ({ lists }) => lists.some(({ unreadable }) => unreadable === true),
  'list-aged': (facts) => agedLists(facts).length > 0,
  'no-document': ({ reading }) => reading === null,
  'document-expired': ({ reading }) => reading?.expired === true,
  'document-not-yet-valid': ({ reading }) => hasProblem(reading, 'not-yet-valid'),
  'document-code': ({ reading }) => hasProblem(reading, 'unusual-document-code') || hasProblem(reading, 'passport-code-outdated'),
  'check-digits-differ': ({ reading }) => Object.values(reading?.checks ?? {}).includes(false),
  'reading-doubtful': ({ reading }) =>
    reading?.problems.some(({ code, severity }) => severity === 'error' && !saidOtherwise.has(code)) === true,
  'no-check-digits': ({ reading }) => hasProblem(reading, 'no-check-digits'),
  specimen: ({ reading }) => hasProblem(reading, 'specimen'),
  'visa-alone': ({ reading }) => reading?.documentCode.startsWith('V') === true,
  'other-birth-date': ({ earlier }) => earlier === 'other-birth-date',
  'name-differs': ({ earlier }) => earlier === 'other-name',
  rule: ({ rulings }) => rulings.some(({ says }) => says !== 'allows'),
  // Said when the crossing is recorded, not by the facts.
  'child-alone': () => false,
  officer: () => false,
};

/** Errors of a reading that have a reason of their own. */
const saidOtherwise: ReadonlySet<string> = new Set([
  'expired',
  'not-yet-valid',
  'document-number-check',
  'birth-date-check',
  'expiry-date-check',
  'personal-number-check',
  'composite-check',
]);

function hasProblem(reading: Facts['reading'], code: string): boolean {
  return reading?.problems.some((problem) => problem.code === code) === true;
}

/** A clock that was set back makes ages negative: then they are unknown, which is not young. */
function agedLists({ lists, listsMaxAgeHours, nowMs }: Facts): string[] {
  return lists
    .filter(({ importedAtMs }) => nowMs - importedAtMs > listsMaxAgeHours * 3_600_000 || importedAtMs - nowMs > clockToleranceMs)
    .map(({ list }) => list);
}
