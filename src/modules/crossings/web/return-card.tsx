/** One return: the count, who is registered against it, and what was put right. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaitingDrafts } from '../../../ui/kept-draft.ts';
import { Card, Facts, Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { headKinds, headsInAll, type Returnee, type ReturnRow } from '../index.ts';
import { CorrectReturn } from './correct-return.tsx';
import { useReturnWords } from './return-words.ts';
import { ReturneeForm } from './returnee-form.tsx';
import styles from './returns.module.css';

export function ReturnCard({ one }: { readonly one: ReturnRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useReturnWords();
  const waiting = useWaitingDrafts(['returnee']);
  const [act, setAct] = useState<'register' | 'correct' | undefined>(waiting.returnee === one.returnId ? 'register' : undefined);
  const close = () => setAct(undefined);
  const { counts, deaths, circumstances, corrections, people, withdrawn } = one;
  return (
    <Card
      title={t('crossings.return.from', { state: format.state(one.expelledBy) })}
      aside={withdrawn ? t('crossings.returns.withdrawn') : format.dateTime(one.happened.atMs)}
      className={styles.counted}
    >
      <p className={styles.count}>{words.ofReturn(one)}</p>
      <Facts
        facts={[
          ...headKinds.map((kind) => ({ term: t(`crossings.heads.${kind}`), value: format.number(counts[kind]) })),
          ...(deaths > 0 ? [{ term: t('crossings.return.deaths'), value: format.number(deaths) }] : []),
          ...(circumstances ? [{ term: t('crossings.return.circumstances'), value: <bdi dir="auto">{circumstances}</bdi> }] : []),
          { term: t('crossings.column.officer'), value: <Ltr>{one.officer}</Ltr> },
        ]}
      />
      {people.length > headsInAll(counts) && <p>{t('crossings.return.more-than-counted')}</p>}
      {people.length > 0 && (
        <ul className={styles.people}>
          {people.map((person) => (
            <Person key={person.crossingId} person={person} />
          ))}
        </ul>
      )}
      {corrections.map(({ atMs, officer, reason }) => (
        <p key={`${atMs} ${reason}`} className={styles.correction}>
          {t('crossings.corrected')} · {format.dateTime(atMs)} · <Ltr>{officer}</Ltr>
          {reason !== null && (
            <>
              {' · '}
              <bdi dir="auto">{reason}</bdi>
            </>
          )}
        </p>
      ))}
      {!withdrawn && act === undefined && (
        <div className={styles.acts}>
          <Button onClick={() => setAct('register')}>{t('crossings.return.register')}</Button>
          <Button variant="default" onClick={() => setAct('correct')}>
            {t('crossings.correct')}
          </Button>
        </div>
      )}
      {act === 'register' && <ReturneeForm one={one} onClose={close} />}
      {act === 'correct' && <CorrectReturn one={one} onClose={close} />}
    </Card>
  );
}

function Person({ person }: { readonly person: Returnee }) {
  const { t } = useTranslation();
  const said = (['injuries', 'separatedFrom', 'propertyTaken'] as const).filter((field) => person[field] !== null);
  return (
    <li>
      <strong>{person.name === null ? t('crossings.erased') : <bdi dir="ltr">{person.name}</bdi>}</strong>{' '}
      <span>
        {t(`crossings.returnee.${person.category}`)}
        {person.corrected && ` · ${t('crossings.corrected')}`}
      </span>
      <Facts facts={said.map((field) => ({ term: t(`crossings.returnee.${field}`), value: <bdi dir="auto">{person[field]}</bdi> }))} />
    </li>
  );
}
