/** Something to say that is not the state of the booth: it never takes the focus, and the next document sweeps it away. */
import { useTranslation } from 'react-i18next';
import { PersonName } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { ShownBy } from '../index.ts';
import styles from './booth.module.css';
import type { Booth } from './booth-flow.ts';

export function BoothNotices({ booth, onTakeUp }: { readonly booth: Booth; onTakeUp(shownBy: ShownBy): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { notice, leftBehind } = booth;
  if (!notice && !leftBehind?.decision.person) return null;
  return (
    <div className={styles.notices} role="status">
      {notice?.kind === 'too-large' && <p>{t('crossings.notice.too-large', { characters: format.number(notice.characters) })}</p>}
      {notice?.kind === 'still-recording' && <p>{t('crossings.notice.still-recording')}</p>}
      {notice?.kind === 'unsettled' && <p>{t('crossings.notice.unsettled')}</p>}
      {!notice && leftBehind?.decision.person && (
        <p>
          {t('crossings.notice.left-behind')}{' '}
          <strong>
            <PersonName person={leftBehind.decision.person} />
          </strong>
          <button type="button" onClick={() => onTakeUp(leftBehind.shownBy)}>
            {t('crossings.notice.take-up')}
          </button>
        </p>
      )}
    </div>
  );
}
