/**
 * A group as a pure state machine: people who cross together, one row each, gathered by scanning and by hand, and recorded by one
 * confirmation. No row stops the next scan.
 */
import type { RefusedError } from '../../../ui/api.ts';
import { splitZones } from '../../documents/index.ts';
import { type BoothDecision, mostTravellers, type ShownBy } from '../index.ts';
import { isSameQuestion, isSameSaid, nothingSaid, type SaidOfJourney, type SaidOfTraveller, travellerStillTrue } from './particulars.ts';

export type RowAnswer =
  /** `before`: the answer to an earlier question about the same traveller, still worth showing. */
  | { readonly kind: 'asking'; readonly before: BoothDecision | null }
  | { readonly kind: 'not-asked'; readonly before: BoothDecision | null; readonly refusal: RefusedError }
  | { readonly kind: 'decided'; readonly decision: BoothDecision };

export interface GroupRow {
  /** Counts up from 1 and is never used again within the group. */
  readonly row: number;
  readonly shownBy: ShownBy;
  readonly answer: RowAnswer;
  /** Counts questions about this row, so that a late answer is dropped. */
  readonly turn: number;
  readonly said: SaidOfTraveller;
  /** False until what was true last time has been filled in. */
  readonly filled: boolean;
}

export interface Group {
  readonly rows: readonly GroupRow[];
  readonly nextRow: number;
  /** The open row; the last one shown, unless the officer opens another. */
  readonly open: number | null;
  readonly journey: SaidOfJourney;
  readonly notice: GroupNotice | null;
  /** Taken out last, and where it stood: it can be put back. */
  readonly removed: { readonly row: GroupRow; readonly at: number } | null;
  /** A reader is sending. */
  readonly reading: boolean;
  /** Escape was pressed once: once more lets the rows go. */
  readonly asksToClear: boolean;
}

export type GroupNotice = { readonly kind: 'twice'; readonly row: number } | { readonly kind: 'full' } | { readonly kind: 'removed' };

export type GroupEvent =
  | { readonly kind: 'shown'; readonly shownBy: ShownBy }
  | { readonly kind: 'row-answered'; readonly row: number; readonly turn: number; readonly decision: BoothDecision }
  | { readonly kind: 'row-refused'; readonly row: number; readonly turn: number; readonly refusal: RefusedError }
  | { readonly kind: 'row-asked-again'; readonly row: number }
  /** Its lines were mended by hand, or a proposal agreed with. */
  | { readonly kind: 'row-mended'; readonly row: number; readonly shownBy: ShownBy }
  | { readonly kind: 'all-asked-again' }
  | { readonly kind: 'opened'; readonly row: number }
  | { readonly kind: 'stepped'; readonly by: 1 | -1 }
  | { readonly kind: 'row-said'; readonly row: number; readonly said: Partial<SaidOfTraveller> }
  | { readonly kind: 'all-overridden'; readonly rows: readonly number[]; readonly override: string }
  | { readonly kind: 'journey-said'; readonly journey: Partial<SaidOfJourney> }
  | { readonly kind: 'removed'; readonly row: number }
  | { readonly kind: 'put-back' };

export function beginGroup(journey: SaidOfJourney): Group {
  return { rows: [], nextRow: 1, open: null, journey, notice: null, removed: null, reading: false, asksToClear: false };
}

export function evolveGroup(before: Group, event: GroupEvent): Group {
  const isAnswer = event.kind === 'row-answered' || event.kind === 'row-refused' || event.kind === 'row-asked-again';
  // Answers come by themselves: what the officer was told, or was asked, stands.
  const group = isAnswer ? before : { ...before, notice: null, asksToClear: false };
  switch (event.kind) {
    case 'shown':
      return eachOf(event.shownBy).reduce(shown, { ...group, reading: false });
    case 'row-answered':
      return answered(group, event);
    case 'row-refused':
      return withRow(group, event.row, (row) =>
        isWaitedFor(row, event.turn) ? { ...row, answer: { kind: 'not-asked', before: decisionOf(row), refusal: event.refusal } } : row,
      );
    case 'row-asked-again':
      return withRow(group, event.row, askedAgain);
    case 'row-mended':
      return withRow(group, event.row, (row) => ({ ...askedAgain(row), shownBy: event.shownBy }));
    case 'all-asked-again':
      return { ...group, rows: group.rows.map(askedAgain) };
    case 'opened':
      return { ...group, open: event.row };
    case 'stepped': {
      const at = group.rows.findIndex(({ row }) => row === group.open);
      const next = group.rows[Math.min(group.rows.length - 1, Math.max(0, at + event.by))];
      return next ? { ...group, open: next.row } : group;
    }
    case 'row-said':
      return withRow(group, event.row, (row) => {
        const said = { ...row.said, ...event.said };
        // Rules speak about the regime, and about who is with a child: said otherwise it is another question.
        const asksAnew = !isSameQuestion(said, row.said) || (said.minor !== row.said.minor && isRequired(row));
        return asksAnew ? askedAgain({ ...row, said }) : { ...row, said };
      });
    case 'all-overridden':
      return {
        ...group,
        rows: group.rows.map((row) => (event.rows.includes(row.row) ? { ...row, said: { ...row.said, override: event.override } } : row)),
      };
    case 'journey-said': {
      const journey = { ...group.journey, ...event.journey };
      // Rules ask for a herd's certificate.
      const asksAnew = !isSameSaid(journey.herd, group.journey.herd);
      return { ...group, journey, rows: asksAnew ? group.rows.map(askedAgain) : group.rows };
    }
    case 'removed': {
      const at = group.rows.findIndex(({ row }) => row === event.row);
      const row = group.rows[at];
      if (!row) return group;
      const rows = group.rows.filter((one) => one !== row);
      return { ...group, rows, open: (rows[at] ?? rows[at - 1])?.row ?? null, removed: { row, at }, notice: { kind: 'removed' } };
    }
    case 'put-back': {
      if (!group.removed) return group;
      const { row, at } = group.removed;
      // Read again in the meantime.
      if (row.shownBy.kind === 'mrz' && group.rows.some((other) => isSameShown(other.shownBy, row.shownBy)))
        return { ...group, removed: null };
      return { ...group, rows: group.rows.toSpliced(at, 0, row), open: row.row, removed: null };
    }
  }
}

