/** What to decide about the one at the booth: the verdict, why, what the rules say, the age of each list, and the one main key. */
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrolledRegion } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import { useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import type { BoothDecision, Direction } from '../index.ts';
import { ActKey, ActKeys, MainKey } from './act-key.tsx';
import { type BoothState, type Decided, openDesk } from './booth-state.ts';
import { isToExplain, isTold, type Lacking, speaksAgainst, unsaidBy } from './crossing-command.ts';
import styles from './decision-card.module.css';
import { TextField } from './fields.tsx';
import { ListAges } from './list-ages.tsx';
import { useNeeds, useParticularWords } from './particular-words.ts';
import { goesOnToSecondLine, type SaidOfJourney, type SaidOfTraveller } from './particulars.ts';
import { ProtectionPanel } from './protection-panel.tsx';
import { Rulings } from './rulings.tsx';
import { slipsOf } from './slip-content.ts';
import { Slips } from './slip-sheet.tsx';
import { RefusalNotOffered } from './standing-notes.tsx';
import { VerdictBanner } from './verdict-banner.tsx';
import { furtherReasons, goesToSecondLine, mainKeyKey } from './verdict-words.ts';

interface Props {
  readonly state: BoothState;
  readonly decision: BoothDecision | null;
  readonly direction: Direction;
  /** What must still be said before it may be recorded. */
  readonly lacking: readonly Lacking[];
  /** A page of paper is keyed in: hours of today say nothing about it. */
  readonly fromPaper: boolean;
  readonly protecting: boolean;
  /** The form for a person without a document is open, with keys of its own. */
  readonly declaring: boolean;
  readonly mainKey: Ref<HTMLButtonElement>;
  onRecord(toSecondLine: boolean): void;
  onSay(said: Partial<SaidOfTraveller>): void;
  onJourney(journey: Partial<SaidOfJourney>): void;
  onClear(): void;
  onGroup(): void;
  onDeclare(): void;
  onPaper(): void;
  onProtect(open: boolean): void;
  onPrint(): void;
}

export function DecisionCard(props: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, decision, direction, protecting, declaring, fromPaper, onSay, onProtect } = props;
  const open = openDesk(state);
  const desk = open?.kind === 'decided' && open.decision.person !== null ? open : null;
  return (
    <section className={styles.decide} aria-label={t('crossings.decision')}>
      <div aria-live="assertive">
        <VerdictBanner state={state} decision={decision && ofItsDay(decision, fromPaper)} direction={direction} />
      </div>
      <ScrolledRegion className={styles.between} label={t('crossings.decision.between')}>
        {desk && protecting ? (
          <ProtectionPanel said={desk.said} onSay={onSay} onClose={() => onProtect(false)} />
        ) : (
          <>
            {decision && state.kind !== 'recorded' && state.kind !== 'reading' && (
              <>
                <Rulings rulings={decision.rulings} />
                <Reasons decision={decision} />
                <RefusalNotOffered of={{ ...decision, clear: decision.verdict === 'clear' }} />
              </>
            )}
            {state.kind === 'recorded' ? <Slips slips={slipsOf(state, format.name)} /> : <ListAges asked={decision} />}
          </>
        )}
      </ScrolledRegion>
      {desk && !protecting && <Asked {...props} desk={desk} />}
      {!declaring && !(desk && protecting) && <Keys {...props} desk={desk} />}
    </section>
  );
}

/** Today's hours say nothing about a page of paper. */
function ofItsDay(decision: BoothDecision, fromPaper: boolean): BoothDecision {
  return fromPaper ? { ...decision, postOpen: true } : decision;
}

