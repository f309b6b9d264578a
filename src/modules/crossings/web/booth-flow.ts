/**
 * The booth as a pure state machine: what each event makes of what is on the screen. Asking, recording and waiting happen
 * outside, in use-booth.ts; a group's rows have a machine of their own, in group-flow.ts.
 */
import type { RefusedError } from '../../../ui/api.ts';
import type { ShownBy } from '../index.ts';
import type { BoothDraft } from './booth-draft.ts';
import {
  type Booth,
  type BoothEvent,
  type BoothState,
  type Decided,
  type Desk,
  deskOf,
  emptyBooth,
  openDesk,
  type Standing,
} from './booth-state.ts';
import { beginGroup, evolveGroup, type Group, type GroupEvent, type GroupRow, isSameShown } from './group-flow.ts';
import { pageStandingIn } from './page-standing-in.ts';
import {
  isSameQuestion,
  isSameSaid,
  journeyAlone,
  journeyStillTrue,
  type SaidOfTraveller,
  travellerStillTrue,
  usualMeans,
} from './particulars.ts';

export function evolveBooth(booth: Booth, event: BoothEvent): Booth {
  const next = evolved(booth, event);
  // Whoever comes next takes the place of those who were let go.
  return next.letGo !== null && next.state.kind !== 'ready' && next.state.kind !== 'reading' ? { ...next, letGo: null } : next;
}

function evolved(booth: Booth, event: BoothEvent): Booth {
  const { state } = booth;
  switch (event.kind) {
    case 'reader-began':
      return readerBegan(booth);
    case 'reader-gave-nothing':
      return withStanding(booth, standing(state));
    case 'too-large':
      return { ...withStanding(booth, standing(state)), notice: event };
    case 'shown':
      return shown(booth, event.shownBy);
    case 'station-answered': {
      if (state.kind !== 'asking' || state.turn !== event.turn) return booth;
      const { decision } = event;
      const { said, journey } = state.kept ?? { said: travellerStillTrue(decision), journey: journeyStillTrue(decision) };
      return { ...booth, state: { kind: 'decided', shownBy: state.shownBy, decision, said, journey } };
    }
    case 'station-refused':
      if (state.kind !== 'asking' || state.turn !== event.turn) return booth;
      return { ...booth, state: { kind: 'not-asked', shownBy: state.shownBy, refusal: event.refusal, kept: state.kept } };
    case 'turned':
      return askedAgain({ ...booth, direction: event.direction });
    case 'said':
      return said(booth, event.said);
    case 'journey-said': {
      const desk = openDesk(state);
      if (desk?.kind !== 'decided') return booth;
      const journey = { ...desk.journey, ...event.journey };
      const next: Booth = { ...booth, state: { ...desk, journey } };
      // Rules ask for a herd's certificate.
      return isSameSaid(journey.herd, desk.journey.herd) ? next : askedAgain(next);
    }
    case 'group-began':
      return groupBegan(booth);
    case 'group':
      return inGroup(booth, event.event);
    case 'paper':
      return turnedPage(booth, event.paper);
    case 'restored':
      return restored(booth, event.draft);
    case 'record': {
      if (state.kind === 'recording') return booth;
      return {
        ...booth,
        notice: null,
        state: { kind: 'recording', command: event.command, desk: settled(deskOf(state)), waitingFor: null },
      };
    }
    case 'waiting':
      return state.kind === 'recording' ? { ...booth, state: { ...state, waitingFor: event.refusal } } : booth;
    case 'recorded': {
      if (state.kind !== 'recording') return booth;
      const { command, desk } = state;
      const isLeftBehind = command.travellers.some(({ shownBy }) => booth.leftBehind && isSameShown(shownBy, booth.leftBehind.shownBy));
      const paper =
        booth.paper && command.page ? { ...booth.paper, line: booth.paper.line + command.travellers.length, twice: '' } : booth.paper;
      const leftBehind = isLeftBehind ? null : booth.leftBehind;
      return { ...booth, notice: null, leftBehind, paper, state: { kind: 'recorded', command, desk, recorded: event.recorded } };
    }
    case 'record-refused': {
      if (state.kind !== 'recording') return booth;
      const { command, desk } = state;
      return { ...booth, state: { kind: 'not-recorded', command, desk: openedAt(desk, event.refusal), refusal: event.refusal } };
    }
    case 'clear':
      return cleared(booth);
    case 'taken-back':
      // What the station said of them may be old.
      return booth.letGo && state.kind === 'ready' ? withGroup(booth, evolveGroup(booth.letGo, { kind: 'all-asked-again' })) : booth;
  }
}

