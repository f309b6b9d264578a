/** One confirmation for all: how many, who stands out, what must still be said, and the one main key. */
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName, ScrolledRegion } from '../../../ui/pieces.tsx';
import { SignalPill, SignalShape } from '../../../ui/signal.tsx';
import { useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import type { Direction } from '../index.ts';
import { ActKey, ActKeys, MainKey } from './act-key.tsx';
import type { BoothState } from './booth-state.ts';
import { isToExplain, isTold, type Lacking, unsaidBy } from './crossing-command.ts';
import styles from './decision-card.module.css';
import { TextField } from './fields.tsx';
import { decisionOf, type Group, type GroupEvent, type GroupRow, rowOf } from './group-flow.ts';
import { countsOf, worstLevel } from './group-words.ts';
import { useNeeds } from './particular-words.ts';
import { goesOnToSecondLine, isSent } from './particulars.ts';
import { ProtectionPanel } from './protection-panel.tsx';
import { slipsOf } from './slip-content.ts';
import { Slips } from './slip-sheet.tsx';
import verdictStyles from './verdict-banner.module.css';
import { Plain, VerdictBanner } from './verdict-banner.tsx';
import { goesToSecondLine } from './verdict-words.ts';

interface Props {
  readonly state: BoothState;
  readonly group: Group;
  readonly direction: Direction;
  readonly lacking: readonly Lacking[];
  readonly fromPaper: boolean;
  readonly protecting: boolean;
  /** The form for a person without a document is open, with keys of its own. */
  readonly declaring: boolean;
  readonly mainKey: Ref<HTMLButtonElement>;
  onRecord(): void;
  onGroup(event: GroupEvent): void;
  onLacking(lacking: Lacking): void;
  onProtect(open: boolean): void;
  onClear(): void;
  onBegin(): void;
  onPrint(): void;
}

export function GroupDecision(props: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, group, direction, protecting, declaring, onGroup, onProtect } = props;
  const open = rowOf(group, group.open);
  const isOpenDesk = state.kind === 'gathering' || state.kind === 'not-recorded';
  return (
    <section className={styles.decide} aria-label={t('crossings.decision')}>
      <div aria-live="polite">
        {state.kind === 'gathering' ? <Gathered group={group} /> : <VerdictBanner state={state} decision={null} direction={direction} />}
      </div>
      <ScrolledRegion className={styles.between} label={t('crossings.decision.between')}>
        {open && isOpenDesk && protecting ? (
          <ProtectionPanel
            key={open.row}
            said={open.said}
            onSay={(said) => onGroup({ kind: 'row-said', row: open.row, said })}
            onClose={() => onProtect(false)}
          />
        ) : (
          <>
            {isOpenDesk && <ToSay {...props} />}
            <StandingOut {...props} />
            {state.kind === 'recorded' && <Slips slips={slipsOf(state, format.name)} />}
          </>
        )}
      </ScrolledRegion>
      {isOpenDesk && !protecting && <Asked {...props} />}
      {!declaring && !(open && isOpenDesk && protecting) && <Keys {...props} open={open} isOpenDesk={isOpenDesk} />}
    </section>
  );
}

function Gathered({ group }: { readonly group: Group }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = countsOf(group);
  const level = worstLevel(group);
  if (group.asksToClear) {
    return (
      <Plain
        title={t('crossings.group.clear', { count: group.rows.length, n: format.number(group.rows.length) })}
        text={t('crossings.group.clear.hint')}
        icon="question"
      />
    );
  }
  if (group.rows.length === 0 || level === null) {
    return (
      <Plain
        title={t(group.reading ? 'crossings.reading' : 'crossings.group.scan')}
        text={t('crossings.group.scan.hint')}
        icon="accounts"
      />
    );
  }
  const words = (['alert', 'check', 'clear', 'asking'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`crossings.group.of.${kind}`, { count: counts[kind], n: format.number(counts[kind]) }));
  return (
    <div className={verdictStyles.verdict} data-level={level}>
      <SignalShape level={level} size={46} />
      <div>
        <b>{t('crossings.group.count', { count: group.rows.length, n: format.number(group.rows.length) })}</b>
        <span>{words.join(' · ')}</span>
      </div>
    </div>
  );
}

/** Children of whom nobody has said yet with whom they travel: one press opens the row. */
function ToSay({ group, lacking, onLacking }: Props) {
  const { t } = useTranslation();
  const children = lacking.flatMap((one) => (one.kind === 'minor' ? [rowOf(group, one.row)] : []));
  return children.map(
    (row) =>
      row && (
        <button key={row.row} type="button" className={styles.toSay} onClick={() => onLacking({ kind: 'minor', row: row.row })}>
          <Who row={row} /> · {t('crossings.row.lacks-adult')}
        </button>
      ),
  );
}

