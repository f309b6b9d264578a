/** The contract of lost and stolen documents, plates and brand marks by the ten million: what is asked, and what comes back. */
import type { NumberKind } from './number-keys.ts';

export interface ListedNumber {
  readonly kind: NumberKind;
  /** As it is written: spaces, strokes and case make no difference. */
  readonly number: string;
  /** Names the entry to whoever asks: a whole number from 0 to 2^53 - 1. */
  readonly reference: number;
}

export interface FoundNumber {
  readonly reference: number;
  /** `exact`: the very number; `misread`: but for signs that are taken for one another; `transposed`: two neighbours have changed places. */
  readonly agreement: 'exact' | 'misread' | 'transposed';
}

export interface DocumentNumbers {
  /** Every listed number that is this one or near to it, the exact first. None is missed, and none is named that is not listed. */
  find(number: string, kind: NumberKind): Promise<readonly FoundNumber[]>;
}
