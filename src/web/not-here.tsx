import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/pieces.tsx';

/** An address that leads nowhere, or to a screen of another office. */
export function NotHere() {
  const { t } = useTranslation();
  return (
    <Empty icon="question" title={t('station.not-here')}>
      {t('station.not-here.text')} <Link to="/">{t('station.not-here.back')}</Link>
    </Empty>
  );
}
