/** From what is at the booth to what the station is asked to record; and what must still be said before. Pure. */
import type { RegimeField } from '../../posts/index.ts';
import { asksForReason, type Direction, type Minor, missingFields, type RecordCrossing, type TravellerToRecord } from '../index.ts';
import type { Decided, Desk } from './booth-state.ts';
import { mayBeMinor } from './child-and-adult.ts';
import { decisionOf, type Group, type GroupRow } from './group-flow.ts';
import { isComplete, type PaperPage } from './paper-page.ts';
import { goesOnToSecondLine, isSent, plateOf, type SaidOfJourney, type SaidOfTraveller } from './particulars.ts';
import { goesToSecondLine } from './verdict-words.ts';

export interface Circumstances {
  readonly direction: Direction;
  readonly lane: number;
  /** The officer sends whoever is at the desk to the second line; of a group, each row says so itself. */
  readonly toSecondLine: boolean;
  /** From paper: when it happened, and where it was written. */
  readonly written: Pick<RecordCrossing, 'happened' | 'page' | 'pageTwice'>;
}

export function crossingCommand(desk: Desk, { direction, lane, toSecondLine, written }: Circumstances): RecordCrossing {
  const travellers =
    desk.kind === 'decided'
      ? [travellerOf(desk, { toSecondLine: toSecondLine || isSent(desk.said), minor: aloneOrNothing(desk.said) })]
      : desk.group.rows.map((row) => travellerOf(row, { toSecondLine: isSent(row.said), minor: minorOf(row, desk.group) }));
  return { direction, lane, travellers, ...journeyOf(desk.kind === 'decided' ? desk.journey : desk.group.journey), ...written };
}

function journeyOf({ grouping, means, plate, herd, outOfHours }: SaidOfJourney) {
  return {
    grouping,
    ...(means ? { means } : {}),
    ...(plateOf(plate) === '' ? {} : { vehicle: { plate: plateOf(plate) } }),
    ...(herd ? { herd } : {}),
    ...(outOfHours.trim() === '' ? {} : { outOfHours: outOfHours.trim() }),
  };
}

function travellerOf(
  { shownBy, said }: Pick<Decided, 'shownBy' | 'said'>,
  { toSecondLine, minor }: { toSecondLine: boolean; minor: Minor | undefined },
): TravellerToRecord {
  const { regime, stated, purpose, stay, permit, confirmedTraveller, override, protection } = said;
  return {
    shownBy,
    ...(stated ? { stated } : {}),
    ...(confirmedTraveller ? { confirmedTraveller } : {}),
    regime,
    ...(purpose ? { purpose } : {}),
    ...(stay ? { stay } : {}),
    ...(permit ? { permit } : {}),
    ...(minor ? { minor } : {}),
    toSecondLine,
    ...(override.trim() === '' ? {} : { override: override.trim() }),
    ...(protection ? { protection } : {}),
  };
}

function aloneOrNothing({ minor }: SaidOfTraveller): Minor | undefined {
  return minor?.kind === 'unaccompanied' ? minor : undefined;
}

/** A row's adult becomes a place among the travellers of the request. */
function minorOf({ said }: GroupRow, { rows }: Group): Minor | undefined {
  const { minor } = said;
  if (minor?.kind !== 'accompanied') return minor;
  const by = rows.findIndex(({ row }) => row === minor.adult);
  return by < 0 ? undefined : { kind: 'accompanied', by, relation: minor.relation, authorised: minor.authorised };
}

/** What keeps a crossing from being recorded, worst first; of a group, with the row where it is. */
export type Lacking =
  | { readonly kind: 'reading'; readonly row: number }
  | { readonly kind: 'asking'; readonly row: number }
  | { readonly kind: 'minor'; readonly row: number | null }
  | { readonly kind: 'override' }
  /** The regime asks for more than was said. */
  | { readonly kind: 'asked'; readonly row: number | null }
  | { readonly kind: 'out-of-hours' }
  | { readonly kind: 'plate' }
  /** The page that is keyed in has no number or no day yet. */
  | { readonly kind: 'paper' }
  /** Something stands on that line already: why both are right. */
  | { readonly kind: 'page-twice' }
  | { readonly kind: 'nobody' }
  /** What they travel in: the officer asked for it. */
  | { readonly kind: 'journey' };

const shortestReason = 3;

/** The fields that a regime asks for, by its code. */
export type NeedsOf = (regime: string) => readonly RegimeField[];

interface Asked {
  /** As in `crossingCommand`. */
  readonly toSecondLine: boolean;
  /** It happened earlier, so that today's hours say nothing about it. */
  readonly paper: PaperPage | null;
  /** ISO, at the post. */
  readonly today: string;
  readonly needs: NeedsOf;
  /** The station found another crossing on this line of the page. */
  readonly lineTaken?: boolean;
}

