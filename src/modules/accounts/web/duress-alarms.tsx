/** At headquarters, on every screen: an officer of a post may be forced. It stays until somebody has taken it on. */
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import styles from './duress.module.css';
import { TakeAlarm } from './take-alarm.tsx';
import { useDuressAlarms } from './use-duress-alarms.ts';

export function DuressAlarms() {
  const { t } = useTranslation();
  const format = useFormat();
  const { alarms, mayTake } = useDuressAlarms();
  const open = alarms.data?.filter(({ taken }) => taken === null) ?? [];
  if (!mayTake || open.length === 0) return null;
  return (
    <div className={styles.alarms} role="alert">
      {open.map(({ alarm, station, badge, name, atMs }) => (
        <div key={alarm} className={styles.alarm} data-alarm={alarm}>
          <p>
            <strong>{t('accounts.duress.alarm')}</strong> <Ltr mono>{station}</Ltr> {name && <bdi>{name}</bdi>} <Ltr mono>{badge}</Ltr>{' '}
            {format.date(atMs)}
            {t('ui.comma')}
            {format.time(atMs)}
          </p>
          <p>{t('accounts.duress.silent')}</p>
          <TakeAlarm alarm={alarm} />
        </div>
      ))}
    </div>
  );
}
