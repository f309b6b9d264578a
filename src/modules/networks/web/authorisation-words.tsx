/** What an authorisation says, in a few lines. */
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { ShownAuthorisation } from '../index.ts';
import styles from './workspace.module.css';

export function AuthorisationWords({ authorisation }: { readonly authorisation: ShownAuthorisation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { details, state, inForce, askedBy, askedAtMs, decidedBy, decidedAtMs, reason } = authorisation;
  return (
    <div className={styles.authorisation}>
      <strong>{t(state === 'granted' && !inForce ? 'networks.authorisation.over' : `networks.authorisation.${state}`)}</strong>
      <p>
        <bdi dir="auto">{details.ground}</bdi>
      </p>
      <p>
        <bdi dir="auto">{details.authority}</bdi>
      </p>
      <p>
        {t('networks.authorisation.until', { day: format.date(Date.parse(details.until)) })} · {t('networks.authorisation.asked-by')}{' '}
        <Ltr>{askedBy}</Ltr>, {format.dateTime(askedAtMs)}
      </p>
      {decidedBy !== null && decidedAtMs !== null && (
        <p>
          {t('networks.authorisation.decided-by')} <Ltr>{decidedBy}</Ltr>, {format.dateTime(decidedAtMs)} : <bdi dir="auto">{reason}</bdi>
        </p>
      )}
    </div>
  );
}
