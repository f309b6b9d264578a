/** The booth: may this person cross, and what changed since last time? One screen, one main key. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '../../../ui/keyboard-wedge.ts';
import { PersonName } from '../../../ui/pieces.tsx';
import { remembered } from '../../../ui/remembered.ts';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import type { BoothDecision, Direction } from '../index.ts';
import styles from './booth.module.css';
import type { Booth, BoothState } from './booth-flow.ts';
import { DecisionCard } from './decision-card.tsx';
import { DirectionSwitch } from './direction-switch.tsx';
import { DocumentCard } from './document-card.tsx';
import { SpecimenTray } from './specimen-tray.tsx';
import { TodayStrip } from './today-strip.tsx';
import { TravellerCard } from './traveller-card.tsx';
import { useBooth } from './use-booth.ts';

const isDirection = (value: unknown): value is Direction => value === 'entry' || value === 'exit';
const rememberedDirection = remembered<Direction>('direction', isDirection, 'entry');

export function BoothScreen() {
  const { t } = useTranslation();
  const { lane, demonstration } = useWorkplace();
  const { booth, give, record, clear, readerBegan, readerGaveNothing, tooLarge } = useBooth();
  const [direction, setDirection] = useState(rememberedDirection.get);
  const { state } = booth;
  const shown = decisionShown(state);

  const turnTo = (next: Direction): void => {
    rememberedDirection.set(next);
    setDirection(next);
  };
  const recordNow = (toSecondLine: boolean): void => {
    if (state.kind === 'decided' && state.decision.person !== null) record({ mrz: state.mrz, direction, lane, toSecondLine });
    if (state.kind === 'not-recorded') record({ ...state.command, direction, toSecondLine: toSecondLine || state.command.toSecondLine });
  };

  useReader({ onReading: readerBegan, onScan: give, onNothing: readerGaveNothing, onTooLarge: tooLarge });
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
        <Notices booth={booth} onGive={give} />
        {demonstration && <SpecimenTray offered={state.kind === 'ready' || state.kind === 'recorded'} />}
      </div>
      <TodayStrip />
    </div>
  );
}

/** The last decision stays on the screen while it is recorded and after, until the next document. */
function decisionShown(state: BoothState): BoothDecision | null {
  switch (state.kind) {
    case 'decided':
    case 'recording':
    case 'recorded':
    case 'not-recorded':
      return state.decision;
    case 'reading':
      // Not yet known to be a document: fields keep what was typed into them.
      return decisionShown(state.before);
    case 'ready':
    case 'asking':
    case 'not-asked':
      return null;
  }
}

function Notices({ booth, onGive }: { readonly booth: Booth; onGive(mrz: string): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { notice, leftBehind } = booth;
  if (!notice && !leftBehind?.decision.person) return null;
  return (
    <div className={styles.notices} role="status">
      {notice?.kind === 'too-large' && <p>{t('crossings.notice.too-large', { characters: format.number(notice.characters) })}</p>}
      {notice?.kind === 'still-recording' && <p>{t('crossings.notice.still-recording')}</p>}
      {!notice && leftBehind?.decision.person && (
        <p>
          {t('crossings.notice.left-behind')}{' '}
          <strong>
            <PersonName person={leftBehind.decision.person} />
          </strong>
          <button type="button" onClick={() => onGive(leftBehind.mrz)}>
            {t('crossings.notice.take-up')}
          </button>
        </p>
      )}
    </div>
  );
}
