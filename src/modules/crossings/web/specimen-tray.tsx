/** The virtual reader of a demonstration: invented documents that type themselves, exactly as a reader would. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Icon } from '../../../ui/icons.tsx';
import { typeAsReader } from '../../../ui/keyboard-wedge.ts';
import { Key } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useGround } from '../../../ui/workplace.tsx';
import { specimenSchema } from '../index.ts';
import styles from './specimen-tray.module.css';

/** `offered`: nothing is on the screen that the tray would hide; it stands open unless somebody closed it. */
export function SpecimenTray({ offered }: { readonly offered: boolean }) {
  const { t } = useTranslation();
  const { api, language } = useGround();
  const [wanted, setWanted] = useState<boolean>();
  const open = wanted ?? offered;
  const [typing, setTyping] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const specimens = useQuery({
    queryKey: ['demo', 'specimens'],
    queryFn: ({ signal }) => api.read('/demo/specimens', z.array(specimenSchema), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // What was opened or closed by hand holds until the next document.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the change of `offered` matters
  useEffect(() => setWanted(undefined), [offered]);
  const focusWhenOpen = useRef(false);
  const toggleByKey = (): void => {
    focusWhenOpen.current = !open;
    setWanted(!open);
  };
  useShortcuts([['Alt+V', toggleByKey]]);
  useEffect(() => {
    if (open && focusWhenOpen.current) first.current?.focus({ preventScroll: true });
  }, [open]);

  const scan = async (mrz: string): Promise<void> => {
    if (typing) return;
    setTyping(true);
    await typeAsReader(`${mrz}\n`);
    setTyping(false);
  };

  return (
    <aside className={styles.tray} data-open={open || undefined} aria-label={t('crossings.specimens')}>
      <button type="button" className={styles.handle} aria-expanded={open} aria-keyshortcuts="Alt+V" onClick={() => setWanted(!open)}>
        <Icon name="card" size={18} />
        {t('crossings.specimens')}
        <Key>Alt V</Key>
      </button>
      {open && (
        <ul className={styles.specimens}>
          {(specimens.data ?? []).map((specimen, at) => (
            <li key={specimen.id}>
              <button ref={at === 0 ? first : undefined} type="button" disabled={typing} onClick={() => scan(specimen.mrz)}>
                <i data-code={specimen.mrz.charAt(0)} aria-hidden="true">
                  {specimen.mrz.slice(2, 5).replace(/</g, '')}
                </i>
                <span>{specimen.label[language]}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
