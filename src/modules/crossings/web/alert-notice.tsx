/** What a notice of this state asks of the officer: what to do, for whom, on which basis, until when. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { nationalList } from '../../notices/index.ts';
import type { Alert } from '../../screening/index.ts';
import styles from './alert-notice.module.css';

export function AlertNotice({ notice, entry }: { readonly notice: NonNullable<Alert['notice']>; readonly entry: string }) {
  const { t } = useTranslation();
  const { actions } = useWorkplace();
  const format = useFormat();
  return (
    <div className={styles.notice}>
      <p className={styles.instruction}>
        {t(`notices.instruction.${notice.instruction}`)} <span>{t(`notices.ground.${notice.ground}`)}</span>
      </p>
      <p>
        <bdi dir="auto">{notice.authority}</bdi> ({format.state(notice.authorityState)}) · <Ltr>{notice.fileNumber}</Ltr>
      </p>
      <p>
        <bdi dir="auto">{notice.legalBasis}</bdi> ·{' '}
        {t('crossings.notice.until', { date: format.partialDate(notice.until) ?? notice.until })}
      </p>
      {actions.has('notices:read') && (
        <Link to="/notices" search={{ filter: 'all', notice: entry } as never}>
          {t('crossings.notice.see')}
        </Link>
      )}
    </div>
  );
}

/** The list's own title; that of the notices in the reader's language. */
export function useListTitle(): (list: { readonly list: string; readonly title: string }) => string {
  const { t } = useTranslation();
  return ({ list, title }) => (list === nationalList.list ? t('crossings.notices') : title);
}
