/** One crossing whole: what was recorded, what was changed since, and the keys that put it right. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useWaitingDrafts } from '../../../ui/kept-draft.ts';
import { Card, Facts, LoadingRows, Ltr, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { type CrossingDetail, crossingDetailSchema } from '../index.ts';
import { ActKey } from './act-key.tsx';
import { CancelCrossing } from './cancel-crossing.tsx';
import { ChangeOutcome } from './change-outcome.tsx';
import { CorrectCrossing } from './correct-crossing.tsx';
import { CorrectIdentity } from './correct-identity.tsx';
import { correctionForm } from './correction.ts';
import { CrossingChanges } from './crossing-changes.tsx';
import { DecisionSheet, refusalIn } from './decision-sheet.tsx';
import { identityForm } from './identity-draft.ts';
import { NameInRow } from './name-in-row.tsx';
import { OutcomePill } from './outcome-pill.tsx';
import { useParticularWords } from './particular-words.ts';
import { ordinaryRegime } from './particulars.ts';
import { PhotographCrossing } from './photograph-crossing.tsx';
import { Rulings } from './rulings.tsx';
import { Slips } from './slip-sheet.tsx';
import styles from './today-screen.module.css';

type Act = 'correct' | 'identity' | 'photograph' | 'outcome' | 'cancel';

export function CrossingPanel({ crossingId, onOpen }: { readonly crossingId: string; onOpen(crossingId: string): void }) {
  const api = useApi();
  const detail = useQuery({
    queryKey: ['crossings', 'one', crossingId],
    queryFn: ({ signal }) => api.read(`/crossings/${encodeURIComponent(crossingId)}`, crossingDetailSchema, { signal }),
  });
  if (detail.isPending) return <LoadingRows rows={6} />;
  if (detail.isError) return <RefusalNote refusal={detail.error} onRetry={() => detail.refetch()} />;
  return <Opened crossing={detail.data} onOpen={onOpen} />;
}

/** Of this crossing, where the page was loaded again. */
function beingWritten(waiting: Readonly<Partial<Record<'correction' | 'identity', string>>>, crossing: CrossingDetail): Act | undefined {
  if (crossing.cancelled) return undefined;
  if (waiting.correction === crossing.crossingId) return 'correct';
  return waiting.identity === crossing.crossingId && crossing.person !== null ? 'identity' : undefined;
}

