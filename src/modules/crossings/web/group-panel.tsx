/** A group as it grows: what they travel in, then one row each with its own mark. Scanning goes on whatever a row says. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key, Ltr, PersonName } from '../../../ui/pieces.tsx';
import { useFormat, useNow } from '../../../ui/workplace.tsx';
import { groupingSchema, type RecordedCrossings } from '../index.ts';
import { isPlate, lacksAdult } from './crossing-command.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { decisionOf, type Group, type GroupRow } from './group-flow.ts';
import styles from './group-panel.module.css';
import { HerdEditor } from './particular-editor.tsx';
import { useParticularWords } from './particular-words.ts';
import { type SaidOfJourney, usualMeans } from './particulars.ts';
import { RowMark } from './row-mark.tsx';
import { ThingAlerts } from './thing-alerts.tsx';
import { useToday } from './use-post.ts';

interface Props {
  readonly group: Group;
  /** Null until it is on disk. */
  readonly recorded: RecordedCrossings | null;
  /** Being recorded, or recorded: nothing can be changed any more. */
  readonly closed: boolean;
  onJourney(journey: Partial<SaidOfJourney>): void;
  onOpen(row: number): void;
  /** The journey is said; the main key has the focus again. */
  onDone(): void;
}

export function GroupPanel(props: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { group, recorded, closed } = props;
  return (
    <section className={styles.group} aria-label={t('crossings.group')}>
      <h2 className={styles.title}>
        <span>{t('crossings.group')}</span>
        <span>{t('crossings.group.count', { count: group.rows.length, n: format.number(group.rows.length) })}</span>
      </h2>
      {!closed && <Journey {...props} />}
      {!closed && <ThingAlerts journey={group.journey} />}
      {group.rows.length === 0 ? (
        <div className={styles.empty}>
          <p>
            <b>{t('crossings.group.empty')}</b>
          </p>
          <p>{t('crossings.group.empty.text')}</p>
        </div>
      ) : (
        <Rows {...props} recorded={recorded} />
      )}
    </section>
  );
}

function Journey({ group: { journey }, onJourney, onDone }: Props) {
  const { t } = useTranslation();
  const words = useParticularWords();
  const [herding, setHerding] = useState(false);
  const leave = { onEnter: onDone, onEscape: onDone };
  return (
    <div className={styles.journey}>
      <ChoiceField
        label={t('crossings.group.kind')}
        value={journey.grouping}
        options={groupingSchema.options
          .filter((code) => code !== 'alone')
          .map((code) => ({ code, words: t(`crossings.grouping.${code}`) }))}
        onChoose={(grouping) => {
          if (grouping === '') return;
          const isUsual = journey.means === usualMeans[journey.grouping];
          onJourney({ grouping, ...(isUsual ? { means: usualMeans[grouping] } : {}) });
        }}
        lacking="journey"
        {...leave}
      />
      <ChoiceField
        label={t('crossings.particular.means')}
        value={journey.means ?? ''}
        none={t('crossings.particular.none')}
        options={words.means}
        onChoose={(means) => onJourney({ means: means === '' ? undefined : means })}
        {...leave}
      />
      <TextField
        label={t('crossings.particular.plate')}
        value={journey.plate}
        onType={(plate) => onJourney({ plate })}
        invalid={!isPlate(journey.plate)}
        maxLength={20}
        dir="ltr"
        lacking="plate"
        {...leave}
      />
      {(journey.grouping === 'herders' || journey.herd) &&
        (herding ? (
          <HerdEditor journey={journey} onJourney={onJourney} onClose={() => setHerding(false)} />
        ) : (
          <button type="button" className={styles.herd} onClick={() => setHerding(true)}>
            <span>{t('crossings.particular.herd')}</span>
            <strong>{journey.herd ? words.herd(journey.herd) : t('crossings.herd.say')}</strong>
          </button>
        ))}
    </div>
  );
}

function Rows({ group, recorded, onOpen }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const { open } = group;
  // The newest row, or the one that arrows came to, is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that is added or opened moves the list
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [open, group.rows.length]);
  return (
    <ol ref={list} className={styles.rows}>
      {group.rows.map((row, at) => (
        <li key={row.row}>
          <button type="button" aria-current={row.row === open || undefined} onClick={() => onOpen(row.row)}>
            <span className={styles.number}>{at + 1}</span>
            <RowWho row={row} />
            <RowMark row={row} recorded={recorded?.crossings[at]} />
            <RowDetails row={row} rows={group.rows} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function RowWho({ row }: { readonly row: GroupRow }) {
  const { t } = useTranslation();
  const person = decisionOf(row)?.person;
  return <strong className={styles.who}>{person ? <PersonName person={person} /> : t(`crossings.row.${row.answer.kind}`)}</strong>;
}

/** Whence and how old, and what was said of them. */
function RowDetails({ row, rows }: { readonly row: GroupRow; readonly rows: readonly GroupRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const nowMs = useNow();
  const decision = decisionOf(row);
  const person = decision?.person;
  const age = person && format.age(person.birthDate, nowMs);
  const { minor } = row.said;
  const adult = minor?.kind === 'accompanied' ? decisionOf(rows.find((other) => other.row === minor.adult) ?? row)?.person : undefined;
  const parts = [
    ...(person ? [format.state(person.nationality)] : []),
    ...(age ? [t(age.about ? 'crossings.age.about' : 'crossings.age', { count: age.years })] : []),
    ...(row.shownBy.kind === 'declared' ? [t('crossings.row.no-document')] : []),
    ...(minor?.kind === 'unaccompanied' ? [t('crossings.row.alone')] : []),
    ...(minor?.kind === 'accompanied' && adult
      ? [t('crossings.row.with', { relation: t(`crossings.relation.${minor.relation}`), name: format.name(adult) })]
      : []),
  ];
  return (
    <span className={styles.details}>
      {parts.join(' · ')}
      {lacksAdult(row, rows, today) && (
        <b>
          {parts.length > 0 && ' · '}
          {t('crossings.row.lacks-adult')}
        </b>
      )}
      {decision?.document && !person?.nationality && <Ltr>{decision.document.number}</Ltr>}
    </span>
  );
}

/** Keys that act on the open row, shown under the list. */
export function RowKeys() {
  const { t } = useTranslation();
  return (
    <p className={styles.keys}>
      <span>
        <Key>↑</Key> <Key>↓</Key> {t('crossings.group.key.move')}
      </span>
      <span>
        <Key>F7</Key> {t('crossings.key.declare')}
      </span>
      <span>
        <Key>{t('crossings.key.delete')}</Key> {t('crossings.group.key.remove')}
      </span>
    </p>
  );
}
