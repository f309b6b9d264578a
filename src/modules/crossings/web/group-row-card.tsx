/** The open row of a group: who it is, with whom a child travels, and what may be said of this one alone. */
import { useTranslation } from 'react-i18next';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import type { Direction } from '../index.ts';
import { mayBeMinor } from './child-and-adult.ts';
import { HandEntry } from './document-card.tsx';
import { decisionOf, type Group, type GroupEvent, rowOf } from './group-flow.ts';
import { LikelyQuestion, likelyToAsk } from './likely-question.tsx';
import { GroupMinorQuestion } from './minor-question.tsx';
import { ParticularsPanel } from './particulars-panel.tsx';
import { PersonActs, type PersonActsProps } from './person-acts.tsx';
import { ReadingProblems } from './reading-problems.tsx';
import { Rulings } from './rulings.tsx';
import { RefusalNotOffered } from './standing-notes.tsx';
import { TravellerFacts } from './traveller-facts.tsx';
import { useToday } from './use-post.ts';

export function GroupRowCard({
  group,
  direction,
  closed,
  acts,
  onGroup,
  onDone,
}: {
  readonly group: Group;
  readonly direction: Direction;
  readonly closed: boolean;
  readonly acts: PersonActsProps | null;
  onGroup(event: GroupEvent): void;
  onDone(): void;
}) {
  const { t } = useTranslation();
  const today = useToday();
  const row = rowOf(group, group.open);
  const decision = row ? decisionOf(row) : null;
  const title = row ? t('crossings.row', { number: group.rows.indexOf(row) + 1 }) : t('crossings.traveller');
  const aside = decision?.person ? t(decision.known ? 'crossings.known' : 'crossings.first-time') : undefined;
  if (!row) {
    return (
      <Card title={title}>
        <p>{t('crossings.group.open-none')}</p>
      </Card>
    );
  }
  const say = (said: Extract<GroupEvent, { kind: 'row-said' }>['said']): void => onGroup({ kind: 'row-said', row: row.row, said });
  const mend = (mrz: string): void => onGroup({ kind: 'row-mended', row: row.row, shownBy: { kind: 'mrz', mrz } });
  const likely = decision && likelyToAsk(decision, row.said);
  const isChild = mayBeMinor(decision, today);
  return (
    <Card title={title} label={title} scrolls {...(aside ? { aside } : {})}>
      {row.answer.kind === 'not-asked' && <RefusalNote refusal={row.answer.refusal} />}
      {decision?.person && (
        <TravellerFacts
          decision={decision}
          person={decision.person}
          direction={direction}
          withDocument
          onTake={mend}
          acts={acts && <PersonActs {...acts} />}
          question={
            closed ? undefined : likely ? (
              <LikelyQuestion likely={likely} of={decision.likely.length} said={row.said} onSay={say} onDone={onDone} />
            ) : isChild ? (
              <GroupMinorQuestion key={row.row} row={row} rows={group.rows} onSay={(minor) => say({ minor })} onDone={onDone} />
            ) : undefined
          }
          particulars={
            <>
              <Rulings rulings={decision.rulings} />
              <RefusalNotOffered of={{ ...decision, clear: decision.verdict === 'clear' }} />
              {!closed && (
                <ParticularsPanel
                  key={row.row}
                  decision={decision}
                  said={row.said}
                  journey={null}
                  onSay={say}
                  onJourney={() => {}}
                  onDone={onDone}
                />
              )}
            </>
          }
        />
      )}
      {decision && decision.person === null && decision.reading && (
        <>
          <ReadingProblems reading={decision.reading} whole onTake={mend} />
          <HandEntry key={row.row} given={row.shownBy.kind === 'mrz' ? row.shownBy.mrz : ''} onTyped={mend} />
        </>
      )}
    </Card>
  );
}
