/** It never happened: the entry stays, and counts no more. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CrossingDetail } from '../index.ts';
import { ActForm } from './act-form.tsx';
import styles from './today-screen.module.css';

export function CancelCrossing({ crossing, onClose }: { readonly crossing: CrossingDetail; onClose(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <ActForm
      title={t('crossings.cancel')}
      command="crossings.cancel"
      path={`/crossings/${encodeURIComponent(crossing.crossingId)}/cancellation`}
      body={reason.trim().length < 3 ? undefined : { reason: reason.trim() }}
      submit={t('crossings.cancel.submit')}
      together={crossing.others.length + 1}
      {...{ reason, onReason: setReason, onClose }}
    >
      <p className={styles.wide}>{t('crossings.cancel.text')}</p>
    </ActForm>
  );
}
