/** Who it is, and what changed since last time: names in both scripts, age, nationality, earlier crossings, whom they resemble. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr, PersonName } from '../../../ui/pieces.tsx';
import { useFormat, useNow } from '../../../ui/workplace.tsx';
import type { BoothDecision, Direction } from '../index.ts';
import { AlertPanel } from './alert-panel.tsx';
import { ReadingProblems } from './reading-problems.tsx';
import { StayNote } from './standing-notes.tsx';
import styles from './traveller-facts.module.css';

interface Props {
  readonly decision: BoothDecision;
  readonly person: NonNullable<BoothDecision['person']>;
  readonly direction: Direction;
  /** Where the document itself is not on the screen: its number stands here. */
  readonly withDocument?: boolean;
  /** A question to answer, before anything else. */
  readonly question?: ReactNode;
  readonly particulars?: ReactNode;
  /** Keys beside the name. */
  readonly acts?: ReactNode;
  onTake(mrz: string): void;
}

export function TravellerFacts({ decision, person, direction, withDocument = false, question, particulars, acts, onTake }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const age = format.age(person.birthDate, nowMs);
  const { reading } = decision;
  const readName = reading && format.name(reading);
  /** What a reader read, where the officer put it right. */
  const asRead = readName && readName !== format.name(person) ? readName : undefined;
  const resembles = decision.alerts.length > 0;
  return (
    <div className={styles.facts}>
      <div className={styles.name}>
        <p className={styles.latinName}>
          <PersonName person={person} />
        </p>
        {person.arabicName && (
          <bdi lang="ar" dir="rtl">
            {person.arabicName}
          </bdi>
        )}
      </div>
      {asRead !== undefined && (
        <p className={styles.read}>
          {t('crossings.identity.read')} <bdi>{asRead}</bdi>
        </p>
      )}
      <ul className={styles.chips}>
        <li>
          {age === undefined ? t('crossings.age.unknown') : t(age.about ? 'crossings.age.about' : 'crossings.age', { count: age.years })}
        </li>
        <li>{format.state(person.nationality)}</li>
        <li>{t(`crossings.sex.${person.sex}`)}</li>
        {withDocument && decision.document && (
          <li>
            <Ltr>{decision.document.number}</Ltr>
          </li>
        )}
      </ul>
      {acts}
      {question}
      {resembles && decision.alerts.map((alert) => <AlertPanel key={`${alert.list} ${alert.entry}`} alert={alert} />)}
      {decision.settled.length > 0 && <Settled settled={decision.settled} />}
      <Earlier decision={decision} direction={direction} nowMs={nowMs} />
      <StayNote stay={decision.stay} />
      {decision.reading && <ReadingProblems reading={decision.reading} onTake={onTake} />}
      {particulars}
    </div>
  );
}

/** Alerts that a supervisor answered before: said quietly, because they ask nothing any more. */
function Settled({ settled }: Pick<BoothDecision, 'settled'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={styles.settled} aria-label={t('crossings.settled')}>
      {settled.map(({ list, entry, listTitle, matchedName, decidedAtMs }) => (
        <li key={`${list} ${entry}`}>
          {t('crossings.settled.text', { date: format.date(decidedAtMs) })} <bdi dir="auto">{matchedName}</bdi> ·{' '}
          <bdi dir="auto">{listTitle}</bdi> <Ltr>{entry}</Ltr>
        </li>
      ))}
    </ul>
  );
}

function Earlier({ decision, direction, nowMs }: Pick<Props, 'decision' | 'direction'> & { readonly nowMs: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { known, reading, alerts } = decision;
  // Where somebody is resembled, that comes first; the card's corner says "first time" anyway.
  if (!known) return reading && alerts.length === 0 ? <p className={styles.unknownHere}>{t('crossings.first-time.long')}</p> : null;
  const justNow = known.last && known.last.direction === direction && nowMs - known.last.recordedAtMs < 3 * 60_000;
  return (
    <div className={styles.known}>
      <p>
        <b>{t('crossings.known.count', { count: known.crossings, n: format.number(known.crossings) })}</b>{' '}
        {known.last &&
          t(`crossings.known.last.${known.last.direction}`, {
            ago: format.ago(known.last.recordedAtMs, nowMs),
            when: format.dateTime(known.last.recordedAtMs),
          })}
      </p>
      {justNow && <p className={styles.justNow}>{t('crossings.known.just-now')}</p>}
    </div>
  );
}
