import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/pieces.tsx';

/** An address that leads nowhere, or to a screen of another office. */
export function NotHere() {
  const { t } = useTranslation();
  return (
    <Page title={t('station.not-here')} question={t('station.not-here.text')}>
      <p>
        <Link to="/">{t('station.not-here.back')}</Link>
      </p>
    </Page>
  );
}
