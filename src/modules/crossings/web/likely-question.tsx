/** Somebody known here who may be the same: shown with why, confirmed or passed over by one key. */
import { useTranslation } from 'react-i18next';
import { Key, Ltr, PersonName } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useFormat, useNow } from '../../../ui/workplace.tsx';
import type { BoothDecision } from '../index.ts';
import type { SaidOfTraveller } from './particulars.ts';
import styles from './question.module.css';

type Likely = BoothDecision['likely'][number];

/** The one to ask about now; undefined once it is answered, or all are passed over. */
export function likelyToAsk(decision: BoothDecision, said: SaidOfTraveller): Likely | undefined {
  return said.confirmedTraveller === undefined ? decision.likely[said.passedOver] : undefined;
}

export function LikelyQuestion({
  likely,
  of,
  said,
  onSay,
  onDone,
}: {
  readonly likely: Likely;
  /** How many there are. */
  readonly of: number;
  readonly said: SaidOfTraveller;
  onSay(said: Partial<SaidOfTraveller>): void;
  /** Answered: the main key has the focus again. */
  onDone(): void;
}) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const { person, document, because, lastSeenAtMs } = likely;
  const answer = (answered: Partial<SaidOfTraveller>): void => {
    onSay(answered);
    onDone();
  };
  const confirm = (): void => answer({ confirmedTraveller: likely.travellerId });
  const passOver = (): void => answer({ passedOver: said.passedOver + 1 });
  useShortcuts([
    ['Alt+Enter', confirm],
    ['Alt+ArrowDown', passOver],
  ]);
  return (
    <section className={styles.question} aria-label={t('crossings.likely')}>
      <h3>
        <span>{t('crossings.likely')}</span>
        <span>{t('crossings.likely.place', { at: format.number(said.passedOver + 1), of: format.number(of) })}</span>
      </h3>
      <p className={styles.who}>
        <b>
          <PersonName person={person} />
        </b>
        <span>{format.partialDate(person.birthDate) ?? t('crossings.date-unknown')}</span>
        <span>{format.state(person.nationality)}</span>
        {document && <Ltr>{document.number}</Ltr>}
      </p>
      <p className={styles.why}>
        {format.list(
          because
            .map((code) => (i18n.exists(`crossings.likely.${code}`) ? t(`crossings.likely.${code}`) : code))
            .concat(lastSeenAtMs === null ? [] : [t('crossings.likely.seen', { ago: format.ago(lastSeenAtMs, nowMs) })]),
        )}
      </p>
      <div className={styles.answers}>
        <button type="button" aria-keyshortcuts="Alt+Enter" onClick={confirm}>
          {t('crossings.likely.confirm')} <Key>Alt ↵</Key>
        </button>
        <button type="button" aria-keyshortcuts="Alt+ArrowDown" onClick={passOver}>
          {t('crossings.likely.pass-over')} <Key>Alt ↓</Key>
        </button>
      </div>
    </section>
  );
}
