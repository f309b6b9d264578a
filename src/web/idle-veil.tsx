/**
 * After some minutes without a hand at the computer, names and faces on the screen are blurred: whoever passes by, or waits at the
 * counter, reads nothing. Any touch lifts it. A key that would act does nothing but lift it; a reader's strokes pass.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './shell.module.css';

const idleMs = 3 * 60_000;

export function IdleVeil() {
  const { t } = useTranslation();
  const [veiled, setVeiled] = useState(false);
  useEffect(() => {
    let timer = setTimeout(() => setVeiled(true), idleMs);
    const touched = (event: Event): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setVeiled(true), idleMs);
      if (!document.documentElement.hasAttribute('data-veiled')) return;
      setVeiled(false);
      if (event instanceof KeyboardEvent && event.key.length > 1) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const kind of kinds) window.addEventListener(kind, touched, { capture: true, passive: kind === 'wheel' });
    return () => {
      clearTimeout(timer);
      for (const kind of kinds) window.removeEventListener(kind, touched, { capture: true });
    };
  }, []);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-veiled', veiled);
    return () => document.documentElement.removeAttribute('data-veiled');
  }, [veiled]);
  return veiled ? (
    <p className={styles.veil} role="status">
      {t('station.veiled')}
    </p>
  ) : null;
}