export function lackingFor(desk: Desk, asked: Asked): readonly Lacking[] {
  const { paper, lineTaken } = asked;
  const ofThePage: readonly Lacking[] =
    paper && !isComplete(paper) ? [{ kind: 'paper' }] : paper && lineTaken && !isTold(paper.twice) ? [{ kind: 'page-twice' }] : [];
  const ofThePeople = desk.kind === 'decided' ? lackingForOne(desk, asked) : lackingForGroup(desk.group, asked);
  return [...ofThePage, ...ofThePeople];
}

function lackingForOne(desk: Decided, { toSecondLine, paper, today, needs }: Asked): readonly Lacking[] {
  const { decision, said, journey } = desk;
  const lacking: Lacking[] = [];
  if (mayBeMinor(decision, today) && said.minor?.kind !== 'unaccompanied') lacking.push({ kind: 'minor', row: null });
  if (!toSecondLine && !isTold(said.override)) {
    if (isToExplain(desk)) lacking.push({ kind: 'override' });
    else if (unsaidBy(desk, journey, needs).length > 0) lacking.push({ kind: 'asked', row: null });
  }
  if (!decision.postOpen && paper === null && !isTold(journey.outOfHours)) lacking.push({ kind: 'out-of-hours' });
  if (!isPlate(journey.plate)) lacking.push({ kind: 'plate' });
  return lacking;
}

function lackingForGroup({ rows, journey }: Group, { paper, today, needs }: Asked): readonly Lacking[] {
  const lacking: Lacking[] = rows.length === 0 ? [{ kind: 'nobody' }] : [];
  const decided = rows.map((row) => ({ row, decision: decisionOf(row) }));
  for (const { row, decision } of decided) {
    if (row.answer.kind !== 'decided') lacking.push({ kind: 'asking', row: row.row });
    else if (decision?.person === null) lacking.push({ kind: 'reading', row: row.row });
  }
  for (const { row } of decided) if (lacksAdult(row, rows, today)) lacking.push({ kind: 'minor', row: row.row });
  const unexplained = rows.filter(({ said }) => !isTold(said.override));
  if (unexplained.some(isToExplain)) lacking.push({ kind: 'override' });
  for (const row of unexplained) if (unsaidBy(row, journey, needs).length > 0) lacking.push({ kind: 'asked', row: row.row });
  const closed = decided.some(({ decision }) => decision?.postOpen === false);
  if (closed && paper === null && !isTold(journey.outOfHours)) lacking.push({ kind: 'out-of-hours' });
  if (!isPlate(journey.plate)) lacking.push({ kind: 'plate' });
  return lacking;
}

/** True for a child of whom nobody has said yet with whom it travels. */
export function lacksAdult(row: GroupRow, rows: readonly GroupRow[], today: string): boolean {
  if (!mayBeMinor(decisionOf(row), today)) return false;
  const { minor } = row.said;
  if (minor === undefined) return true;
  return minor.kind === 'accompanied' && !rows.some((other) => other.row === minor.adult);
}

/** True for somebody whom a rule forbids, or who lacks what one requires, and who would cross all the same. */
export function isToExplain(one: Decided | GroupRow): boolean {
  const decision = decisionAbout(one);
  return decision !== null && speaksAgainst(decision) && !goesAnyway(decision, one.said);
}

/** What the regime asks for and nobody has said, of somebody who would cross. */
export function unsaidBy(one: Decided | GroupRow, journey: SaidOfJourney, needs: NeedsOf): readonly RegimeField[] {
  const decision = decisionAbout(one);
  if (decision === null || decision.person === null || goesAnyway(decision, one.said)) return [];
  const traveller = travellerOf(one, { toSecondLine: false, minor: undefined });
  return missingFields(needs(one.said.regime), { request: journeyOf(journey), traveller });
}

function decisionAbout(one: Decided | GroupRow): Decided['decision'] | null {
  return 'row' in one ? decisionOf(one) : one.decision;
}

export function speaksAgainst({ rulings }: Pick<Decided['decision'], 'rulings'>): boolean {
  return rulings.some(asksForReason);
}

/** Nobody lets them cross: the second line will see. */
function goesAnyway(decision: Decided['decision'], said: SaidOfTraveller): boolean {
  return goesOnToSecondLine(said) || goesToSecondLine(decision);
}

/** True for a reason long enough to be one. */
export function isTold(reason: string): boolean {
  return reason.trim().length >= shortestReason;
}

/** As the contract wants it; none is fine too. */
export function isPlate(typed: string): boolean {
  return typed.trim() === '' || /^[\p{L}\p{N}-]{2,15}$/u.test(plateOf(typed));
}
