/** Document numbers, of which those of more than nine characters run over into the optional field. */
import { holds } from './check-digit.ts';

export interface DocumentNumberReading {
  /** Without fillers. */
  readonly number: string;
  readonly check: boolean | null;
  /**
   * - `short`: nine characters or fewer, with their own digit
   * - `rule`: run over, and summed as Doc 9303 says, the filler left out
   * - `variant`: run over, and summed with the filler, as some issued cards do
   * - `senegal`: run over to the seventeen characters of Senegal's card
   * - `missing`: neither a digit nor a continuation
   */
  readonly how: 'short' | 'rule' | 'variant' | 'senegal' | 'missing';
  /** What the number leaves of the field that it ran into. */
  readonly rest: string;
}

export interface DocumentNumberZone {
  /** The nine positions of the number. */
  readonly principal: string;
  /** The position of the check digit. */
  readonly digit: string;
  /** The field into which a long number runs; undefined where the format has no such thing (TD3, visas). */
  readonly continuation: string | undefined;
  readonly issuingState: string;
}

/**
 * ICAO 9303-5 4.2.2.1 note j, 9303-6 4.2.2.2 note j: a filler in the digit's position means that the rest of the number, its
 * check digit and a filler begin the optional field.
 * @example 'D23145890' '<' '1240<<<<' // D23145890124, only by the variant
 */
export function readDocumentNumber({ principal, digit, continuation, issuingState }: DocumentNumberZone): DocumentNumberReading {
  const short = { number: withoutFillers(principal), how: 'short' as const, rest: continuation ?? '' };
  const fixed = issuingState === 'SEN' ? ofSenegal(principal, continuation ?? '') : undefined;
  if (digit !== '<') {
    const check = holds(principal, digit);
    return !check && fixed?.check ? fixed : { ...short, check };
  }
  if (/^<*$/.test(principal)) return { ...short, check: null };
  if (continuation === undefined || principal.endsWith('<')) return { ...short, check: false, how: 'missing' };

  const tail = continuation.split('<', 1)[0]!;
  const byFiller = summed(principal, tail);
  if (byFiller?.check) return { ...byFiller, rest: continuation.slice(tail.length) };
  if (fixed) return fixed;
  if (byFiller) return { ...byFiller, rest: continuation.slice(tail.length) };
  return { ...short, check: false, how: 'missing' };
}

/** Seventeen characters, in positions 6-14 and 16-23, the digit in 24 whatever stands around it. Undefined where one is a filler. */
function ofSenegal(principal: string, continuation: string): DocumentNumberReading | undefined {
  const tail = continuation.slice(0, 9);
  if (tail.length < 9 || tail.includes('<') || principal.includes('<')) return undefined;
  const fixed = summed(principal, tail);
  return fixed && { ...fixed, how: 'senegal', rest: continuation.slice(9) };
}

/** The rule first, then the variant; the rule's number where neither holds. Undefined where the tail is too short to hold one. */
function summed(principal: string, tail: string): Omit<DocumentNumberReading, 'rest'> | undefined {
  if (tail.length < 2) return undefined;
  const body = tail.slice(0, -1);
  const digit = tail.slice(-1);
  const number = withoutFillers(principal + body);
  if (holds(principal + body, digit)) return { number, check: true, how: 'rule' };
  if (holds(`${principal}<${body}`, digit)) return { number, check: true, how: 'variant' };
  return { number, check: false, how: 'rule' };
}

function withoutFillers(text: string): string {
  return text.replaceAll('<', '');
}