/** Why they cross all the same: asked beside the key that waits for it. */
function Asked({ desk, fromPaper, onRecord, onSay, onJourney }: Props & { readonly desk: Decided }) {
  const { t } = useTranslation();
  const { decision, said, journey } = desk;
  const words = useParticularWords();
  const unsaid = unsaidBy(desk, journey, useNeeds());
  const field = { maxLength: 500, dir: 'auto', onEnter: () => onRecord(false) } as const;
  return (
    <>
      {(isToExplain(desk) || unsaid.length > 0) && (
        <TextField
          {...field}
          label={isToExplain(desk) ? t('crossings.override') : t('crossings.unsaid', { fields: words.fields(unsaid) })}
          value={said.override}
          onType={(override) => onSay({ override })}
          lacking="override"
        />
      )}
      {!decision.postOpen && !fromPaper && (
        <TextField
          {...field}
          label={t('crossings.out-of-hours')}
          value={journey.outOfHours}
          onType={(outOfHours) => onJourney({ outOfHours })}
          lacking="out-of-hours"
        />
      )}
    </>
  );
}

function Keys({ state, decision, lacking, desk, mainKey, ...on }: Props & { readonly desk: Decided | null }) {
  const { t } = useTranslation();
  const { keepsRequestsForProtection } = useWorkplace();
  const mayRecord = desk !== null || state.kind === 'not-recorded';
  const sendsAnyway = decision !== null && goesToSecondLine(decision);
  const isIdle = state.kind === 'ready' || state.kind === 'recorded';
  const mayClear = !isIdle && state.kind !== 'reading' && state.kind !== 'recording';
  return (
    <ActKeys>
      {mayRecord && (
        <MainKey place={mainKey} onPress={() => on.onRecord(false)}>
          {t(mainWords(state, desk, lacking))}
        </MainKey>
      )}
      {state.kind === 'recorded' && state.desk !== null && (
        <ActKey keyName="Alt P" shortcut="Alt+P" wide onPress={on.onPrint}>
          {t('crossings.key.print')}
        </ActKey>
      )}
      {desk && !sendsAnyway && (
        <ActKey keyName="F8" onPress={() => on.onRecord(true)}>
          {t('crossings.key.second-line')}
        </ActKey>
      )}
      {desk && keepsRequestsForProtection && (
        <ActKey keyName="F9" wide={sendsAnyway} onPress={() => on.onProtect(true)}>
          {t('crossings.key.protection')}
        </ActKey>
      )}
      {state.kind !== 'recording' && state.kind !== 'reading' && (
        <ActKey keyName="F6" onPress={on.onGroup}>
          {t('crossings.key.group')}
        </ActKey>
      )}
      {isIdle && (
        <>
          <ActKey keyName="F7" onPress={on.onDeclare}>
            {t('crossings.key.declare')}
          </ActKey>
          <ActKey keyName="F10" wide onPress={on.onPaper}>
            {t('crossings.key.paper')}
          </ActKey>
        </>
      )}
      {mayClear && (
        <ActKey keyName={t('crossings.key.escape')} shortcut="Escape" onPress={on.onClear}>
          {t('crossings.key.clear')}
        </ActKey>
      )}
    </ActKeys>
  );
}

/** What Enter does now: say what is lacking, try again, or record. */
function mainWords(state: BoothState, desk: Decided | null, lacking: readonly Lacking[]): string {
  if (desk === null) return 'crossings.key.record-again';
  const [first] = lacking;
  if (first) return `crossings.key.lacking.${first.kind}`;
  if (goesOnToSecondLine(desk.said)) return 'crossings.key.record-to-second-line';
  if (state.kind === 'not-recorded') return 'crossings.key.record-again';
  if (speaksAgainst(desk.decision) && isTold(desk.said.override)) return 'crossings.key.record-despite-rule';
  return mainKeyKey(desk.decision);
}

function Reasons({ decision }: { readonly decision: BoothDecision }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const reasons = furtherReasons(decision);
  const diedMs = decision.declaredDeadAtMs;
  if (reasons.length === 0) return null;
  return (
    <ul className={styles.reasons}>
      {reasons.map((code) => {
        const key = `crossings.reason.${code}`;
        return (
          <li key={code}>
            <SignalShape level="check" size={18} />
            {code === 'declared-dead' && diedMs !== null
              ? t('crossings.reason.declared-dead.on', { date: format.date(diedMs) })
              : i18n.exists(key)
                ? t(key)
                : t('crossings.reason.other', { code })}
          </li>
        );
      })}
    </ul>
  );
}
