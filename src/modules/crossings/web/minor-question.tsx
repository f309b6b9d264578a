/** With whom a child travels. The usual case is one key: alone at the booth, or with the adult that is proposed in a group. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useFormat } from '../../../ui/workplace.tsx';
import { relationSchema } from '../index.ts';
import { likelyRelation, mayBeAdult, proposedAdult } from './child-and-adult.ts';
import { ChoiceField } from './fields.tsx';
import { decisionOf, type GroupRow } from './group-flow.ts';
import type { MinorSaid, SaidOfTraveller } from './particulars.ts';
import styles from './question.module.css';
import { useToday } from './use-post.ts';

/** One child at the booth: alone, or the officer begins a group with the adult. */
export function LoneMinorQuestion({
  said,
  onSay,
  onDone,
}: {
  readonly said: SaidOfTraveller;
  onSay(said: Partial<SaidOfTraveller>): void;
  /** Answered: the main key has the focus again. */
  onDone(): void;
}) {
  const { t } = useTranslation();
  const isAlone = said.minor?.kind === 'unaccompanied';
  const sayAlone = (): void => {
    onSay({ minor: isAlone ? undefined : { kind: 'unaccompanied' } });
    onDone();
  };
  useShortcuts([['Alt+Enter', sayAlone]]);
  return (
    <section className={styles.question} aria-label={t('crossings.minor')}>
      <h3>{t(isAlone ? 'crossings.minor.is-alone' : 'crossings.minor.alone')}</h3>
      {!isAlone && <p className={styles.why}>{t('crossings.minor.group-instead')}</p>}
      <div className={styles.answers}>
        <button type="button" data-lacking="minor" aria-pressed={isAlone} aria-keyshortcuts="Alt+Enter" onClick={sayAlone}>
          {t('crossings.minor.say-alone')} <Key>Alt ↵</Key>
        </button>
      </div>
    </section>
  );
}

export function GroupMinorQuestion({
  row,
  rows,
  onSay,
  onDone,
}: {
  readonly row: GroupRow;
  readonly rows: readonly GroupRow[];
  onSay(minor: MinorSaid | undefined): void;
  onDone(): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = (one: GroupRow | undefined): string => {
    const person = one && decisionOf(one)?.person;
    return person ? format.name(person) : t('crossings.row', { number: one?.row ?? 0 });
  };
  const today = useToday();
  const adults = rows.filter((one) => one !== row && mayBeAdult(one, today));
  const said = row.said.minor;
  const [isChanging, change] = useState(false);
  const proposed = proposedAdult(row, rows, today);
  const shown = said?.kind === 'accompanied' && adults.some((one) => one.row === said.adult) ? said : proposed;
  const adultRow = rows.find((one) => one.row === shown?.adult);
  const agree = (): void => {
    if (shown) onSay(shown);
    else onSay({ kind: 'unaccompanied' });
    change(false);
    onDone();
  };
  const flagAlone = (): void => {
    onSay(said?.kind === 'unaccompanied' ? undefined : { kind: 'unaccompanied' });
    onDone();
  };
  useShortcuts([
    ['Alt+Enter', agree],
    ['Alt+S', flagAlone],
    ['Alt+A', () => change(true)],
  ]);
  const isAnswered = said?.kind === 'accompanied' && shown === said;
  return (
    <section className={styles.question} aria-label={t('crossings.minor')}>
      <h3>
        {said?.kind === 'unaccompanied'
          ? t('crossings.minor.is-alone')
          : shown
            ? t(isAnswered ? 'crossings.minor.is-with' : 'crossings.minor.with', {
                name: nameOf(adultRow),
                relation: t(`crossings.relation.${shown.relation}`),
              })
            : t('crossings.minor.no-adult')}
      </h3>
      <div className={styles.answers}>
        <button type="button" data-lacking="minor" aria-pressed={said !== undefined} aria-keyshortcuts="Alt+Enter" onClick={agree}>
          {t(shown ? 'crossings.minor.agree' : 'crossings.minor.say-alone')} <Key>Alt ↵</Key>
        </button>
        {shown && (
          <button type="button" aria-pressed={said?.kind === 'unaccompanied'} aria-keyshortcuts="Alt+S" onClick={flagAlone}>
            {t('crossings.minor.say-alone')} <Key>Alt S</Key>
          </button>
        )}
        {adults.length > 0 && !isChanging && (
          <button type="button" aria-pressed="false" aria-keyshortcuts="Alt+A" onClick={() => change(true)}>
            {t('crossings.minor.change')} <Key>Alt A</Key>
          </button>
        )}
        {isChanging && shown && (
          <>
            <ChoiceField
              label={t('crossings.minor.adult')}
              value={String(shown.adult)}
              options={adults.map((one) => ({ code: String(one.row), words: nameOf(one) }))}
              onChoose={(code) => {
                const adult = adults.find((one) => String(one.row) === code);
                if (adult) onSay({ ...shown, adult: adult.row, relation: likelyRelation(row, adult, today) });
              }}
              onEnter={agree}
              onEscape={() => change(false)}
            />
            <ChoiceField
              label={t('crossings.minor.relation')}
              value={shown.relation}
              options={relationSchema.options.map((code) => ({ code, words: t(`crossings.relation.${code}`) }))}
              onChoose={(relation) => relation !== '' && onSay({ ...shown, relation })}
              onEnter={agree}
              onEscape={() => change(false)}
            />
            <button type="button" aria-pressed={shown.authorised} onClick={() => onSay({ ...shown, authorised: !shown.authorised })}>
              {t('crossings.minor.authorised')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