/** What the station last said of the row; null before its first answer. */
export function decisionOf({ answer }: GroupRow): BoothDecision | null {
  return answer.kind === 'decided' ? answer.decision : answer.before;
}

export function rowOf(group: Group, row: number | null): GroupRow | undefined {
  return group.rows.find((one) => one.row === row);
}

/** The same lines, or the same words: two twins without a document are told apart by what is said of them. */
export function isSameShown(a: ShownBy, b: ShownBy): boolean {
  return shownAsText(a) === shownAsText(b);
}

/** One text for whoever is shown the same. */
export function shownAsText(shownBy: ShownBy): string {
  return shownBy.kind === 'mrz' ? shownBy.mrz.replace(/\s+/g, '').toUpperCase() : JSON.stringify(shownBy.declared);
}

/** A reader may send the next document before this page took the last one. */
function eachOf(shownBy: ShownBy): readonly ShownBy[] {
  return shownBy.kind === 'mrz' ? splitZones(shownBy.mrz).map((mrz) => ({ kind: 'mrz', mrz })) : [shownBy];
}

function shown(group: Group, shownBy: ShownBy): Group {
  const twice = shownBy.kind === 'mrz' ? group.rows.find((row) => isSameShown(row.shownBy, shownBy)) : undefined;
  if (twice) return { ...group, open: twice.row, notice: { kind: 'twice', row: twice.row } };
  if (group.rows.length >= mostTravellers) return { ...group, notice: { kind: 'full' } };
  const row: GroupRow = {
    row: group.nextRow,
    shownBy,
    answer: { kind: 'asking', before: null },
    turn: 1,
    said: nothingSaid,
    filled: false,
  };
  return { ...group, rows: [...group.rows, row], nextRow: group.nextRow + 1, open: row.row };
}

function answered(group: Group, { row: number, turn, decision }: Extract<GroupEvent, { kind: 'row-answered' }>): Group {
  const row = rowOf(group, number);
  if (!row || !isWaitedFor(row, turn)) return group;
  const twice = group.rows.find((other) => other !== row && isSameDocument(decisionOf(other), decision));
  // Read a little differently the second time, and yet the same document.
  if (twice && row.answer.kind === 'asking' && row.answer.before === null) {
    const rows = group.rows.filter((one) => one !== row);
    return { ...group, rows, open: group.open === number ? twice.row : group.open, notice: { kind: 'twice', row: twice.row } };
  }
  return withRow(group, number, (one) => ({
    ...one,
    answer: { kind: 'decided', decision },
    said: one.filled ? one.said : travellerStillTrue(decision),
    filled: true,
  }));
}

function isSameDocument(a: BoothDecision | null, b: BoothDecision): boolean {
  const [one, other] = [a?.document, b.document];
  if (!one || !other) return false;
  return one.issuingState === other.issuingState && one.number === other.number && one.documentCode[0] === other.documentCode[0];
}

/** A rule asks for something, or what was said has met it. */
function isRequired(row: GroupRow): boolean {
  return row.said.minor !== undefined || decisionOf(row)?.rulings.some(({ says }) => says === 'requires') === true;
}

function isWaitedFor(row: GroupRow, turn: number): boolean {
  return row.answer.kind === 'asking' && row.turn === turn;
}

function askedAgain(row: GroupRow): GroupRow {
  return { ...row, turn: row.turn + 1, answer: { kind: 'asking', before: decisionOf(row) } };
}

function withRow(group: Group, number: number, change: (row: GroupRow) => GroupRow): Group {
  return { ...group, rows: group.rows.map((row) => (row.row === number ? change(row) : row)) };
}
