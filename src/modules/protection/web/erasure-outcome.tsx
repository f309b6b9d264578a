/** What became of an erasure: under way, refused, or done and certified. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DownloadKey } from '../../../ui/download.tsx';
import { Paper, PrintKey, Signatures } from '../../../ui/paper.tsx';
import { Card, DoneNote, Facts, LoadingRows, Ltr, RefusalNote, useRefusalText } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useFormat } from '../../../ui/workplace.tsx';
import type { ErasurePaper } from '../index.ts';
import { PaperHead } from './person-held.tsx';
import styles from './rights.module.css';
import type { Erasure, ErasureState } from './use-erasure.ts';

export function ErasureOutcome({ erasure: { state, close } }: { readonly erasure: Erasure }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  // The dialogue is gone, and so is the file: whoever cannot see is told where it goes on.
  useEffect(() => {
    if (state.kind !== 'none') place.current?.focus();
  }, [state.kind]);
  if (state.kind === 'none') return null;
  return (
    <section ref={place} className={styles.outcome} tabIndex={-1} aria-label={t('protection.erasure')}>
      {state.kind === 'erasing' && <UnderWay state={state} />}
      {state.kind === 'refused' && (
        <Card title={t('protection.erasure')}>
          <RefusalNote refusal={state.refusal} onRetry={state.again} />
          <div className={styles.keys}>
            <Button variant="default" onClick={close}>
              {t('protection.erasure.close')}
            </Button>
          </div>
        </Card>
      )}
      {state.kind === 'erased' && <Certificate certificate={state.certificate} caseNumber={state.caseNumber} onClose={close} />}
    </section>
  );
}

function UnderWay({ state }: { readonly state: Extract<ErasureState, { kind: 'erasing' }> }) {
  const { t } = useTranslation();
  const text = useRefusalText();
  return (
    <Card title={t('protection.erasure')}>
      <p role="status">
        {t('protection.erasure.under-way')}
        {state.waitingFor && (
          <>
            {' '}
            {text(state.waitingFor)} {t('protection.erasure.waiting')}
          </>
        )}
      </p>
      <LoadingRows rows={2} />
    </Card>
  );
}

function Certificate(props: { readonly certificate: ErasurePaper; readonly caseNumber: string | undefined; onClose(): void }) {
  const { t } = useTranslation();
  const { certificate, caseNumber, onClose } = props;
  const paper = useRef<HTMLElement>(null);
  return (
    <Card>
      <header className={styles.personHeader}>
        <h2>{t('protection.certificate')}</h2>
        <div className={styles.keys}>
          <PrintKey paper={paper} />
          <DownloadKey name={`maabar-erasure-${certificate.id}.json`} content={certificate} />
          <Button variant="default" onClick={onClose}>
            {t('protection.erasure.close')}
          </Button>
        </div>
      </header>
      <DoneNote>{t('protection.certificate.done')}</DoneNote>
      <Particulars certificate={certificate} caseNumber={caseNumber} />
      <Paper ref={paper}>
        <h1>{t('protection.certificate')}</h1>
        <PaperHead caseNumber={undefined} />
        <Particulars certificate={certificate} caseNumber={caseNumber} />
        <Signatures names={[t('protection.paper.sign.officer'), t('protection.paper.sign.person')]} />
      </Paper>
    </Card>
  );
}

function Particulars({ certificate, caseNumber }: { readonly certificate: ErasurePaper; readonly caseNumber: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, erasedAtMs, ground, orders, parts } = certificate;
  return (
    <div className={styles.certificate}>
      <Facts
        facts={[
          { term: t('protection.certificate.id'), value: <Ltr mono>{id}</Ltr> },
          { term: t('protection.certificate.when'), value: `${format.date(erasedAtMs)}${t('ui.comma')}${format.time(erasedAtMs)}` },
          { term: t('protection.certificate.ground'), value: t(`protection.ground.${ground}`) },
          ...(caseNumber ? [{ term: t('ui.case-number'), value: <bdi dir="auto">{caseNumber}</bdi> }] : []),
          {
            term: t('protection.certificate.orders'),
            value: orders.map(({ journal, sequence }) => (
              <div key={`${journal} ${sequence}`}>
                <Ltr mono>
                  {journal} {sequence}
                </Ltr>
              </div>
            )),
          },
        ]}
      />
      <h3>{t('protection.certificate.parts')}</h3>
      <p>{t('protection.certificate.explained')}</p>
      <table className={tables.table}>
        <thead>
          <tr>
            {['journal', 'sequence', 'part', 'commitment', 'entry'].map((column) => (
              <th key={column} scope="col">
                {t(`protection.certificate.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map(({ journal, sequence, part, commitment, entryHash }) => (
            <tr key={`${journal} ${sequence} ${part}`}>
              <td data-label={t('protection.certificate.journal')}>
                <Ltr mono>{journal}</Ltr>
              </td>
              <td data-label={t('protection.certificate.sequence')}>
                <Ltr mono>{sequence}</Ltr>
              </td>
              <td data-label={t('protection.certificate.part')}>
                <Ltr mono>{part}</Ltr>
              </td>
              <td className={styles.hash} data-label={t('protection.certificate.commitment')}>
                <Ltr mono>{commitment}</Ltr>
              </td>
              <td className={styles.hash} data-label={t('protection.certificate.entry')}>
                <Ltr mono>{entryHash}</Ltr>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
