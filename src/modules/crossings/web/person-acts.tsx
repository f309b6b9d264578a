/** Beside the name: who it is put right, and photographs; each by one key. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Key } from '../../../ui/pieces.tsx';
import styles from './person-acts.module.css';
import type { HeldPhotographs } from './photograph-desk.ts';

export interface PersonActsProps {
  /** Undefined once it is recorded: then it is put right from the day's crossings. */
  readonly onIdentity?: (() => void) | undefined;
  readonly onPhotograph: () => void;
  readonly held: HeldPhotographs;
}

export function PersonActs({ onIdentity, onPhotograph, held }: PersonActsProps) {
  const { t } = useTranslation();
  const count = Object.keys(held).length;
  return (
    <div className={styles.acts}>
      {onIdentity && (
        <button type="button" aria-keyshortcuts="F4" onClick={onIdentity}>
          {t('crossings.identity')} <Key>F4</Key>
        </button>
      )}
      <button type="button" aria-keyshortcuts="Alt+C" onClick={onPhotograph}>
        <Icon name={count > 0 ? 'tick' : 'camera'} size={16} />
        {count > 0 ? t('crossings.photograph.taken', { count, n: String(count) }) : t('crossings.photograph')} <Key>Alt C</Key>
      </button>
    </div>
  );
}
