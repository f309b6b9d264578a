/** Where somebody may be forced: for headquarters, which takes it on, and for the data-protection officer, who sees it. */
import { useTranslation } from 'react-i18next';
import { Card, Empty, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useFormat } from '../../../ui/workplace.tsx';
import { TakeAlarm } from './take-alarm.tsx';
import { useDuressAlarms } from './use-duress-alarms.ts';

const columns = ['when', 'post', 'who', 'where', 'taken'] as const;

export function DuressScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const { alarms, mayTake } = useDuressAlarms();
  const instant = (atMs: number) => `${format.date(atMs)}${t('ui.comma')}${format.time(atMs)}`;
  return (
    <Page title={t('accounts.duress')} question={t('accounts.duress.question')}>
      <Card>
        {alarms.isPending && <LoadingRows />}
        {alarms.isError && <RefusalNote refusal={alarms.error} onRetry={() => alarms.refetch()} />}
        {alarms.data?.length === 0 && (
          <Empty icon="shield" title={t('accounts.duress.none')}>
            {t('accounts.duress.none.text')}
          </Empty>
        )}
        {alarms.data && alarms.data.length > 0 && (
          <table className={tables.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`accounts.duress.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {alarms.data.map(({ alarm, station, badge, name, atMs, at, taken }) => (
                <tr key={alarm} data-alarm={alarm}>
                  <td data-label={t('accounts.duress.column.when')}>{instant(atMs)}</td>
                  <td data-label={t('accounts.duress.column.post')}>
                    <Ltr mono>{station}</Ltr>
                  </td>
                  <td data-label={t('accounts.duress.column.who')}>
                    <span>
                      {name && <bdi>{name}</bdi>} <Ltr mono>{badge}</Ltr>
                    </span>
                  </td>
                  <td data-label={t('accounts.duress.column.where')}>{t(`accounts.duress.at.${at}`)}</td>
                  <td data-label={t('accounts.duress.column.taken')}>
                    {taken ? (
                      `${taken.by}${t('ui.comma')}${instant(taken.atMs)}`
                    ) : mayTake ? (
                      <TakeAlarm alarm={alarm} />
                    ) : (
                      t('accounts.duress.open')
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
      <Card title={t('accounts.duress.what')}>
        <p>{t('accounts.duress.what.text')}</p>
      </Card>
    </Page>
  );
}
