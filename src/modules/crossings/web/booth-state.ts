/** What is at the booth: its states, and what can happen to them. */
import type { RefusedError } from '../../../ui/api.ts';
import type { BoothDecision, Direction, RecordCrossing, RecordedCrossings, ShownBy } from '../index.ts';
import type { BoothDraft } from './booth-draft.ts';
import type { Group, GroupEvent } from './group-flow.ts';
import type { PaperPage } from './paper-page.ts';
import type { SaidOfJourney, SaidOfTraveller } from './particulars.ts';

/** One traveller, answered by the station, not yet recorded. */
export interface Decided {
  readonly kind: 'decided';
  readonly shownBy: ShownBy;
  readonly decision: BoothDecision;
  readonly said: SaidOfTraveller;
  readonly journey: SaidOfJourney;
}
export interface Gathering {
  readonly kind: 'gathering';
  readonly group: Group;
}
/** What may be recorded. */
export type Desk = Decided | Gathering;

/** Said already, while the station is asked once more: the direction was turned, the page was loaded again. */
interface Kept {
  readonly decision: BoothDecision | null;
  readonly said: SaidOfTraveller;
  readonly journey: SaidOfJourney;
}

export type Standing =
  | { readonly kind: 'ready' }
  | { readonly kind: 'asking'; readonly shownBy: ShownBy; readonly turn: number; readonly kept: Kept | null }
  | { readonly kind: 'not-asked'; readonly shownBy: ShownBy; readonly refusal: RefusedError; readonly kept: Kept | null }
  | Desk
  | {
      readonly kind: 'recording';
      readonly command: RecordCrossing;
      /** Null after the page was loaded again in between. */
      readonly desk: Desk | null;
      /** Why it takes longer: the same key is tried again. */
      readonly waitingFor: RefusedError | null;
    }
  | { readonly kind: 'not-recorded'; readonly command: RecordCrossing; readonly desk: Desk | null; readonly refusal: RefusedError }
  | { readonly kind: 'recorded'; readonly command: RecordCrossing; readonly desk: Desk | null; readonly recorded: RecordedCrossings };

/** `reading`: the reader is sending; `before` comes back where it sends nothing of use. */
export type BoothState = Standing | { readonly kind: 'reading'; readonly before: Standing };

export interface Booth {
  readonly direction: Direction;
  readonly state: BoothState;
  /** Counts scans, so that a late answer to an earlier one is dropped. */
  readonly turn: number;
  /** Something to say that is not the state: too large a paste, a scan while recording. */
  readonly notice: BoothNotice | null;
  /** Read and left unrecorded by the next scan; `decision` null where the station had not answered yet. */
  readonly leftBehind: { readonly shownBy: ShownBy; readonly decision: BoothDecision | null } | null;
  /** The rows that were let go last, until anything else begins. */
  readonly letGo: Group | null;
  /** A page of paper is being keyed in. */
  readonly paper: PaperPage | null;
}

export type BoothNotice =
  | { readonly kind: 'too-large'; readonly characters: number }
  | { readonly kind: 'let-go' }
  | { readonly kind: 'still-recording' }
  /** It may or may not have been recorded: tried again or given up before anybody else is read. */
  | { readonly kind: 'unsettled' };

export type BoothEvent =
  | { readonly kind: 'reader-began' }
  | { readonly kind: 'reader-gave-nothing' }
  | { readonly kind: 'too-large'; readonly characters: number }
  | { readonly kind: 'shown'; readonly shownBy: ShownBy }
  | { readonly kind: 'station-answered'; readonly turn: number; readonly decision: BoothDecision }
  | { readonly kind: 'station-refused'; readonly turn: number; readonly refusal: RefusedError }
  | { readonly kind: 'turned'; readonly direction: Direction }
  | { readonly kind: 'said'; readonly said: Partial<SaidOfTraveller> }
  | { readonly kind: 'journey-said'; readonly journey: Partial<SaidOfJourney> }
  | { readonly kind: 'group-began' }
  | { readonly kind: 'group'; readonly event: GroupEvent }
  | { readonly kind: 'paper'; readonly paper: PaperPage | null }
  | { readonly kind: 'restored'; readonly draft: BoothDraft }
  | { readonly kind: 'record'; readonly command: RecordCrossing }
  | { readonly kind: 'waiting'; readonly refusal: RefusedError }
  | { readonly kind: 'recorded'; readonly recorded: RecordedCrossings }
  | { readonly kind: 'record-refused'; readonly refusal: RefusedError }
  | { readonly kind: 'clear' }
  | { readonly kind: 'taken-back' };

export const emptyBooth: Booth = {
  direction: 'entry',
  state: { kind: 'ready' },
  turn: 0,
  notice: null,
  leftBehind: null,
  letGo: null,
  paper: null,
};

/** What may be recorded, or was: it stays on the screen while it is recorded and after, until the next document. */
export function deskOf(state: BoothState): Desk | null {
  switch (state.kind) {
    case 'decided':
    case 'gathering':
      return state;
    case 'recording':
    case 'recorded':
    case 'not-recorded':
      return state.desk;
    case 'reading':
      return deskOf(state.before);
    case 'ready':
    case 'asking':
    case 'not-asked':
      return null;
  }
}

/** What may still be changed: neither on its way to the disk, nor there, nor perhaps there. */
export function openDesk(state: BoothState): Desk | null {
  if (state.kind === 'reading') return openDesk(state.before);
  if (state.kind === 'decided' || state.kind === 'gathering') return state;
  return state.kind === 'not-recorded' && state.refusal.isCertain ? state.desk : null;
}
