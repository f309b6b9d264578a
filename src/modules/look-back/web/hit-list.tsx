/** What was found of past crossings and nobody has decided: the traveller then, and the entry now, side by side. */
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Icon, type IconName } from '../../../ui/icons.tsx';
import { Card, Facts, LoadingRows, Ltr, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { SignalPill } from '../../../ui/signal.tsx';
import { useApi, useFormat, useGround } from '../../../ui/workplace.tsx';
import { nationalList } from '../../notices/index.ts';
import { wordsOfEvidence } from '../../screening/index.ts';
import { type HitDecision, type HitRow, hitsSchema } from '../index.ts';
import { DecideForm } from './decide-form.tsx';
import styles from './look-back.module.css';

export function HitList({ purpose, onDone }: { readonly purpose: Purpose; onDone(text: string): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const hits = useQuery({
    queryKey: ['people', 'look-back', purpose],
    queryFn: ({ signal }) => api.read('/look-backs/hits', hitsSchema, { signal, purpose }),
    // Each reading is noted: it is read again after a decision alone.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const decided = async (text: string): Promise<void> => {
    onDone(text);
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['people', 'look-back'] }),
      queries.invalidateQueries({ queryKey: ['look-back'] }),
    ]);
  };
  if (hits.isPending) return <LoadingRows rows={5} />;
  if (hits.isError) return <RefusalNote refusal={hits.error} onRetry={() => hits.refetch()} />;
  return (
    <>
      {hits.data.hits.map((hit) => (
        <Hit key={hit.hitId} hit={hit} onDecided={decided} />
      ))}
      {hits.data.more && <p className={styles.note}>{t('look-back.more')}</p>}
    </>
  );
}

const decisions = ['match', 'no-match', 'cannot-tell'] as const;
const icons: Readonly<Record<HitRow['alert']['evidence'][number]['outcome'], IconName>> = {
  agrees: 'tick',
  near: 'question',
  differs: 'cross',
  missing: 'dash',
};

function Hit({ hit, onDecided }: { readonly hit: HitRow; onDecided(text: string): Promise<void> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = useGround();
  const [deciding, setDeciding] = useState<HitDecision>();
  const words = { date: format.partialDate, state: format.state, sex: (code: string) => t(`crossings.sex.${code}`) };
  const { person, alert, station, post, slip, direction, happenedAtMs, state } = hit;
  const { notice } = alert;
  return (
    <Card
      title={<PersonName person={person} />}
      aside={state === 'open' ? undefined : t(`crossings.decision.${state}`)}
      label={t('look-back.hit')}
      className={styles.hit}
    >
      <div className={styles.sides}>
        <Facts
          facts={[
            { term: t('look-back.post'), value: <bdi>{post?.[language] ?? station}</bdi> },
            { term: t('look-back.crossing'), value: t('crossings.number', { slip }) },
            { term: t('look-back.when'), value: `${t(`crossings.direction.${direction}`)}, ${format.dateTime(happenedAtMs)}` },
            { term: t('crossings.person.born'), value: format.partialDate(person.birthDate) ?? '–' },
            { term: t('crossings.person.nationality'), value: format.state(person.nationality) },
          ]}
        />
        <Facts
          facts={[
            { term: t('look-back.listed'), value: <bdi dir="auto">{alert.matchedName}</bdi> },
            {
              term: t('look-back.list'),
              value: <bdi dir="auto">{alert.list === nationalList.list ? t('crossings.notices') : alert.listTitle}</bdi>,
            },
            {
              term: t('look-back.level'),
              value: <SignalPill level={alert.level === 'strong' ? 'alert' : 'check'}>{t(`crossings.level.${alert.level}`)}</SignalPill>,
            },
            ...(notice
              ? [
                  { term: t('notices.field.instruction'), value: t(`notices.instruction.${notice.instruction}`) },
                  { term: t('notices.field.authorityName'), value: <bdi dir="auto">{notice.authority}</bdi> },
                  { term: t('notices.field.fileNumber'), value: <Ltr>{notice.fileNumber}</Ltr> },
                ]
              : []),
          ]}
        />
      </div>
      <ul className={styles.evidence}>
        {alert.evidence.map(({ feature, query, candidate, outcome }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a feature may stand twice
          <li key={at}>
            <Icon name={icons[outcome]} size={15} /> {t(`crossings.feature.${feature}`)} :{' '}
            <bdi dir="auto">{wordsOfEvidence(feature, query, words)}</bdi>
            {' / '}
            <bdi dir="auto">{wordsOfEvidence(feature, candidate, words)}</bdi> ({t(`crossings.outcome.evidence.${outcome}`)})
          </li>
        ))}
      </ul>
      {deciding ? (
        <DecideForm hitId={hit.hitId} decision={deciding} onDecided={onDecided} onClose={() => setDeciding(undefined)} />
      ) : (
        <div className={styles.keys}>
          {decisions.map((decision) => (
            <Button key={decision} variant="default" onClick={() => setDeciding(decision)}>
              {t(`crossings.decision.${decision}`)}
            </Button>
          ))}
        </div>
      )}
    </Card>
  );
}
