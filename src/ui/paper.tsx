/** What a printer gets while a screen is open: the paper alone, in black on white, and nothing of what stands around it. */
import { Button } from '@mantine/core';
import type { ReactNode, Ref, RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';
import styles from './paper.module.css';

/** Never seen on the screen. Its `PrintKey` prints it alone; the browser's own command prints whatever papers are there. */
export function Paper({ ref, children }: { readonly ref: Ref<HTMLElement>; readonly children: ReactNode }) {
  return createPortal(
    <article ref={ref} className={styles.paper} data-paper="">
      {children}
    </article>,
    document.body,
  );
}

export function PrintKey({ paper }: { readonly paper: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" leftSection={<Icon name="print" size={18} />} onClick={() => printAlone(paper.current)}>
      {t('ui.print')}
    </Button>
  );
}

function printAlone(paper: HTMLElement | null): void {
  const others = [...document.querySelectorAll<HTMLElement>('[data-paper]')].filter((one) => one !== paper);
  const setAside = (isAside: boolean): void => {
    for (const other of others) other.hidden = isAside;
  };
  setAside(true);
  // Some browsers return from print() before they have looked at the page.
  window.addEventListener('afterprint', () => setAside(false), { once: true });
  window.print();
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
