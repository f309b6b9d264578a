/** What to decide: the verdict as the largest thing on the screen, why, the age of each list, and the one main key. */
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedError } from '../../../ui/api.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Key, useRefusalText } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { BoothDecision, Direction } from '../index.ts';
import type { BoothState } from './booth-flow.ts';
import styles from './decision-card.module.css';
import { ListAges } from './list-ages.tsx';
import { SlipNumber } from './slip-number.tsx';
import { furtherReasons, goesToSecondLine, headlineKey, mainKeyKey, signalOf } from './verdict-words.ts';

interface Props {
  readonly state: BoothState;
  readonly decision: BoothDecision | null;
  readonly direction: Direction;
  readonly mainKey: Ref<HTMLButtonElement>;
  onRecord(toSecondLine: boolean): void;
  onClear(): void;
}

export function DecisionCard({ state, decision, direction, mainKey, onRecord, onClear }: Props) {
  const { t } = useTranslation();
  const mayRecord = (state.kind === 'decided' && state.decision.person !== null) || state.kind === 'not-recorded';
  const sendsAnyway = decision !== null && goesToSecondLine(decision);
  return (
    <section className={`${styles.decide}`} aria-label={t('crossings.decision')}>
      <div aria-live="assertive">
        <Verdict state={state} decision={decision} direction={direction} />
      </div>
      {decision && state.kind !== 'recorded' && state.kind !== 'reading' && <Reasons decision={decision} />}
      <ListAges asked={decision} />
      <div className={styles.act}>
        {mayRecord && (
          <button ref={mainKey} type="button" className={styles.mainKey} aria-keyshortcuts="Enter" onClick={() => onRecord(false)}>
            <span>{t(state.kind === 'not-recorded' || decision === null ? 'crossings.key.record-again' : mainKeyKey(decision))}</span>
            <Key>↵</Key>
          </button>
        )}
        {mayRecord && !sendsAnyway && (
          <button type="button" className={styles.otherKey} aria-keyshortcuts="F8" onClick={() => onRecord(true)}>
            <span>{t('crossings.key.second-line')}</span>
            <Key>F8</Key>
          </button>
        )}
        {state.kind !== 'ready' && state.kind !== 'reading' && state.kind !== 'recording' && (
          <button
            type="button"
            className={styles.otherKey}
            data-wide={!mayRecord || sendsAnyway || undefined}
            aria-keyshortcuts="Escape"
            onClick={onClear}
          >
            <span>{t('crossings.key.clear')}</span>
            <Key>{t('crossings.key.escape')}</Key>
          </button>
        )}
      </div>
    </section>
  );
}

function Verdict({ state, decision, direction }: Pick<Props, 'state' | 'decision' | 'direction'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const refusalText = useRefusalText();
  switch (state.kind) {
    case 'ready':
      return <Plain title={t(`crossings.ready.${direction}`)} text={t('crossings.ready.hint')} icon="booth" />;
    case 'reading':
      return <Plain title={t('crossings.reading')} text={t('crossings.reading.hint')} icon="card" busy />;
    case 'asking':
      return <Plain title={t('crossings.asking')} text={t('crossings.asking.hint')} icon="lists" busy />;
    case 'not-asked':
      return <Plain title={t('crossings.not-asked')} text={refusalText(state.refusal)} icon="question" busy={!state.refusal.isCertain} />;
    case 'recording':
      return <Recording waitingFor={state.waitingFor} />;
    case 'not-recorded':
      return <Plain title={t('crossings.not-recorded')} text={refusalText(state.refusal)} icon="question" />;
    case 'recorded':
      return (
        <div className={styles.verdict} data-level="recorded">
          <Icon name="tick" size={44} />
          <div>
            <b>
              {t('crossings.recorded')} <SlipNumber slip={state.recorded.slip} />
            </b>
            <span>
              {t(`crossings.recorded.${state.command.direction}.${state.recorded.outcome}`)} · {format.time(state.recorded.recordedAtMs)}
            </span>
          </div>
        </div>
      );
    case 'decided':
      if (!decision) return null;
      return (
        <div className={styles.verdict} data-level={signalOf(decision)}>
          <SignalShape level={signalOf(decision)} size={46} />
          <div>
            <b>{t(headlineKey(decision))}</b>
            <span>{decision.person ? <Compared decision={decision} /> : t('crossings.verdict.unreadable.hint')}</span>
          </div>
        </div>
      );
  }
}

function Compared({ decision }: { readonly decision: BoothDecision }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (decision.lists.length === 0) return t('crossings.compared.nothing');
  const lists = t('crossings.compared.lists', { count: decision.lists.length });
  const entries = t('crossings.compared.entries', { count: decision.entriesCompared, n: format.number(decision.entriesCompared) });
  return `${lists} · ${entries}`;
}

function Recording({ waitingFor }: { readonly waitingFor: RefusedError | null }) {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  if (!waitingFor) return <Plain title={t('crossings.recording')} text={t('crossings.recording.hint')} icon="booth" busy />;
  return <Plain title={t('crossings.waiting')} text={`${refusalText(waitingFor)} ${t('crossings.waiting.hint')}`} icon="question" busy />;
}

function Plain({
  title,
  text,
  icon,
  busy = false,
}: {
  readonly title: string;
  readonly text: string;
  readonly icon: 'booth' | 'card' | 'lists' | 'question';
  readonly busy?: boolean;
}) {
  return (
    <div className={styles.verdict} data-level="plain" data-busy={busy || undefined}>
      <Icon name={icon} size={40} />
      <div>
        <b>{title}</b>
        <span>{text}</span>
      </div>
    </div>
  );
}

function Reasons({ decision }: { readonly decision: BoothDecision }) {
  const { t, i18n } = useTranslation();
  const reasons = furtherReasons(decision);
  if (reasons.length === 0) return null;
  return (
    <ul className={styles.reasons}>
      {reasons.map((code) => {
        const key = `crossings.reason.${code}`;
        return (
          <li key={code}>
            <SignalShape level="check" size={18} />
            {i18n.exists(key) ? t(key) : t('crossings.reason.other', { code })}
          </li>
        );
      })}
    </ul>
  );
}
