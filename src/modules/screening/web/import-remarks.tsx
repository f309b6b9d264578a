/** What came of reading a file: nothing is left out in silence. */
import { useTranslation } from 'react-i18next';
import { ScrolledRegion } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { ImportReport } from '../index.ts';
import styles from './import-list.module.css';

export function ImportRemarks({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (report.remarkCount === 0) return <p className={styles.clean}>{t('screening.import.clean')}</p>;
  return (
    <div className={styles.remarks}>
      <h3>
        {t('screening.remarks', { count: report.remarkCount, n: format.number(report.remarkCount) })}{' '}
        {t('screening.left-out', { count: report.leftOut, n: format.number(report.leftOut) })}
      </h3>
      <ScrolledRegion label={t('screening.remark.reason')} className={styles.remarkTable}>
        <table>
          <thead>
            <tr>
              {['line', 'entry', 'reason', 'result'].map((column) => (
                <th key={column} scope="col">
                  {t(`screening.remark.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.remarks.map((remark, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one line may have several remarks
              <tr key={at}>
                <td>{format.number(remark.line)}</td>
                <td>
                  <bdi dir="ltr">{remark.entry ?? '–'}</bdi>
                </td>
                <td>{t(`screening.import.${remark.reason}`)}</td>
                <td>{t(remark.leftOut ? 'screening.remark.left-out' : 'screening.remark.taken-in')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrolledRegion>
      {report.remarkCount > report.remarks.length && (
        <p>{t('screening.remarks.more', { n: format.number(report.remarkCount - report.remarks.length) })}</p>
      )}
    </div>
  );
}
