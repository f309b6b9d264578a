/** The booth: may this person cross, and what changed since last time? One screen, one main key. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '../../../ui/keyboard-wedge.ts';
import { type Shortcuts, useShortcuts } from '../../../ui/shortcuts.ts';
import { tabShelf } from '../../../ui/tab-shelf.ts';
import { useWorkplace } from '../../../ui/workplace.tsx';
import type { BoothDecision } from '../index.ts';
import styles from './booth.module.css';
import { BoothNotices } from './booth-notices.tsx';
import { type BoothState, deskOf } from './booth-state.ts';
import { DecisionCard } from './decision-card.tsx';
import { type DeclaredDraft, emptyDraft } from './declared-draft.ts';
import { DeclaredForm } from './declared-form.tsx';
import { keepDeclared, readDeclared } from './declared-shelf.ts';
import { DirectionSwitch } from './direction-switch.tsx';
import { DocumentCard } from './document-card.tsx';
import { GroupDecision } from './group-decision.tsx';
import { GroupPanel, RowKeys } from './group-panel.tsx';
import { GroupRowCard } from './group-row-card.tsx';
import { IdentityForm } from './identity-form.tsx';
import { PaperBar } from './paper-bar.tsx';
import type { SaidOfJourney, SaidOfTraveller } from './particulars.ts';
import { PhotographPanel } from './photograph-panel.tsx';
import { SpecimenTray } from './specimen-tray.tsx';
import { TodayStrip } from './today-strip.tsx';
import { TravellerCard } from './traveller-card.tsx';
import { useBooth } from './use-booth.ts';
import { useBoothDesk } from './use-booth-desk.ts';
import { usePhotographs } from './use-photographs.ts';

export function BoothScreen() {
  const { t } = useTranslation();
  const { demonstration } = useWorkplace();
  const acts = useBooth();
  const { booth, tell, turnTo } = acts;
  const { state, direction, paper } = booth;
  const at = useBoothDesk(acts);
  const { desk, inGroup, focusMainKey } = at;
  const photographs = usePhotographs(booth);
  const [draft, setDraft] = useDeclaredDraft();
  const shown = decisionShown(state);
  const anyDesk = deskOf(state);
  const group = anyDesk?.kind === 'gathering' ? anyDesk.group : null;
  const give = (mrz: string): void => tell({ kind: 'shown', shownBy: { kind: 'mrz', mrz } });

  useReader({
    onReading: () => tell({ kind: 'reader-began' }),
    onScan: give,
    onNothing: () => tell({ kind: 'reader-gave-nothing' }),
    onTooLarge: (characters) => tell({ kind: 'too-large', characters }),
  });
  // The form has keys of its own: what stands behind it is not touched from there.
  const ofTheForm: Shortcuts = [['Escape', at.stepBack]];
  const ofTheBooth: Shortcuts = [
    ['F2', () => turnTo('entry')],
    ['F3', () => turnTo('exit')],
    ['F6', at.beginGroup],
    ['F4', at.openIdentity],
    ['Alt+C', at.openPhotograph],
    ['F7', () => at.setForm('declare')],
    ['F8', at.sendToSecondLine],
    ['F9', () => at.showProtection(!at.protecting)],
    ['F10', at.turnPaper],
    ['Alt+R', () => booth.leftBehind && tell({ kind: 'shown', shownBy: booth.leftBehind.shownBy })],
    ['Alt+P', () => state.kind === 'recorded' && window.print()],
    ['Enter', () => at.recordNow(false)],
    ['Escape', at.stepBack],
    ['Alt+Z', at.takeBack],
    ...(group
      ? ([
          ['ArrowDown', () => inGroup({ kind: 'stepped', by: 1 })],
          ['ArrowUp', () => inGroup({ kind: 'stepped', by: -1 })],
          ['Delete', () => group.open !== null && inGroup({ kind: 'removed', row: group.open })],
        ] as const)
      : []),
  ];
  useShortcuts(at.form === null ? ofTheBooth : ofTheForm);

  const personActs = at.photographed && {
    held: photographs.heldOf(at.photographed),
    onIdentity: at.person ? at.openIdentity : undefined,
    onPhotograph: at.openPhotograph,
  };
  const say = {
    onSay: (said: Partial<SaidOfTraveller>) => tell({ kind: 'said', said }),
    onJourney: (journey: Partial<SaidOfJourney>) => tell({ kind: 'journey-said', journey }),
  };
  const decide = {
    ...{
      state,
      direction,
      lacking: at.lacking,
      protecting: at.protecting,
      declaring: at.form !== null,
      mainKey: at.mainKey,
      fromPaper: paper !== null,
    },
    onProtect: at.showProtection,
    onClear: at.stepBack,
    onPrint: () => window.print(),
  };
  return (
    <div className={styles.booth}>
      <h1 className="visually-hidden">{t('crossings.booth.title')}</h1>
      <DirectionSwitch direction={direction} onTurn={turnTo} />
      <div>
        {paper && (
          <PaperBar
            page={paper}
            standsThere={at.standsThere}
            onPage={(page) => tell({ kind: 'paper', paper: page })}
            onDone={focusMainKey}
            onClose={at.turnPaper}
          />
        )}
      </div>
      <div className={styles.columns} data-group={group !== null || undefined}>
        {at.declaring ? (
          <DeclaredForm
            draft={draft}
            onDraft={setDraft}
            onDeclare={(declared) => {
              setDraft(emptyDraft);
              at.setForm(null);
              tell({ kind: 'shown', shownBy: { kind: 'declared', declared } });
            }}
            onClose={at.leaveForm}
          />
        ) : at.form === 'identity' && at.person ? (
          <IdentityForm
            key={group?.open ?? booth.turn}
            of={at.of ?? ''}
            person={at.person}
            hasDocument={at.document !== null}
            submit={t('crossings.identity.compare')}
            onState={at.putRight}
            onClose={at.leaveForm}
          />
        ) : at.form === 'photograph' && at.photographed ? (
          <PhotographPanel
            key={group?.open ?? booth.turn}
            held={photographs.heldOf(at.photographed)}
            onHold={(kind, file) => photographs.hold(at.photographed!, kind, file)}
            onClose={at.leaveForm}
          />
        ) : group ? (
          <>
            <div className={styles.groupColumn}>
              <GroupPanel
                group={group}
                recorded={state.kind === 'recorded' ? state.recorded : null}
                closed={desk === null}
                onJourney={(journey) => inGroup({ kind: 'journey-said', journey })}
                onOpen={(row) => {
                  inGroup({ kind: 'opened', row });
                  focusMainKey();
                }}
                onDone={focusMainKey}
              />
              {desk && group.rows.length > 0 && <RowKeys />}
            </div>
            <GroupRowCard
              group={group}
              direction={direction}
              closed={desk === null}
              acts={personActs}
              onGroup={inGroup}
              onDone={focusMainKey}
            />
          </>
        ) : (
          <>
            <DocumentCard state={state} decision={shown} onTyped={give} />
            <TravellerCard
              {...say}
              state={state}
              decision={shown}
              direction={direction}
              acts={personActs}
              onTake={give}
              onDone={focusMainKey}
            />
          </>
        )}
        {group ? (
          <GroupDecision
            {...decide}
            group={group}
            onRecord={() => at.recordNow(false)}
            onGroup={inGroup}
            onLacking={at.goTo}
            onBegin={at.beginGroup}
          />
        ) : (
          <DecisionCard
            {...decide}
            {...say}
            decision={shown}
            onRecord={at.recordNow}
            onGroup={at.beginGroup}
            onDeclare={() => at.setForm('declare')}
            onPaper={at.turnPaper}
          />
        )}
        <BoothNotices
          booth={booth}
          photographs={photographs}
          onTakeUp={(shownBy) => tell({ kind: 'shown', shownBy })}
          onPutBack={at.takeBack}
        />
        {demonstration && at.form === null && <SpecimenTray offered={!group && (state.kind === 'ready' || state.kind === 'recorded')} />}
      </div>
      <TodayStrip />
    </div>
  );
}

/** What somebody without a document says, as far as it is typed. */
function useDeclaredDraft(): [DeclaredDraft, (draft: DeclaredDraft) => void] {
  const { badge } = useWorkplace().officer;
  const [shelf] = useState(tabShelf);
  const [draft, setDraft] = useState(() => readDeclared(shelf, badge, Date.now()));
  useEffect(() => keepDeclared(shelf, draft, badge, Date.now()), [shelf, draft, badge]);
  return [draft, setDraft];
}

/** The last decision stays on the screen while it is asked about anew, recorded, and after, until the next document. */
function decisionShown(state: BoothState): BoothDecision | null {
  const standing = state.kind === 'reading' ? state.before : state;
  if (standing.kind === 'asking' || standing.kind === 'not-asked') return standing.kept?.decision ?? null;
  const desk = deskOf(state);
  return desk?.kind === 'decided' ? desk.decision : null;
}
