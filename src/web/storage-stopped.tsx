/** The disk does not keep what is written: nothing more is recorded, nothing acknowledged is lost, and everybody sees it. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageState } from '../modules/posts/index.ts';
import { SignalShape } from '../ui/signal.tsx';
import styles from './storage-stopped.module.css';

export function StorageStopped({ storage }: { readonly storage: StorageState }) {
  const { t, i18n } = useTranslation();
  const reasonKey = `station.storage.reason.${storage.reason}`;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <div className={styles.stopped} role="alertdialog" aria-modal="true" aria-labelledby="stopped-title" aria-describedby="stopped-text">
      <div ref={panel} className={styles.panel} tabIndex={-1}>
        <span className={styles.shape}>
          <SignalShape level="alert" size={72} />
        </span>
        <h1 id="stopped-title">{t('station.stopped')}</h1>
        <div id="stopped-text">
          <p>{i18n.exists(reasonKey) ? t(reasonKey) : t('station.stopped.reason')}</p>
          <p>
            <strong>{t('station.stopped.safe')}</strong>
          </p>
          <ol>
            <li>{t('station.stopped.paper')}</li>
            <li>{t('station.stopped.administrator')}</li>
            <li>{t('station.stopped.itself')}</li>
          </ol>
        </div>
        <p className={styles.watching} role="status">
          {t('station.stopped.watching')}
        </p>
      </div>
    </div>
  );
}
