/** The booth: may this person cross, and what changed since last time? One screen, one main key. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '../../../ui/keyboard-wedge.ts';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useWorkplace } from '../../../ui/workplace.tsx';
import type { BoothDecision } from '../index.ts';
import styles from './booth.module.css';
import { type BoothState, deskOf, openDesk } from './booth-flow.ts';
import { BoothNotices } from './booth-notices.tsx';
import { crossingCommand } from './crossing-command.ts';
import { DecisionCard } from './decision-card.tsx';
import { DirectionSwitch } from './direction-switch.tsx';
import { DocumentCard } from './document-card.tsx';
import { SpecimenTray } from './specimen-tray.tsx';
import { TodayStrip } from './today-strip.tsx';
import { TravellerCard } from './traveller-card.tsx';
import { useBooth } from './use-booth.ts';

export function BoothScreen() {
  const { t } = useTranslation();
  const { lane, demonstration } = useWorkplace();
  const { booth, tell, turnTo, record, clear } = useBooth();
  const { state, direction } = booth;
  const shown = decisionShown(state);
  const give = (mrz: string): void => tell({ kind: 'shown', shownBy: { kind: 'mrz', mrz } });

  const recordNow = (toSecondLine: boolean): void => {
    const desk = openDesk(state);
    if (desk?.kind === 'decided' && desk.decision.person !== null && state.kind !== 'reading') {
      record(crossingCommand(desk, { direction, lane, toSecondLine, written: {} }));
    }
    // What may be on the disk already is tried again to the letter.
    else if (state.kind === 'not-recorded') record(state.command);
  };

  useReader({
    onReading: () => tell({ kind: 'reader-began' }),
    onScan: give,
    onNothing: () => tell({ kind: 'reader-gave-nothing' }),
    onTooLarge: (characters) => tell({ kind: 'too-large', characters }),
  });
  useShortcuts([
    ['F2', () => turnTo('entry')],
    ['F3', () => turnTo('exit')],
    ['F8', () => recordNow(true)],
    ['Enter', () => recordNow(false)],
    ['Escape', clear],
  ]);

  // The main key has the focus as soon as there is something to decide, so that Enter means it.
  const mainKey = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (state.kind === 'decided' || state.kind === 'not-recorded') mainKey.current?.focus({ preventScroll: true });
  }, [state.kind]);

  return (
    <div className={styles.booth}>
      <h1 className="visually-hidden">{t('crossings.booth.title')}</h1>
      <DirectionSwitch direction={direction} onTurn={turnTo} />
      <div className={styles.columns}>
        <DocumentCard state={state} decision={shown} onTyped={give} />
        <TravellerCard state={state} decision={shown} direction={direction} onTake={give} />
        <DecisionCard state={state} decision={shown} direction={direction} mainKey={mainKey} onRecord={recordNow} onClear={clear} />
        <BoothNotices booth={booth} onTakeUp={(shownBy) => tell({ kind: 'shown', shownBy })} />
        {demonstration && <SpecimenTray offered={state.kind === 'ready' || state.kind === 'recorded'} />}
      </div>
      <TodayStrip />
    </div>
  );
}

/** The last decision stays on the screen while it is asked about anew, recorded, and after, until the next document. */
function decisionShown(state: BoothState): BoothDecision | null {
  const standing = state.kind === 'reading' ? state.before : state;
  if (standing.kind === 'asking' || standing.kind === 'not-asked') return standing.kept?.decision ?? null;
  const desk = deskOf(state);
  return desk?.kind === 'decided' ? desk.decision : null;
}