/** Asked once for all whom it concerns, beside the key that waits for it. */
function Asked({ group, fromPaper, onGroup, onRecord }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const needs = useNeeds();
  const against = group.rows.filter(isToExplain);
  const unsaid = group.rows.filter((row) => !against.includes(row) && unsaidBy(row, group.journey, needs).length > 0);
  const toExplain = [...against, ...unsaid];
  // Whoever was read after the reason was written: it is theirs once the officer has said so.
  const reason = toExplain.map(({ said }) => said.override).find(isTold) ?? toExplain[0]?.said.override ?? '';
  const late = isTold(reason) ? toExplain.filter(({ said }) => !isTold(said.override)) : [];
  const explain = (rows: readonly GroupRow[], override: string): void =>
    onGroup({ kind: 'all-overridden', rows: rows.map(({ row }) => row), override });
  const counted = { count: toExplain.length, n: String(toExplain.length) };
  const nameOf = (row: GroupRow): string => {
    const person = decisionOf(row)?.person;
    return person ? format.name(person) : t('crossings.row', { number: row.row });
  };
  const isClosed = group.rows.some((row) => decisionOf(row)?.postOpen === false);
  return (
    <>
      {toExplain.length > 0 && (
        <TextField
          label={t(against.length > 0 ? 'crossings.override.many' : 'crossings.unsaid.many', counted)}
          value={reason}
          onType={(override) => explain(toExplain, override)}
          help={late.length > 0 ? t('crossings.override.late', { names: format.list(late.map(nameOf)) }) : undefined}
          maxLength={500}
          dir="auto"
          lacking="override"
          onEnter={() => (late.length > 0 ? explain(late, reason) : onRecord())}
        />
      )}
      {isClosed && !fromPaper && (
        <TextField
          label={t('crossings.out-of-hours')}
          value={group.journey.outOfHours}
          onType={(outOfHours) => onGroup({ kind: 'journey-said', journey: { outOfHours } })}
          maxLength={500}
          dir="auto"
          lacking="out-of-hours"
          onEnter={onRecord}
        />
      )}
    </>
  );
}

/** Who goes to the second line, and who should be looked at: by name, also after recording. */
function StandingOut({ state, group, onGroup }: Props) {
  const { t } = useTranslation();
  const crossings = state.kind === 'recorded' ? state.recorded.crossings : null;
  const rows = group.rows
    .map((row, at) => ({ row, crossing: crossings?.[at], decision: decisionOf(row) }))
    .filter(({ row, crossing, decision }) =>
      crossing ? crossing.outcome === 'second-line' : goesOnToSecondLine(row.said) || (decision !== null && goesToSecondLine(decision)),
    );
  if (rows.length === 0) return null;
  return (
    <div className={styles.standingOut}>
      <h3>{t(crossings ? 'crossings.recorded.second-line' : 'crossings.group.to-second-line')}</h3>
      <ul>
        {rows.map(({ row, crossing, decision }) => (
          <li key={row.row}>
            <button type="button" onClick={() => onGroup({ kind: 'opened', row: row.row })}>
              <Who row={row} />
              {crossing ? (
                <span>{t('crossings.number', { slip: crossing.slip })}</span>
              ) : (
                decision?.verdict === 'alert' && <SignalPill level="alert">{t('crossings.row.mark.alert')}</SignalPill>
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Who({ row }: { readonly row: GroupRow }) {
  const { t } = useTranslation();
  const person = decisionOf(row)?.person;
  return <strong>{person ? <PersonName person={person} /> : t('crossings.row', { number: row.row })}</strong>;
}

function Keys({
  state,
  group,
  lacking,
  mainKey,
  open,
  isOpenDesk,
  ...on
}: Props & {
  readonly open: GroupRow | undefined;
  readonly isOpenDesk: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { keepsRequestsForProtection } = useWorkplace();
  const [first] = lacking;
  const count = group.rows.length;
  const settled = state.kind !== 'not-recorded' || state.refusal.isCertain;
  return (
    <ActKeys>
      {isOpenDesk && count > 0 && (
        <MainKey place={mainKey} onPress={on.onRecord}>
          {!settled
            ? t('crossings.key.record-again')
            : first
              ? t(`crossings.key.lacking.${first.kind}`)
              : t('crossings.key.record-all', { count, n: format.number(count) })}
        </MainKey>
      )}
      {isOpenDesk && open && (
        <>
          <ActKey
            keyName="F8"
            pressed={isSent(open.said)}
            onPress={() => on.onGroup({ kind: 'row-said', row: open.row, said: { toSecondLine: !isSent(open.said) } })}
          >
            {t('crossings.key.second-line')}
          </ActKey>
          {keepsRequestsForProtection && (
            <ActKey keyName="F9" onPress={() => on.onProtect(true)}>
              {t('crossings.key.protection')}
            </ActKey>
          )}
        </>
      )}
      {state.kind === 'recorded' && (
        <>
          <ActKey keyName="Alt P" shortcut="Alt+P" wide onPress={on.onPrint}>
            {t('crossings.key.print')}
          </ActKey>
          <ActKey keyName="F6" wide onPress={on.onBegin}>
            {t('crossings.key.group')}
          </ActKey>
        </>
      )}
      {isOpenDesk && (
        <ActKey keyName={t('crossings.key.escape')} shortcut="Escape" wide onPress={on.onClear}>
          {t(state.kind === 'not-recorded' ? 'crossings.key.back-to-group' : 'crossings.key.clear')}
        </ActKey>
      )}
    </ActKeys>
  );
}
