/** What the actions of `maabar journal` are asked, as it was typed. */
import type { ExitStatus, Verb, VerbIo } from '../../../kernel/verb.ts';
import type { StationForReading } from '../../open-for-reading.ts';

export interface JournalCall {
  readonly journal: string | undefined;
  readonly sequence: string | undefined;
  readonly from: string;
  readonly count: string;
  readonly since: string | undefined;
  readonly json: boolean;
}

export type JournalAction = (verb: Verb, io: VerbIo, station: StationForReading, asked: JournalCall) => Promise<ExitStatus>;

/** A whole number from 1, or undefined. */
export function countingNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9][0-9]{0,15}$/.test(text) ? Number(text) : undefined;
}