function Opened({ crossing, onOpen }: { readonly crossing: CrossingDetail; onOpen(crossingId: string): void }) {
  const { t } = useTranslation();
  const waiting = useWaitingDrafts([correctionForm, identityForm]);
  const [act, setAct] = useState<Act | undefined>(() => beingWritten(waiting, crossing));
  const { actions } = useWorkplace();
  const mayChange = !crossing.cancelled && actions.has('crossings:correct');
  // Erased, there is nobody to put right.
  const mayCorrectPerson = mayChange && crossing.person !== null;
  // Whoever waits in the second line is the second line's to decide about.
  const mayCancel =
    mayChange && actions.has('crossings:cancel') && (crossing.outcome !== 'second-line' || actions.has('crossings:decide-second-line'));
  const made = crossing.cancelled ? undefined : refusalIn(crossing);
  const [paper, setPaper] = useState<'slip' | 'decision'>('slip');
  const print = (what: 'slip' | 'decision'): void => {
    // On the page before the printer looks at it.
    flushSync(() => setPaper(what));
    window.print();
  };
  useShortcuts([
    ...(mayChange
      ? ([
          ['F4', () => setAct('correct')],
          ...(mayCorrectPerson
            ? ([
                ['F7', () => setAct('identity')],
                ['Alt+C', () => setAct('photograph')],
              ] as const)
            : []),
          ['F6', () => setAct('outcome')],
          ...(mayCancel ? ([['F8', () => setAct('cancel')]] as const) : []),
        ] as const)
      : []),
    ['Alt+P', () => print('slip')],
    ...(made ? ([['Alt+D', () => print('decision')]] as const) : []),
    ['Escape', () => setAct(undefined)],
  ]);
  const close = (): void => setAct(undefined);
  return (
    <>
      <Whole crossing={crossing} />
      {act === undefined ? (
        <div className={styles.keys}>
          {mayChange && (
            <>
              <ActKey keyName="F4" onPress={() => setAct('correct')}>
                {t('crossings.correct')}
              </ActKey>
              {mayCorrectPerson && (
                <ActKey keyName="F7" onPress={() => setAct('identity')}>
                  {t('crossings.identity')}
                </ActKey>
              )}
              {mayCorrectPerson && (
                <ActKey keyName="Alt C" shortcut="Alt+C" onPress={() => setAct('photograph')}>
                  {t('crossings.photograph')}
                </ActKey>
              )}
              <ActKey keyName="F6" onPress={() => setAct('outcome')}>
                {t('crossings.became')}
              </ActKey>
              {mayCancel && (
                <ActKey keyName="F8" onPress={() => setAct('cancel')}>
                  {t('crossings.cancel')}
                </ActKey>
              )}
            </>
          )}
          <ActKey keyName="Alt P" shortcut="Alt+P" onPress={() => print('slip')}>
            {t('crossings.key.print')}
          </ActKey>
          {made && (
            <ActKey keyName="Alt D" shortcut="Alt+D" onPress={() => print('decision')}>
              {t('crossings.key.print-decision')}
            </ActKey>
          )}
        </div>
      ) : act === 'correct' ? (
        <CorrectCrossing crossing={crossing} onClose={close} />
      ) : act === 'identity' ? (
        <CorrectIdentity crossing={crossing} onClose={close} />
      ) : act === 'photograph' ? (
        <PhotographCrossing crossing={crossing} onClose={close} />
      ) : act === 'outcome' ? (
        <ChangeOutcome crossing={crossing} onClose={close} />
      ) : (
        <CancelCrossing crossing={crossing} onClose={close} />
      )}
      <CrossingChanges changes={crossing.changes} />
      <Others crossing={crossing} onOpen={onOpen} />
      <SlipOf crossing={crossing} prints={paper === 'slip'} />
      {made && paper === 'decision' && <DecisionSheet made={made} />}
    </>
  );
}

