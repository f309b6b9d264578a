/** Somebody on a list whom the traveller resembles: who, on which list, and line by line what agrees and what does not. */
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { type SignalLevel, SignalPill } from '../../../ui/signal.tsx';
import type { Alert } from '../../screening/index.ts';
import { AlertNotice, useListTitle } from './alert-notice.tsx';
import styles from './alert-panel.module.css';
import { EvidenceTable } from './evidence-table.tsx';

const signals: Readonly<Record<Alert['level'], SignalLevel>> = { strong: 'alert', possible: 'check', weak: 'clear' };

export function AlertPanel({ alert }: { readonly alert: Alert }) {
  const { t } = useTranslation();
  const listTitle = useListTitle();
  return (
    <article className={styles.alert} data-level={alert.level}>
      <header>
        <div>
          <p className={styles.alertName}>
            <bdi dir="auto">{alert.matchedName}</bdi>
            {alert.originalScriptName && <bdi dir="auto">{alert.originalScriptName}</bdi>}
          </p>
          <p className={styles.alertList}>
            {listTitle({ list: alert.list, title: alert.listTitle })}
            {!alert.notice && (
              <>
                {' · '}
                <Ltr>{alert.entry}</Ltr>
              </>
            )}
          </p>
        </div>
        {alert.level === 'weak' ? (
          <span className={styles.weak}>{t('crossings.level.weak')}</span>
        ) : (
          <SignalPill level={signals[alert.level]}>{t(`crossings.level.${alert.level}`)}</SignalPill>
        )}
      </header>
      {alert.particulars.some(({ label }) => label === 'interpol-notice') && (
        <p className={styles.caution}>{t('screening.particular.interpol-notice')}</p>
      )}
      {alert.notice && <AlertNotice notice={alert.notice} entry={alert.entry} />}
      <EvidenceTable evidence={alert.evidence} />
    </article>
  );
}
