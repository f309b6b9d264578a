/** Everything that is said of a person, each with its source; what was withdrawn stays to be seen, with the reason. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Empty, Ltr } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useFormat } from '../../../ui/workplace.tsx';
import type { PersonPage, PersonStatement, Statement } from '../index.ts';
import styles from './people-area.module.css';
import { useStatementWords } from './statement-words.tsx';

/** In the order of a form. */
const order: readonly Statement['about'][] = [
  'name',
  'birth',
  'sex',
  'nationality',
  'birthplace',
  'national-number',
  'mother-name',
  'origin',
  'destination',
  'languages',
];

export function StatementsCard({
  person,
  onWithdraw,
}: {
  readonly person: PersonPage;
  readonly onWithdraw: ((statement: PersonStatement) => void) | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [showAll, setShowAll] = useState(false);
  const statements = person.records
    .flatMap((record) => record.statements)
    .toSorted((a, b) => order.indexOf(a.statement.about) - order.indexOf(b.statement.about) || a.recordedAtMs - b.recordedAtMs);
  const withdrawn = statements.filter((one) => one.withdrawn !== null).length;
  return (
    <Card title={t('travellers.said')}>
      {statements.length === 0 ? (
        <Empty icon="people" title={t('travellers.said.nothing')} />
      ) : (
        <table className={tables.table}>
          <thead>
            <tr>
              {['about', 'says', 'source', 'recorded'].map((column) => (
                <th key={column} scope="col">
                  {t(`travellers.said.${column}`)}
                </th>
              ))}
              {onWithdraw && (
                <th scope="col">
                  <span className="visually-hidden">{t('travellers.said.acts')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {statements
              .filter((one) => showAll || one.withdrawn === null)
              .map((one) => (
                <Row key={`${one.place.record} ${one.place.at}`} one={one} onWithdraw={onWithdraw} />
              ))}
          </tbody>
        </table>
      )}
      {withdrawn > 0 && (
        <Button variant="subtle" mt={8} aria-expanded={showAll} onClick={() => setShowAll((before) => !before)}>
          {showAll
            ? t('travellers.said.hide-withdrawn')
            : t('travellers.said.show-withdrawn', { count: withdrawn, n: format.number(withdrawn) })}
        </Button>
      )}
    </Card>
  );
}

function Row({
  one,
  onWithdraw,
}: {
  readonly one: PersonStatement;
  readonly onWithdraw: ((statement: PersonStatement) => void) | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStatementWords();
  const { statement, withdrawn } = one;
  const value = words.value(statement);
  return (
    <tr data-quiet={withdrawn !== null || undefined} className={withdrawn ? styles.withdrawn : styles.said}>
      <td data-label={t('travellers.said.about')}>{words.about(statement)}</td>
      <td data-label={t('travellers.said.says')}>
        {withdrawn ? (
          <span>
            <del>{value}</del>
            <br />
            <small>
              {t('travellers.said.withdrawn', { date: format.date(withdrawn.recordedAtMs) })} <Ltr>{withdrawn.officer}</Ltr>
              {' · '}
              <bdi dir="auto">{withdrawn.reason}</bdi>
            </small>
          </span>
        ) : (
          <span>{value}</span>
        )}
      </td>
      <td data-label={t('travellers.said.source')}>{words.source(statement)}</td>
      <td data-label={t('travellers.said.recorded')} className={tables.number}>
        <span>
          {format.date(one.recordedAtMs)} <Ltr>{one.officer}</Ltr>
        </span>
      </td>
      {onWithdraw && (
        <td>
          {!withdrawn && (
            <Button
              variant="subtle"
              onClick={() => onWithdraw(one)}
              aria-label={t('travellers.said.correct-what', { what: words.about(statement) })}
            >
              {t('travellers.said.correct')}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}