function Whole({ crossing }: { readonly crossing: CrossingDetail }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const words = useParticularWords();
  const { person, document, happened, recordedAtMs, stay, permit, herd, vehicle, minor, refusal, expulsion } = crossing;
  const fact = (term: string, value: ReactNode) => (value ? [{ term: t(term), value }] : []);
  const reasons = crossing.reasons.map((code) =>
    i18n.exists(`crossings.reason.${code}`) ? t(`crossings.reason.${code}`) : t('crossings.reason.other', { code }),
  );
  const fromPaper = happened.precision !== 'exact' || Math.abs(recordedAtMs - happened.atMs) > 60_000;
  return (
    <Card title={t('crossings.number', { slip: crossing.slip })} aside={t(`crossings.direction.${crossing.direction}`)}>
      <div className={styles.head}>
        <p>{person ? <PersonName person={person} /> : t('crossings.erased')}</p>
        {person?.arabicName && (
          <bdi lang="ar" dir="rtl">
            {person.arabicName}
          </bdi>
        )}
        <OutcomePill outcome={crossing.outcome} cancelled={crossing.cancelled} />
      </div>
      <div className={styles.columns}>
        <Facts
          facts={[
            ...fact('crossings.person.born', person && (format.partialDate(person.birthDate) ?? t('crossings.date-unknown'))),
            ...fact('crossings.person.nationality', person && format.state(person.nationality)),
            ...fact('crossings.document.number', document ? <Ltr>{document.number}</Ltr> : person && t('crossings.document.none')),
            ...fact('crossings.happened', happened.precision === 'day' ? format.date(happened.atMs) : format.dateTime(happened.atMs)),
            ...fact('crossings.happened.precision', happened.precision !== 'exact' && t(`crossings.precision.${happened.precision}`)),
            ...fact('crossings.recorded-at', fromPaper && format.dateTime(recordedAtMs)),
            ...fact('crossings.paper.page', crossing.page && <bdi dir="auto">{crossing.page}</bdi>),
            ...fact('crossings.paper.twice', crossing.pageTwice && <bdi dir="auto">{crossing.pageTwice}</bdi>),
            ...fact('crossings.column.officer', <Ltr>{crossing.officer}</Ltr>),
          ]}
        />
        <Facts
          facts={[
            ...fact('crossings.particular.purpose', crossing.purpose && words.purpose(crossing.purpose)),
            ...fact('crossings.particular.means', crossing.means && t(`crossings.means.${crossing.means}`)),
            ...fact('crossings.particular.plate', vehicle && <Ltr>{vehicle.plate}</Ltr>),
            ...fact('crossings.particular.days', stay?.forDays && words.days(stay.forDays)),
            ...fact('crossings.particular.address', stay?.address && <bdi dir="auto">{stay.address}</bdi>),
            ...fact('crossings.particular.telephone', stay?.telephone && <Ltr>{stay.telephone}</Ltr>),
            ...fact('crossings.particular.permit', permit && <bdi dir="auto">{words.permit(permit)}</bdi>),
            ...fact('crossings.particular.regime', crossing.regime !== ordinaryRegime && words.regime(crossing.regime)),
            ...fact('crossings.particular.herd', herd && words.herd(herd)),
            ...fact(
              'crossings.minor',
              minor && t(minor.kind === 'unaccompanied' ? 'crossings.row.alone' : `crossings.relation.${minor.relation}`),
            ),
            ...fact('crossings.group.kind', crossing.grouping !== 'alone' && t(`crossings.grouping.${crossing.grouping}`)),
            ...fact('crossings.override.was', crossing.override && <bdi dir="auto">{crossing.override}</bdi>),
            ...fact('crossings.out-of-hours.was', crossing.outOfHours && <bdi dir="auto">{crossing.outOfHours}</bdi>),
            ...fact('crossings.refusal.article', refusal && <bdi dir="auto">{refusal.article}</bdi>),
            ...fact('crossings.decision-sheet.explained', refusal && format.language(refusal.remedyLanguage)),
            ...fact('crossings.refusal.where', refusal && <bdi dir="auto">{refusal.whereNow}</bdi>),
            ...fact('crossings.expulsion.order', expulsion && <Ltr>{expulsion.order}</Ltr>),
            ...fact('crossings.expulsion.date', expulsion && format.partialDate(expulsion.orderedOn)),
            ...fact('crossings.expulsion.authority', expulsion && <bdi dir="auto">{expulsion.authority}</bdi>),
            ...fact('crossings.expulsion.appeal', expulsion && t(`crossings.appeal.${expulsion.appeal}`)),
            ...fact('crossings.expulsion.fitness', expulsion && t(`crossings.fitness.${expulsion.fitness}`)),
          ]}
        />
      </div>
      <Rulings rulings={crossing.rulings} />
      {reasons.length > 0 && <p>{reasons.join(' ')}</p>}
    </Card>
  );
}

function Others({ crossing, onOpen }: { readonly crossing: CrossingDetail; onOpen(crossingId: string): void }) {
  const { t } = useTranslation();
  if (crossing.others.length === 0) return null;
  return (
    <Card title={t('crossings.others')}>
      <ul className={styles.others}>
        {crossing.others.map((other) => (
          <li key={other.crossingId}>
            <button type="button" onClick={() => onOpen(other.crossingId)}>
              <span>{t('crossings.number', { slip: other.slip })}</span>
              <NameInRow of={other} />
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SlipOf({ crossing, prints }: { readonly crossing: CrossingDetail; readonly prints: boolean }) {
  const format = useFormat();
  const { person, document, vehicle, slip, direction, outcome, happened, cancelled } = crossing;
  if (!person || cancelled) return null;
  return (
    <Slips
      prints={prints}
      slips={[
        {
          ...{ slip, direction, outcome, atMs: happened.atMs, name: format.name(person), nationality: person.nationality },
          documentNumber: document?.number ?? null,
          plate: vehicle?.plate ?? null,
        },
      ]}
    />
  );
}