/** On another line nothing stands in the way any more. */
function turnedPage(booth: Booth, paper: Booth['paper']): Booth {
  const { state } = booth;
  const isElsewhere = booth.paper?.number !== paper?.number || booth.paper?.line !== paper?.line;
  const next = isElsewhere && state.kind === 'not-recorded' && pageStandingIn(state) && state.desk ? state.desk : state;
  return { ...booth, paper, state: next };
}

/** What was said in passing is past once it is recorded. */
function settled(desk: Desk | null): Desk | null {
  return desk?.kind === 'gathering' ? { kind: 'gathering', group: { ...desk.group, notice: null, asksToClear: false } } : desk;
}

/** Whoever of a group the station's refusal is about; `place` counts from 1. */
function openedAt(desk: Desk | null, { details }: RefusedError): Desk | null {
  const row = desk?.kind === 'gathering' && typeof details.place === 'number' ? desk.group.rows[details.place - 1] : undefined;
  return desk?.kind === 'gathering' && row ? { kind: 'gathering', group: { ...desk.group, open: row.row } } : desk;
}

function standing(state: BoothState): Standing {
  return state.kind === 'reading' ? state.before : state;
}

function withStanding(booth: Booth, state: Standing): Booth {
  return state.kind === 'gathering' && state.group.reading
    ? { ...booth, state: { kind: 'gathering', group: { ...state.group, reading: false } } }
    : { ...booth, state };
}

function withGroup(booth: Booth, group: Group): Booth {
  return { ...booth, notice: null, state: { kind: 'gathering', group } };
}

function inGroup(booth: Booth, event: GroupEvent): Booth {
  const { state } = booth;
  const desk = openDesk(state);
  if (desk) return desk.kind === 'gathering' ? withGroup(booth, evolveGroup(desk.group, event)) : booth;
  // Recorded or on its way: looking through the rows changes nothing.
  const isLooking = event.kind === 'opened' || event.kind === 'stepped';
  if (!isLooking || !('desk' in state) || state.desk?.kind !== 'gathering') return booth;
  return { ...booth, state: { ...state, desk: { kind: 'gathering', group: evolveGroup(state.desk.group, event) } } };
}

function readerBegan(booth: Booth): Booth {
  const { state } = booth;
  if (state.kind === 'recording') return { ...booth, notice: { kind: 'still-recording' } };
  if (state.kind === 'reading' || isUnsettled(state)) return booth;
  const desk = openDesk(state);
  // A group stays on the screen while it grows.
  if (desk?.kind === 'gathering') return withGroup(booth, { ...desk.group, reading: true });
  return { ...booth, notice: null, state: { kind: 'reading', before: state } };
}

function shown(booth: Booth, shownBy: ShownBy): Booth {
  const before = standing(booth.state);
  if (before.kind === 'recording') return { ...booth, notice: { kind: 'still-recording' } };
  if (isUnsettled(before)) return { ...booth, notice: { kind: 'unsettled' } };
  const desk = openDesk(before);
  if (desk?.kind === 'gathering') return withGroup(booth, evolveGroup(desk.group, { kind: 'shown', shownBy }));
  const turn = booth.turn + 1;
  const leftBehind = leftBehindBy(desk ?? before, shownBy, booth.leftBehind);
  return { ...booth, turn, notice: null, leftBehind, state: { kind: 'asking', shownBy, turn, kept: null } };
}

/** A traveller who could cross, or was still asked about, and was not recorded when the next document came: said, so that nobody is forgotten. */
function leftBehindBy(before: Standing, next: ShownBy, already: Booth['leftBehind']): Booth['leftBehind'] {
  if (before.kind === 'decided' && before.decision.person !== null && !isSameShown(before.shownBy, next)) {
    return { shownBy: before.shownBy, decision: before.decision };
  }
  // Nobody knows yet who that was: no less forgotten for it.
  if ((before.kind === 'asking' || before.kind === 'not-asked') && !isSameShown(before.shownBy, next)) {
    return { shownBy: before.shownBy, decision: before.kept?.decision ?? null };
  }
  return already && isSameShown(already.shownBy, next) ? null : already;
}

