/** The one at the booth: who it is, what must be asked, what was true last time. */
import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Card, Key, RefusalNote } from '../../../ui/pieces.tsx';
import { useWorkplace } from '../../../ui/workplace.tsx';
import type { BoothDecision, Direction } from '../index.ts';
import { type BoothState, openDesk } from './booth-state.ts';
import { mayBeMinor } from './child-and-adult.ts';
import { LikelyQuestion, likelyToAsk } from './likely-question.tsx';
import { LoneMinorQuestion } from './minor-question.tsx';
import type { SaidOfJourney, SaidOfTraveller } from './particulars.ts';
import { ParticularsPanel } from './particulars-panel.tsx';
import { PersonActs, type PersonActsProps } from './person-acts.tsx';
import readingNow from './reading-now.module.css';
import { ReadingProblems } from './reading-problems.tsx';
import { ThingAlerts } from './thing-alerts.tsx';
import styles from './traveller-card.module.css';
import { TravellerFacts } from './traveller-facts.tsx';
import { useToday } from './use-post.ts';

interface Props {
  readonly state: BoothState;
  readonly decision: BoothDecision | null;
  readonly direction: Direction;
  /** Null while nobody is to be put right or photographed. */
  readonly acts: PersonActsProps | null;
  /** The officer agrees with lines that were proposed. */
  onTake(mrz: string): void;
  onSay(said: Partial<SaidOfTraveller>): void;
  onJourney(journey: Partial<SaidOfJourney>): void;
  /** Something was said; the main key has the focus again. */
  onDone(): void;
}

export function TravellerCard(props: Props) {
  const { t } = useTranslation();
  const { state, decision, direction, onTake } = props;
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
        <TravellerFacts
          decision={decision}
          person={decision.person}
          direction={direction}
          onTake={onTake}
          acts={props.acts && <PersonActs {...props.acts} />}
          question={<Question {...props} decision={decision} />}
          particulars={<Particulars {...props} />}
        />
      ) : decision?.reading ? (
        <ReadingProblems reading={decision.reading} whole onTake={onTake} />
      ) : (
        <Guide />
      )}
    </Card>
  );
}

function Particulars({ state, onSay, onJourney, onDone }: Props) {
  const desk = openDesk(state);
  if (desk?.kind !== 'decided') return null;
  const { decision, said, journey } = desk;
  return (
    <>
      <ThingAlerts journey={journey} />
      <ParticularsPanel {...{ decision, said, journey, onSay, onJourney, onDone }} />
    </>
  );
}

/** One at a time: first whether it is somebody known, then with whom a child travels. */
function Question({ state, decision, onSay, onDone }: Props & { readonly decision: BoothDecision }) {
  const today = useToday();
  const desk = openDesk(state);
  if (desk?.kind !== 'decided') return null;
  const likely = likelyToAsk(decision, desk.said);
  if (likely) return <LikelyQuestion likely={likely} of={decision.likely.length} said={desk.said} onSay={onSay} onDone={onDone} />;
  return mayBeMinor(decision, today) ? <LoneMinorQuestion said={desk.said} onSay={onSay} onDone={onDone} /> : null;
}

/** Nothing read yet: what the keys do. */
function Guide() {
  const { t } = useTranslation();
  const { keepsRequestsForProtection } = useWorkplace();
  const keys = [
    ['F2 F3', 'crossings.guide.direction'],
    ['↵', 'crossings.guide.record'],
    ['F6', 'crossings.guide.group'],
    ['F7', 'crossings.guide.declare'],
    ['F8', 'crossings.guide.second-line'],
    ...(keepsRequestsForProtection ? ([['F9', 'crossings.guide.protection']] as const) : []),
    ['Alt G', 'crossings.guide.returns'],
    ['Alt+L Alt+N Alt+K', 'crossings.guide.screen'],
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
              {key.split(' ').map((one) => (
                <Key key={one}>{one.replace('+', ' ')}</Key>
              ))}
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
