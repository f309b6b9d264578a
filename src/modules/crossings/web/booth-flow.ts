/**
 * The booth as a pure state machine: what is on the screen, and what each event makes of it. Asking, recording and waiting
 * happen outside, in use-booth.ts.
 */
import type { RefusedError } from '../../../ui/api.ts';
import type { BoothDecision, Direction, RecordedCrossing } from '../index.ts';

/** What was decided at the booth and is on its way to the disk. */
export interface CrossingCommand {
  readonly mrz: string;
  readonly direction: Direction;
  readonly lane: number;
  readonly toSecondLine: boolean;
}

export type BoothState =
  | { readonly kind: 'ready' }
  /** The reader is sending; `before` comes back where it sends nothing of use. */
  | { readonly kind: 'reading'; readonly before: Exclude<BoothState, { kind: 'reading' }> }
  | { readonly kind: 'asking'; readonly mrz: string; readonly turn: number }
  | { readonly kind: 'not-asked'; readonly mrz: string; readonly refusal: RefusedError }
  | { readonly kind: 'decided'; readonly mrz: string; readonly decision: BoothDecision }
  | {
      readonly kind: 'recording';
      readonly command: CrossingCommand;
      /** Null after the page was loaded again in between. */
      readonly decision: BoothDecision | null;
      /** Why it takes longer: the same key is tried again. */
      readonly waitingFor: RefusedError | null;
    }
  | {
      readonly kind: 'not-recorded';
      readonly command: CrossingCommand;
      readonly decision: BoothDecision | null;
      readonly refusal: RefusedError;
    }
  | {
      readonly kind: 'recorded';
      readonly command: CrossingCommand;
      readonly decision: BoothDecision | null;
      readonly recorded: RecordedCrossing;
    };

export interface Booth {
  readonly state: BoothState;
  /** Counts scans, so that a late answer to an earlier one is dropped. */
  readonly turn: number;
  /** Something to say that is not the state: too large a paste, a scan while recording. */
  readonly notice: BoothNotice | null;
  /** Read, decided, and left unrecorded by the next scan. */
  readonly leftBehind: { readonly mrz: string; readonly decision: BoothDecision } | null;
}

export type BoothNotice = { readonly kind: 'too-large'; readonly characters: number } | { readonly kind: 'still-recording' };

export type BoothEvent =
  | { readonly kind: 'reader-began' }
  | { readonly kind: 'reader-gave-nothing' }
  | { readonly kind: 'too-large'; readonly characters: number }
  | { readonly kind: 'document-given'; readonly mrz: string }
  | { readonly kind: 'station-answered'; readonly turn: number; readonly decision: BoothDecision }
  | { readonly kind: 'station-refused'; readonly turn: number; readonly refusal: RefusedError }
  | { readonly kind: 'record'; readonly command: CrossingCommand }
  | { readonly kind: 'waiting'; readonly refusal: RefusedError }
  | { readonly kind: 'recorded'; readonly recorded: RecordedCrossing }
  | { readonly kind: 'record-refused'; readonly refusal: RefusedError }
  | { readonly kind: 'clear' };

export const emptyBooth: Booth = { state: { kind: 'ready' }, turn: 0, notice: null, leftBehind: null };

export function evolveBooth(booth: Booth, event: BoothEvent): Booth {
  const { state } = booth;
  switch (event.kind) {
    case 'reader-began':
      if (state.kind === 'recording') return { ...booth, notice: { kind: 'still-recording' } };
      return state.kind === 'reading' ? booth : { ...booth, notice: null, state: { kind: 'reading', before: state } };
    case 'reader-gave-nothing':
      return state.kind === 'reading' ? { ...booth, state: state.before } : booth;
    case 'too-large':
      return { ...booth, notice: event, state: state.kind === 'reading' ? state.before : state };
    case 'document-given': {
      if (state.kind === 'recording') return { ...booth, notice: { kind: 'still-recording' } };
      const turn = booth.turn + 1;
      const before = state.kind === 'reading' ? state.before : state;
      return {
        turn,
        notice: null,
        leftBehind: leftBehindBy(before, event.mrz, booth.leftBehind),
        state: { kind: 'asking', mrz: event.mrz, turn },
      };
    }
    case 'station-answered':
      if (state.kind !== 'asking' || state.turn !== event.turn) return booth;
      return { ...booth, state: { kind: 'decided', mrz: state.mrz, decision: event.decision } };
    case 'station-refused':
      if (state.kind !== 'asking' || state.turn !== event.turn) return booth;
      return { ...booth, state: { kind: 'not-asked', mrz: state.mrz, refusal: event.refusal } };
    case 'record':
      if (state.kind === 'recording') return booth;
      return {
        ...booth,
        notice: null,
        state: { kind: 'recording', command: event.command, decision: state.kind === 'decided' ? state.decision : null, waitingFor: null },
      };
    case 'waiting':
      return state.kind === 'recording' ? { ...booth, state: { ...state, waitingFor: event.refusal } } : booth;
    case 'recorded': {
      if (state.kind !== 'recording') return booth;
      const { command, decision } = state;
      const leftBehind = booth.leftBehind?.mrz === command.mrz ? null : booth.leftBehind;
      return { ...booth, notice: null, leftBehind, state: { kind: 'recorded', command, decision, recorded: event.recorded } };
    }
    case 'record-refused': {
      if (state.kind !== 'recording') return booth;
      const { command, decision } = state;
      return { ...booth, state: { kind: 'not-recorded', command, decision, refusal: event.refusal } };
    }
    case 'clear':
      // What is on its way to the disk cannot be unsaid here.
      if (state.kind === 'recording') return booth;
      return { ...emptyBooth, turn: booth.turn + 1 };
  }
}

/** A traveller who could cross and was not recorded when the next document came: said, so that nobody is forgotten. */
function leftBehindBy(before: BoothState, nextMrz: string, already: Booth['leftBehind']): Booth['leftBehind'] {
  if (before.kind === 'decided' && before.decision.person !== null && before.mrz !== nextMrz) {
    return { mrz: before.mrz, decision: before.decision };
  }
  return already?.mrz === nextMrz ? null : already;
}
