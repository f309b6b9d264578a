/** Who it is: names in both scripts, age, nationality, earlier crossings; and whom the traveller resembles. */
import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Card, Key, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat, useNow } from '../../../ui/workplace.tsx';
import type { BoothDecision, Direction } from '../index.ts';
import { AlertPanel } from './alert-panel.tsx';
import type { BoothState } from './booth-flow.ts';
import readingNow from './reading-now.module.css';
import { ReadingProblems } from './reading-problems.tsx';
import styles from './traveller-card.module.css';

interface Props {
  readonly state: BoothState;
  readonly decision: BoothDecision | null;
  readonly direction: Direction;
  /** The officer agrees with lines that were proposed. */
  onTake(mrz: string): void;
}

export function TravellerCard({ state, decision, direction, onTake }: Props) {
  const { t } = useTranslation();
  const aside = decision?.person ? t(decision.known ? 'crossings.known' : 'crossings.first-time') : undefined;
  return (
    <Card title={t('crossings.traveller')} label={t('crossings.traveller')} scrolls {...(aside ? { aside } : {})}>
      {state.kind === 'not-asked' ? (
        <RefusalNote refusal={state.refusal} />
      ) : state.kind === 'asking' && decision === null ? (
        <div className={readingNow.rows}>
          <Skeleton height={34} width="70%" radius="sm" />
          <Skeleton height={26} width="45%" radius="sm" />
          <Skeleton height={64} radius="sm" />
        </div>
      ) : decision?.person ? (
        <Known decision={decision} person={decision.person} direction={direction} onTake={onTake} />
      ) : decision?.reading ? (
        <ReadingProblems reading={decision.reading} whole onTake={onTake} />
      ) : (
        <Guide />
      )}
    </Card>
  );
}

function Known({
  decision,
  person,
  direction,
  onTake,
}: Pick<Props, 'direction' | 'onTake'> & { readonly decision: BoothDecision; readonly person: NonNullable<BoothDecision['person']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const age = format.age(person.birthDate, nowMs);
  const { known } = decision;
  const justNow = known?.last && known.last.direction === direction && nowMs - known.last.recordedAtMs < 3 * 60_000;
  return (
    <>
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
      <ul className={styles.facts}>
        <li>
          {age === undefined ? t('crossings.age.unknown') : t(age.about ? 'crossings.age.about' : 'crossings.age', { count: age.years })}
        </li>
        <li>{format.state(person.nationality)}</li>
        <li>{t(`crossings.sex.${person.sex}`)}</li>
      </ul>
      {known ? (
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
      ) : (
        // Where somebody is resembled, that comes first; the card's corner says "first time" anyway.
        decision.alerts.length === 0 && <p className={styles.unknownHere}>{t('crossings.first-time.long')}</p>
      )}
      {decision.reading && <ReadingProblems reading={decision.reading} onTake={onTake} />}
      {decision.alerts.map((alert) => (
        <AlertPanel key={`${alert.list} ${alert.entry}`} alert={alert} />
      ))}
    </>
  );
}

/** Nothing read yet: what the keys do. */
function Guide() {
  const { t } = useTranslation();
  const keys = [
    ['F2', 'crossings.guide.entry'],
    ['F3', 'crossings.guide.exit'],
    ['↵', 'crossings.guide.record'],
    ['F8', 'crossings.guide.second-line'],
    [t('crossings.key.escape'), 'crossings.guide.clear'],
  ] as const;
  return (
    <div className={styles.guide}>
      <span className={styles.guideMark}>
        <Icon name="booth" size={52} />
      </span>
      <p className={styles.guideTitle}>{t('crossings.ready.title')}</p>
      <p>{t('crossings.ready.text')}</p>
      <dl>
        {keys.map(([key, label]) => (
          <div key={label}>
            <dt>
              <Key>{key}</Key>
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
