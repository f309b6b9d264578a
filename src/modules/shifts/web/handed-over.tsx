/** One shift that was handed over: its figures, its remarks, and the sheet that both sign. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Paper, PrintKey, Signatures } from '../../../ui/paper.tsx';
import { Facts, Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { HandedOverShift } from '../index.ts';
import { usePlanWords } from './running-shift.tsx';
import { ShiftFigures } from './shift-figures.tsx';
import styles from './shifts.module.css';
import { usePostName } from './use-post-name.ts';

export function HandedOver({ shift, isNew }: { readonly shift: HandedOverShift; readonly isNew: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const postName = usePostName();
  const paper = useRef<HTMLElement>(null);
  return (
    <details className={styles.shift} open={isNew}>
      <summary>
        <strong>{t('shifts.span', { from: format.dateTime(shift.startedAtMs), to: format.dateTime(shift.handedOverAtMs) })}</strong>
        <span>
          {t('shifts.summary', { entries: format.number(shift.figures.entries), exits: format.number(shift.figures.exits) })}{' '}
          <Ltr>{shift.handedOverBy}</Ltr>
        </span>
      </summary>
      <Content shift={shift} />
      <PrintKey paper={paper} />
      <Paper ref={paper}>
        <h1>{t('shifts.sheet')}</h1>
        <p>
          <strong>{postName}</strong>
        </p>
        <Content shift={shift} />
        <Signatures names={[t('shifts.sheet.handing'), t('shifts.sheet.taking')]} />
      </Paper>
    </details>
  );
}

function Content({ shift }: { readonly shift: HandedOverShift }) {
  const { t } = useTranslation();
  const format = useFormat();
  const plan = usePlanWords();
  return (
    <>
      <Facts
        facts={[
          { term: t('shifts.started-by'), value: <Ltr>{shift.startedBy}</Ltr> },
          { term: t('shifts.since'), value: format.dateTime(shift.startedAtMs) },
          { term: t('shifts.handed-over-by'), value: <Ltr>{shift.handedOverBy}</Ltr> },
          { term: t('shifts.until'), value: format.dateTime(shift.handedOverAtMs) },
          ...(shift.planned === null ? [] : [{ term: t('shifts.planned'), value: plan(shift.planned) }]),
          { term: t('shifts.before'), value: t(`shifts.before.${shift.before}`) },
          { term: t('shifts.remarks'), value: <Remarks remarks={shift.remarks} /> },
        ]}
      />
      <ShiftFigures figures={shift.figures} />
    </>
  );
}

function Remarks({ remarks }: { readonly remarks: string | null }) {
  const { t } = useTranslation();
  if (remarks === null) return <em>{t('shifts.remarks.taken-away')}</em>;
  if (remarks === '') return t('shifts.remarks.none');
  return <bdi className={styles.remarks}>{remarks}</bdi>;
}
