/** What the keys of the booth do: whoever is at the desk is recorded, sent, protected, or asked about first. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useWorkplace } from '../../../ui/workplace.tsx';
import { deskOf, openDesk } from './booth-state.ts';
import { crossingCommand, type Lacking, lackingFor } from './crossing-command.ts';
import { type GroupEvent, rowOf } from './group-flow.ts';
import { writtenOn } from './paper-page.ts';
import { useNeeds } from './particular-words.ts';
import { isSent } from './particulars.ts';
import type { BoothActs } from './use-booth.ts';
import { usePost, useToday } from './use-post.ts';

export function useBoothDesk({ booth, tell, record, clear }: BoothActs) {
  const { lane, keepsRequestsForProtection } = useWorkplace();
  const { timeZone } = usePost();
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

  const [declaring, setDeclaring] = useState(false);
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
    if (alone) setDeclaring(false);
    setProtecting(false);
  }, [booth.turn, alone, isRecorded]);

  const lackingNow = (toSecondLine: boolean): readonly Lacking[] => (desk ? lackingFor(desk, { toSecondLine, paper, today, needs }) : []);
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
    if (state.kind === 'reading') return;
    if (!desk) {
      // What may be on the disk already is tried again to the letter.
      if (state.kind === 'not-recorded') record(state.command);
      return;
    }
    if (desk.kind === 'decided' && desk.decision.person === null) return;
    const [first] = lackingNow(toSecondLine);
    if (first) goTo(first);
    else record(crossingCommand(desk, { direction, lane, toSecondLine, written: paper ? writtenOn(paper, timeZone) : {} }));
  };
  const sendToSecondLine = (): void => {
    const row = desk?.kind === 'gathering' ? rowOf(desk.group, desk.group.open) : undefined;
    if (row) inGroup({ kind: 'row-said', row: row.row, said: { toSecondLine: !isSent(row.said) } });
    else if (desk?.kind !== 'gathering') recordNow(true);
  };
  const beginGroup = (): void => {
    if (desk?.kind === 'gathering') goTo({ kind: 'journey' });
    else tell({ kind: 'group-began' });
  };
  const turnPaper = (): void => {
    tell({ kind: 'paper', paper: paper ? null : { number: '', day: today, time: '', precision: 'day', line: 1 } });
  };
  const stepBack = (): void => (protecting ? showProtection(false) : clear());

  return {
    ...{ desk, mainKey, focusMainKey, declaring, setDeclaring, protecting, showProtection },
    ...{ inGroup, lacking: lackingNow(false), goTo, recordNow, sendToSecondLine, beginGroup, turnPaper, stepBack },
  };
}
