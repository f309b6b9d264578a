import { useTranslation } from 'react-i18next';
import styles from './slip-number.module.css';

/** The number on a crossing's slip, never broken over two lines. */
export function SlipNumber({ slip }: { readonly slip: string }) {
  const { t } = useTranslation();
  return <bdi className={styles.whole}>{t('crossings.number', { slip })}</bdi>;
}
