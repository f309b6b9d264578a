/** What a printer gets while a screen is open: the paper alone, in black on white, and nothing of what stands around it. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';
import styles from './paper.module.css';

/** Printed by its `PrintKey` and by the browser's own command alike; never seen on the screen. One at a time. */
export function Paper({ children }: { readonly children: ReactNode }) {
  return createPortal(<article className={styles.paper}>{children}</article>, document.body);
}

export function PrintKey() {
  const { t } = useTranslation();
  return (
    <Button variant="default" leftSection={<Icon name="print" size={18} />} onClick={() => window.print()}>
      {t('ui.print')}
    </Button>
  );
}

/** Lines to sign on, one for each name. */
export function Signatures({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={styles.signatures}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
