import { useTranslation } from 'react-i18next';
import { InHeader } from '../../../ui/header-slot.tsx';
import { Key } from '../../../ui/pieces.tsx';
import { useFormat, useNow } from '../../../ui/workplace.tsx';
import type { Direction } from '../index.ts';
import styles from './direction-switch.module.css';

const keys: Readonly<Record<Direction, string>> = { entry: 'F2', exit: 'F3' };

/** Entry or exit, and the station's time. Seen from the post's own state. It stays as set: at a lane it changes a few times a day. */
export function DirectionSwitch({ direction, onTurn }: { readonly direction: Direction; onTurn(direction: Direction): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(10_000);
  return (
    <InHeader>
      <div className={styles.place}>
        <fieldset className={styles.direction}>
          <legend className="visually-hidden">{t('crossings.direction')}</legend>
          {(['entry', 'exit'] as const).map((option) => (
            <button
              key={option}
              type="button"
              aria-pressed={option === direction}
              aria-keyshortcuts={keys[option]}
              onClick={() => onTurn(option)}
            >
              {t(`crossings.direction.${option}`)} <Key>{keys[option]}</Key>
            </button>
          ))}
        </fieldset>
        <time className={styles.clock} dateTime={new Date(nowMs).toISOString()}>
          {format.time(nowMs)}
        </time>
      </div>
    </InHeader>
  );
}