function isUnsettled(state: Standing): boolean {
  return state.kind === 'not-recorded' && !state.refusal.isCertain;
}

/** Direction and regime are part of the question: the station is asked about the same traveller once more. */
function askedAgain(booth: Booth): Booth {
  const { state } = booth;
  const desk = openDesk(state);
  const turn = booth.turn + 1;
  if (desk?.kind === 'gathering') return withGroup(booth, evolveGroup(desk.group, { kind: 'all-asked-again' }));
  if (desk) return { ...booth, turn, state: { kind: 'asking', shownBy: desk.shownBy, turn, kept: desk } };
  if (state.kind === 'asking' || state.kind === 'not-asked') {
    return { ...booth, turn, state: { kind: 'asking', shownBy: state.shownBy, turn, kept: state.kept } };
  }
  return booth;
}

function said(booth: Booth, more: Partial<SaidOfTraveller>): Booth {
  const desk = openDesk(booth.state);
  if (desk?.kind !== 'decided') return booth;
  const changed: Decided = { ...desk, said: { ...desk.said, ...more } };
  const next: Booth = { ...booth, notice: null, state: changed };
  return isSameQuestion(changed.said, desk.said) ? next : askedAgain(next);
}

/** Whoever is at the desk becomes the first row. */
function groupBegan(booth: Booth): Booth {
  const before = standing(booth.state);
  if (before.kind === 'recording') return { ...booth, notice: { kind: 'still-recording' } };
  if (isUnsettled(before)) return { ...booth, notice: { kind: 'unsettled' } };
  const desk = openDesk(before);
  if (desk?.kind === 'gathering') return booth;
  if (desk && desk.decision.person !== null) {
    const { shownBy, decision, said, journey } = desk;
    const first: GroupRow = { row: 1, shownBy, answer: { kind: 'decided', decision }, turn: 1, said, filled: true };
    const group = beginGroup({ ...journey, grouping: 'family' });
    return withGroup(booth, { ...group, rows: [first], nextRow: 2, open: 1 });
  }
  const group = beginGroup({ ...journeyAlone, grouping: 'bus', means: usualMeans.bus });
  const isWaiting = before.kind === 'asking' || before.kind === 'not-asked';
  // Documents that came at once, too many for one traveller, are a group's rows.
  const isSeveral = desk?.decision.reading?.problems.some(({ code }) => code === 'more-than-one-zone');
  const waiting = isWaiting ? before.shownBy : isSeveral ? desk?.shownBy : undefined;
  return withGroup(booth, waiting ? evolveGroup(group, { kind: 'shown', shownBy: waiting }) : group);
}

function restored(booth: Booth, { direction, paper, desk }: BoothDraft): Booth {
  const turn = booth.turn + 1;
  const next: Booth = { ...booth, direction, paper, turn };
  if (desk === null) return next;
  if (desk.kind === 'single') {
    const { shownBy, kept } = desk;
    return { ...next, state: { kind: 'asking', shownBy, turn, kept: kept && { decision: null, ...kept } } };
  }
  const rows = desk.rows.map((row): GroupRow => ({ ...row, answer: { kind: 'asking', before: null }, turn: 1 }));
  const last = rows.at(-1)?.row ?? null;
  return { ...next, state: { kind: 'gathering', group: { ...beginGroup(desk.journey), rows, nextRow: desk.nextRow, open: last } } };
}

function cleared(booth: Booth): Booth {
  const { state } = booth;
  // What is on its way to the disk cannot be unsaid here.
  if (state.kind === 'recording') return booth;
  const empty: Booth = { ...emptyBooth, direction: booth.direction, paper: booth.paper, turn: booth.turn + 1 };
  // Sixty people were not scanned to be lost by one key.
  if (state.kind === 'not-recorded' && state.desk?.kind === 'gathering') return withGroup(booth, state.desk.group);
  if (state.kind === 'gathering' && state.group.rows.length > 0 && !state.group.asksToClear) {
    return withGroup(booth, { ...state.group, notice: null, asksToClear: true });
  }
  if (state.kind === 'gathering' && state.group.rows.length > 0) return { ...empty, notice: { kind: 'let-go' }, letGo: state.group };
  return empty;
}
