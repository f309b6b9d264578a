/** One traveller in the second line, with each listed person beside them. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Facts, Ltr, PersonName } from '../../../ui/pieces.tsx';
import { SignalPill } from '../../../ui/signal.tsx';
import { useFormat, useNow } from '../../../ui/workplace.tsx';
import { type Alert, wordsOfNationalities } from '../../screening/index.ts';
import type { SecondLineCase } from '../index.ts';
import { AlertNotice, useListTitle } from './alert-notice.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import { Rulings } from './rulings.tsx';
import styles from './second-line.module.css';
import { SlipNumber } from './slip-number.tsx';

interface Props {
  readonly one: SecondLineCase;
  /** Of the traveller, where this station has them. */
  readonly photographs?: ReactNode;
}

export function CaseDetail({ one, photographs }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [shown, setShown] = useState(0);
  const alert = one.alerts[shown];
  const reasons = one.reasons.filter((code) => !/match$/.test(code));
  return (
    <div className={styles.compared}>
      <div className={styles.sides}>
        <TravellerSide one={one} photographs={photographs} />
        {alert ? <ListedSide alert={alert} /> : <NoListed reasons={reasons} />}
      </div>
      {one.alerts.length > 1 && (
        <fieldset className={styles.others}>
          <legend className="visually-hidden">{t('crossings.case.others')}</legend>
          {one.alerts.map((other, at) => (
            <button key={`${other.list} ${other.entry}`} type="button" aria-pressed={at === shown} onClick={() => setShown(at)}>
              <bdi dir="auto">{other.matchedName}</bdi> <Ltr>{other.entry}</Ltr>
            </button>
          ))}
        </fieldset>
      )}
      {alert && (
        <Card title={t('crossings.evidence')}>
          <EvidenceTable evidence={alert.evidence} />
          {alert.particulars.length > 0 && (
            <>
              <h3 className={styles.particularsTitle}>{t('crossings.particulars')}</h3>
              <Facts
                facts={alert.particulars.map(({ label, value }) => ({
                  term: i18n.exists(`screening.particular.${label}`) ? t(`screening.particular.${label}`) : label,
                  value: <bdi dir="auto">{label === 'nationality' ? wordsOfNationalities(value, format) : value}</bdi>,
                }))}
              />
            </>
          )}
        </Card>
      )}
      {one.rulings.length > 0 && (
        <Card title={t('crossings.rulings')}>
          <Rulings rulings={one.rulings} />
        </Card>
      )}
      {alert && reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.map((code) => (
            <li key={code}>
              <SignalPill level="check">
                {i18n.exists(`crossings.reason.${code}`) ? t(`crossings.reason.${code}`) : t('crossings.reason.other', { code })}
              </SignalPill>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function TravellerSide({ one, photographs }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const { person, document } = one;
  const age = format.age(person.birthDate, nowMs);
  return (
    <Card title={t('crossings.traveller')} aside={<SlipNumber slip={one.slip} />} className={styles.side}>
      <p className={styles.sideName}>
        <PersonName person={person} />
        {person.arabicName && (
          <bdi lang="ar" dir="rtl">
            {person.arabicName}
          </bdi>
        )}
      </p>
      <Facts
        facts={[
          {
            term: t('crossings.person.born'),
            value: `${format.partialDate(person.birthDate) ?? t('crossings.date-unknown')}${age ? ` · ${t(age.about ? 'crossings.age.about' : 'crossings.age', { count: age.years })}` : ''}`,
          },
          { term: t('crossings.person.sex'), value: t(`crossings.sex.${person.sex}`) },
          { term: t('crossings.person.nationality'), value: format.state(person.nationality) },
          { term: t('crossings.document.number'), value: document ? <Ltr>{document.number}</Ltr> : t('crossings.document.none') },
          ...(document ? [{ term: t('crossings.document.issuer'), value: format.state(document.issuingState) }] : []),
          { term: t('crossings.case.came'), value: `${t(`crossings.direction.${one.direction}`)} · ${format.dateTime(one.recordedAtMs)}` },
          { term: t('crossings.column.officer'), value: <Ltr>{one.officer}</Ltr> },
        ]}
      />
      {photographs}
    </Card>
  );
}

function ListedSide({ alert }: { readonly alert: Alert }) {
  const { t } = useTranslation();
  const listTitle = useListTitle();
  return (
    <Card title={t('crossings.listed')} aside={<Ltr>{alert.notice ? alert.notice.fileNumber : alert.entry}</Ltr>} className={styles.side}>
      <p className={styles.sideName}>
        <bdi dir="auto">{alert.matchedName}</bdi>
        {alert.originalScriptName && <bdi dir="auto">{alert.originalScriptName}</bdi>}
      </p>
      <p className={styles.level}>
        {alert.level === 'weak' ? (
          t('crossings.level.weak')
        ) : (
          <SignalPill level={alert.level === 'strong' ? 'alert' : 'check'}>{t(`crossings.level.${alert.level}`)}</SignalPill>
        )}
      </p>
      {alert.notice && <AlertNotice notice={alert.notice} entry={alert.entry} />}
      <Facts
        facts={[
          { term: t('crossings.listed.list'), value: <bdi dir="auto">{listTitle({ list: alert.list, title: alert.listTitle })}</bdi> },
          { term: t('crossings.listed.version'), value: <bdi dir="auto">{alert.listVersion}</bdi> },
        ]}
      />
    </Card>
  );
}

function NoListed({ reasons }: { readonly reasons: readonly string[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Card title={t('crossings.listed')} className={styles.side}>
      <p className={styles.sideName}>{t('crossings.listed.nobody')}</p>
      <ul className={styles.reasons}>
        {(reasons.length > 0 ? reasons : ['officer']).map((code) => (
          <li key={code}>
            {i18n.exists(`crossings.reason.${code}`) ? t(`crossings.reason.${code}`) : t('crossings.reason.other', { code })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
