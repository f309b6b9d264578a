/** Two people side by side: what differs is marked, one is chosen to be kept, and a reason is given before they become one. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Card, LoadingRows, Ltr, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useNow } from '../../../ui/workplace.tsx';
import { contradictionsBetween, mergeAnswerSchema, type PersonPage, personPageSchema, type Statement } from '../index.ts';
import styles from './people-area.module.css';
import { NewestFace } from './photographs-card.tsx';
import { ReasonedForm } from './reasoned-form.tsx';
import { useStatementWords } from './statement-words.tsx';
import { travellerPath, useTracedRead } from './traced-read.ts';

const abouts = [
  'name',
  'birth',
  'sex',
  'nationality',
  'birthplace',
  'national-number',
  'mother-name',
  'languages',
] as const satisfies readonly Statement['about'][];

export function ComparePeople({
  one,
  other,
  purpose,
  onMerged,
  onClose,
}: {
  readonly one: string;
  readonly other: string;
  readonly purpose: Purpose;
  onMerged(kept: string): void;
  onClose(): void;
}) {
  const first = useTracedRead({ name: 'person', path: travellerPath(one), purpose }, personPageSchema);
  const second = useTracedRead({ name: 'person', path: travellerPath(other), purpose }, personPageSchema);
  const refused = [first, second].find(({ isError }) => isError);
  if (refused) return <RefusalNote refusal={refused.error} onRetry={() => refused.refetch()} />;
  if (!first.data || !second.data) {
    return (
      <Card>
        <LoadingRows />
      </Card>
    );
  }
  return <SideBySide pair={[first.data, second.data]} purpose={purpose} onMerged={onMerged} onClose={onClose} />;
}

function SideBySide({
  pair,
  purpose,
  onMerged,
  onClose,
}: {
  readonly pair: readonly [PersonPage, PersonPage];
  readonly purpose: Purpose;
  onMerged(kept: string): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [keptAt, setKeptAt] = useState<0 | 1>();
  const [reason, setReason] = useState('');
  const merge = useMutation({
    mutationFn: (at: 0 | 1) =>
      api.record({
        command: 'travellers.merge',
        path: '/travellers/merges',
        body: { kept: pair[at].travellerId, merged: pair[at === 0 ? 1 : 0].travellerId, reason: reason.trim() },
        answer: mergeAnswerSchema,
      }),
    onSuccess: ({ kept }) => {
      queries.removeQueries({ queryKey: ['people'] });
      onMerged(kept);
    },
  });
  const ready = keptAt !== undefined && reason.trim().length >= 3;
  return (
    <ReasonedForm
      title={t('travellers.compare')}
      submit={t('travellers.merge')}
      reason={reason}
      ready={ready}
      recording={merge}
      onReason={setReason}
      onSubmit={() => keptAt !== undefined && merge.mutate(keptAt)}
      onClose={onClose}
    >
      <Differences pair={pair} purpose={purpose} keptAt={keptAt} onKeep={setKeptAt} />
      <p>{t('travellers.merge.text')}</p>
    </ReasonedForm>
  );
}

function Differences({
  pair,
  purpose,
  keptAt,
  onKeep,
}: {
  readonly pair: readonly [PersonPage, PersonPage];
  readonly purpose: Purpose;
  readonly keptAt: 0 | 1 | undefined;
  onKeep(at: 0 | 1): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const words = useStatementWords();
  const statements = pair.map(statementsOf);
  const documents = pair.map(({ records }) => records.flatMap((record) => record.documents));
  const contradictions = contradictionsBetween(statementsOf(pair[0]), statementsOf(pair[1]));
  const labels = [t('travellers.compare.first'), t('travellers.compare.second')] as const;
  const row = (label: string, cells: readonly ReactNode[], differs: boolean) => (
    <tr key={label} data-differs={differs || undefined}>
      <th scope="row">
        {label}
        {differs && <small> · {t('travellers.compare.differs')}</small>}
      </th>
      {cells.map((cell, at) => (
        <td key={labels[at]} data-label={labels[at]}>
          {cell}
        </td>
      ))}
    </tr>
  );
  return (
    <table className={styles.compare}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('travellers.said.about')}</span>
          </th>
          {pair.map((person, at) => (
            <th key={person.travellerId} scope="col">
              <label className={styles.choice}>
                <input type="radio" name="kept" checked={keptAt === at} onChange={() => onKeep(at as 0 | 1)} />
                <span>
                  {t('travellers.compare.keep')} <PersonName person={person.person} />
                </span>
              </label>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row(
          t('travellers.photograph.face'),
          pair.map((person) => (
            <NewestFace key={person.travellerId} records={person.records} purpose={purpose} otherwise={t('travellers.photographs.none')} />
          )),
          false,
        )}
        {abouts.flatMap((about) => {
          const said = statements.map((all) => all.filter((statement) => statement.about === about));
          if (said.every(({ length }) => length === 0)) return [];
          const cells = said.map((some) =>
            some.length === 0 ? (
              '–'
            ) : (
              <ul key="said">
                {some.map((statement) => (
                  <li key={JSON.stringify(statement)}>
                    {words.value(statement)} <small>{words.source(statement)}</small>
                  </li>
                ))}
              </ul>
            ),
          );
          return [row(t(`travellers.about.${about}`), cells, contradictions.includes(about))];
        })}
        {row(
          t('travellers.documents'),
          documents.map((shown, at) =>
            shown.length === 0 ? (
              t('travellers.documents.none')
            ) : (
              <ul key={labels[at]}>
                {shown.map(({ document }) => (
                  <li key={`${document.documentCode} ${document.number}`}>
                    <Ltr mono>{document.number}</Ltr> {format.state(document.issuingState)}
                  </li>
                ))}
              </ul>
            ),
          ),
          false,
        )}
        {row(
          t('travellers.column.crossings'),
          pair.map(({ crossings, lastSeenAtMs }) =>
            lastSeenAtMs === null
              ? t('travellers.never')
              : t('travellers.seen', { count: crossings, n: format.number(crossings), ago: format.ago(lastSeenAtMs, nowMs) }),
          ),
          false,
        )}
      </tbody>
    </table>
  );
}

/** Without what was withdrawn. */
function statementsOf(person: PersonPage): Statement[] {
  return person.records
    .flatMap(({ statements }) => statements)
    .flatMap(({ statement, withdrawn }) => (withdrawn === null ? [statement] : []));
}
