/** The largest thing on the screen: may this person cross, or what is happening instead. */
import { useTranslation } from 'react-i18next';
import type { RefusedError } from '../../../ui/api.ts';
import { Icon } from '../../../ui/icons.tsx';
import { useRefusalText } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { BoothDecision, Direction } from '../index.ts';
import type { BoothState } from './booth-state.ts';
import { SlipNumber } from './slip-number.tsx';
import styles from './verdict-banner.module.css';

import { headlineKey, signalOf } from './verdict-words.ts';

export function VerdictBanner({
  state,
  decision,
  direction,
}: {
  readonly state: BoothState;
  readonly decision: BoothDecision | null;
  readonly direction: Direction;
}) {
  const { t } = useTranslation();
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
      return (
        <Plain
          title={t(state.refusal.isCertain ? 'crossings.not-recorded' : 'crossings.perhaps-recorded')}
          text={
            state.refusal.isCertain ? refusalText(state.refusal) : `${refusalText(state.refusal)} ${t('crossings.perhaps-recorded.hint')}`
          }
          icon="question"
        />
      );
    case 'recorded':
      return <Recorded state={state} />;
    case 'decided':
      return decision && <Decided decision={decision} />;
    case 'gathering':
      return null;
  }
}

function Decided({ decision }: { readonly decision: BoothDecision }) {
  const { t } = useTranslation();
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

function Recorded({ state }: { readonly state: Extract<BoothState, { kind: 'recorded' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { crossings, recordedAtMs } = state.recorded;
  const [first, last] = [crossings[0], crossings.at(-1)];
  if (!first || !last) return null;
  const toSecondLine = crossings.filter(({ outcome }) => outcome === 'second-line').length;
  const became = first.outcome === 'admitted' ? `crossings.recorded.${state.command.direction}` : `crossings.recorded.${first.outcome}`;
  return (
    <div className={styles.verdict} data-level="recorded">
      <Icon name="tick" size={44} />
      <div>
        {crossings.length === 1 ? (
          <>
            <b>
              {t('crossings.recorded')} <SlipNumber slip={first.slip} />
            </b>
            <span>
              {t(became)} · {format.time(recordedAtMs)}
            </span>
          </>
        ) : (
          <>
            <b>{t('crossings.recorded.many', { count: crossings.length, n: format.number(crossings.length) })}</b>
            <span>
              {t('crossings.recorded.numbers', { from: first.slip, to: last.slip })}
              {toSecondLine > 0 && ` · ${t('crossings.recorded.to-second-line', { count: toSecondLine, n: format.number(toSecondLine) })}`}
            </span>
          </>
        )}
      </div>
    </div>
  );
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

export function Plain({
  title,
  text,
  icon,
  busy = false,
}: {
  readonly title: string;
  readonly text: string;
  readonly icon: 'booth' | 'card' | 'lists' | 'question' | 'accounts';
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
