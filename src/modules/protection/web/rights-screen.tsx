/** The rights of the people in the data: find whose file is meant, read what is held, print it, erase it. For the data-protection officer. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/pieces.tsx';
import { PurposeGate } from '../../../ui/purpose-gate.tsx';
import { ErasureOutcome } from './erasure-outcome.tsx';
import { RightsDesk } from './rights-desk.tsx';
import { useErasure } from './use-erasure.ts';

const purposes = ['rights-request'] as const;

export function RightsScreen() {
  const { t } = useTranslation();
  const erasure = useErasure();
  return (
    <Page title={t('protection.rights')} question={t('protection.rights.question')}>
      <PurposeGate purposes={purposes}>
        {/* What was found and read before an erasure is no longer true after it. */}
        {(purpose) => <RightsDesk key={erasure.done} purpose={purpose} erasure={erasure} />}
      </PurposeGate>
      <ErasureOutcome erasure={erasure} />
    </Page>
  );
}
