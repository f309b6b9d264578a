/** What the keys of the booth do: whoever is at the desk is recorded, sent, protected, or asked about first. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { forgetKeptDraft, useWaitingDrafts } from '../../../ui/kept-draft.ts';
import { useGround, useWorkplace } from '../../../ui/workplace.tsx';
import type { ShownBy, StatedParticulars } from '../index.ts';
import { type BoothState, deskOf, openDesk } from './booth-state.ts';
import { crossingCommand, type Lacking, lackingFor } from './crossing-command.ts';
import { decisionOf, type GroupEvent, rowOf, shownAsText } from './group-flow.ts';
import { identityForm, statedTogether } from './identity-draft.ts';
import { pageStandingIn } from './page-standing-in.ts';
import { newPage, writtenOn } from './paper-page.ts';
import { useNeeds } from './particular-words.ts';
import { isSent, type SaidOfTraveller } from './particulars.ts';
import type { BoothActs } from './use-booth.ts';
import { usePost, useToday } from './use-post.ts';

export function useBoothDesk({ booth, tell, record, clear }: BoothActs) {
  const { lane, keepsRequestsForProtection } = useWorkplace();
  const { timeZone } = usePost();
  const { now } = useGround();
  const today = useToday();
  const needs = useNeeds();
  const { state, direction, paper } = booth;
  const desk = openDesk(state);
  const inGroup = (event: GroupEvent): void => tell({ kind: 'group', event });

  const mainKey = useRef<HTMLButtonElement>(null);
  const focusMainKey = useCallback(() => mainKey.current?.focus({ preventScroll: true }), []);
  // The main key has the focus as soon as there is something to decide, so that Enter means it.
  useEffect(() => {
    if (state.kind === 'decided' || state.kind === 'not-recorded') focusMainKey();
  }, [state.kind, focusMainKey]);

  /** A form in place of what was read; it has keys of its own. */
  const [form, setForm] = useState<'declare' | 'identity' | 'photograph' | null>(null);
  const declaring = form === 'declare';
  const [protecting, setProtecting] = useState(false);
  const showProtection = (open: boolean): void => {
    setProtecting(open && desk !== null && keepsRequestsForProtection);
    if (!open) setTimeout(focusMainKey);
  };
  // A document that was read takes the form's place, and a recorded traveller's panel closes; what was typed into the form stays.
  const alone = deskOf(state)?.kind !== 'gathering';
  const isRecorded = state.kind === 'recorded';
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is another traveller
  useEffect(() => {
    if (alone) setForm(null);
    setProtecting(false);
  }, [booth.turn, alone, isRecorded]);
  // What was typed of somebody who is recorded is nobody's to take up again.
  useEffect(() => {
    if (isRecorded) forgetKeptDraft(identityForm);
  }, [isRecorded]);

  const standsThere = pageStandingIn(state);
  const lackingNow = (toSecondLine: boolean): readonly Lacking[] =>
    desk ? lackingFor(desk, { toSecondLine, paper, today, needs, lineTaken: standsThere !== null }) : [];
  /** Where it is said. */
  const goTo = (lacking: Lacking): void => {
    // Drawn at once: the next stroke belongs into the field, however busy this machine is.
    flushSync(() => {
      if ('row' in lacking && lacking.row !== null) inGroup({ kind: 'opened', row: lacking.row });
    });
    const place = (kind: string) => document.querySelector<HTMLElement>(`main [data-lacking="${kind}"]`);
    const here = place(lacking.kind);
    // Its key opens the field. What has no key of its own is explained instead.
    if (lacking.kind === 'asked') here ? flushSync(() => here.click()) : place('override')?.focus();
    else here?.focus();
  };
  const recordNow = (toSecondLine: boolean): void => {
    if (state.kind === 'reading' || form !== null) return;
    if (!desk) {
      // What may be on the disk already is tried again to the letter.
      if (state.kind === 'not-recorded') record(state.command);
      return;
    }
    if (desk.kind === 'decided' && desk.decision.person === null) return;
    const [first] = lackingNow(toSecondLine);
    if (first) goTo(first);
    else record(crossingCommand(desk, { direction, lane, toSecondLine, written: paper ? writtenOn(paper, timeZone, now()) : {} }));
  };
  /** Who is looked at: the one at the desk, or the open row of a group. */
  const row = desk?.kind === 'gathering' ? rowOf(desk.group, desk.group.open) : undefined;
  const subject = desk?.kind === 'decided' ? desk : row && { said: row.said, decision: decisionOf(row), shownBy: row.shownBy };
  const person = subject?.decision?.person ?? null;
  const openRow = row?.row;
  // A form about one of a group closes when another is looked at.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each row is another traveller
  useEffect(() => setForm((open) => (open === 'declare' ? open : null)), [openRow]);
  const of = subject ? shownAsText(subject.shownBy) : undefined;
  const beingPutRight = useWaitingDrafts([identityForm]).identity;
  const isTakenUp = useRef(false);
  const isKnown = person !== null;
  // The page was loaded again over what was being put right: it stands there as it did, so that Enter does not record the misread.
  useEffect(() => {
    if (!isKnown || isTakenUp.current) return;
    const itsRow = desk?.kind === 'gathering' ? desk.group.rows.find((one) => shownAsText(one.shownBy) === beingPutRight) : undefined;
    if (itsRow && itsRow.row !== openRow) return tell({ kind: 'group', event: { kind: 'opened', row: itsRow.row } });
    isTakenUp.current = true;
    if (beingPutRight !== undefined && of === beingPutRight) setForm('identity');
  }, [isKnown, desk, openRow, of, beingPutRight, tell]);
  const sendToSecondLine = (): void => {
    if (row) inGroup({ kind: 'row-said', row: row.row, said: { toSecondLine: !isSent(row.said) } });
    else if (desk?.kind !== 'gathering') recordNow(true);
  };
  const beginGroup = (): void => {
    if (desk?.kind === 'gathering') goTo({ kind: 'journey' });
    else tell({ kind: 'group-began' });
  };
  const openIdentity = (): void => {
    if (person) setForm('identity');
  };
  /** Whose photograph is taken, also once they are recorded: of a group, the open row's. */
  const photographed = photographedIn(state);
  const openPhotograph = (): void => {
    if (photographed) setForm('photograph');
  };
  const sayOfSubject = (said: Partial<SaidOfTraveller>): void =>
    row ? inGroup({ kind: 'row-said', row: row.row, said }) : tell({ kind: 'said', said });
  /** What was put right before stays beside it; the station is asked anew. */
  const putRight = (stated: StatedParticulars): void => {
    forgetKeptDraft(identityForm);
    leaveForm();
    sayOfSubject({ stated: statedTogether(subject?.said.stated, stated) });
  };
  const turnPaper = (): void => {
    tell({ kind: 'paper', paper: paper ? null : { ...newPage, day: today } });
  };
  const leaveForm = (): void => {
    setForm(null);
    setTimeout(focusMainKey);
  };
  /** What is nearest goes first: a panel, the form, and only then what was read. */
  const stepBack = (): void => {
    if (form !== null) leaveForm();
    else if (protecting) showProtection(false);
    else clear();
  };
  const takeBack = (): void => (desk?.kind === 'gathering' ? inGroup({ kind: 'put-back' }) : tell({ kind: 'taken-back' }));

  return {
    ...{ desk, mainKey, focusMainKey, form, declaring, setForm, protecting, showProtection },
    standsThere,
    ...{ person, of, document: subject?.decision?.document ?? null, openIdentity, putRight, photographed, openPhotograph },
    ...{ inGroup, lacking: lackingNow(false), goTo, recordNow, sendToSecondLine, beginGroup, turnPaper, stepBack, leaveForm, takeBack },
  };
}

/** Nobody while the station is asked, or records. */
function photographedIn(state: BoothState): ShownBy | null {
  if (state.kind === 'recording' || state.kind === 'reading') return null;
  const desk = deskOf(state);
  if (desk?.kind === 'decided') return desk.decision.person === null ? null : desk.shownBy;
  const row = desk && rowOf(desk.group, desk.group.open);
  return row && decisionOf(row)?.person ? row.shownBy : null;
}
