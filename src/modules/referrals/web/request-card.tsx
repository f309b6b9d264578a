/** One request: who asked, when, on which ground, in which words; and the answer. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Facts, Ltr, PersonName } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { Answer, ProtectionRequest } from '../index.ts';
import { AnswerForm } from './answer-form.tsx';
import styles from './requests.module.css';

export function RequestCard({ request, onAnswered }: { readonly request: ProtectionRequest; onAnswered(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [answering, setAnswering] = useState<Answer>();
  const { person, document, told, standing, answered, askedAtMs } = request;
  const facts = [
    { term: t('referrals.asked'), value: format.dateTime(askedAtMs) },
    ...(told
      ? [
          { term: t('referrals.officer'), value: <Ltr mono>{told.officer}</Ltr> },
          { term: t('referrals.ground'), value: <strong>{t(`crossings.protection.${told.ground}`)}</strong> },
        ]
      : []),
    ...(person
      ? [
          { term: t('referrals.birth'), value: format.partialDate(person.birthDate) ?? t('referrals.unknown') },
          { term: t('referrals.nationality'), value: format.state(person.nationality) },
        ]
      : []),
    ...(document ? [{ term: t('referrals.document'), value: <Ltr mono>{document.number}</Ltr> }] : []),
  ];
  return (
    <Card
      title={person ? <PersonName person={person} /> : t('referrals.nobody')}
      aside={t(answered ? 'referrals.state.stands' : 'referrals.state.open')}
      className={styles.request}
    >
      <Facts facts={facts} />
      {told?.words && (
        <blockquote className={styles.words} dir="auto">
          {told.words}
        </blockquote>
      )}
      {!told && <p>{t('referrals.unreadable')}</p>}
      {standing && (
        <p className={styles.note}>
          {t('referrals.answered', { at: format.dateTime(standing.answeredAtMs) })}
          {standing.referredTo && (
            <>
              {' · '}
              {t('referrals.referred')} <bdi dir="auto">{standing.referredTo}</bdi>
            </>
          )}
          {' · '}
          <bdi dir="auto">{standing.reason}</bdi>
        </p>
      )}
      {answering ? (
        <AnswerForm request={request} answer={answering} onAnswered={onAnswered} onClose={() => setAnswering(undefined)} />
      ) : (
        <div className={styles.keys}>
          <Button variant="default" onClick={() => setAnswering('stands')}>
            {t('referrals.answer.stands')}
          </Button>
          <Button variant="default" onClick={() => setAnswering('lifted')}>
            {t('referrals.answer.lifted')}
          </Button>
        </div>
      )}
    </Card>
  );
}
