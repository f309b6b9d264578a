/**
 * Whatever is printed, by a key of the page or by the browser's own command, says on each page who printed which screen, and when;
 * and the station notes it. Browsers tell of a print just before they look at the page.
 */
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useGround, useWorkplace } from '../ui/workplace.tsx';
import styles from './shell.module.css';

export function PrintMark() {
  const { t } = useTranslation();
  const { api, format, now } = useGround();
  const { officer } = useWorkplace();
  const { pathname } = useLocation();
  const line = useRef<HTMLParagraphElement>(null);
  const ended = useRef<AbortController>(undefined);
  useEffect(() => {
    const here = new AbortController();
    ended.current = here;
    return () => here.abort();
  }, []);
  useEffect(() => {
    const margin = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, margin];
    const marked = (): void => {
      const screen = screenOf(pathname);
      const words = t('ui.print.mark', { badge: officer.badge, when: format.dateTime(now()), screen });
      // In the margin, where it hides nothing. A browser that draws none there gets a line at the end.
      const hasMargins = 'CSSMarginRule' in globalThis;
      margin.replaceSync(`@page { @bottom-center { content: ${quoted(words)}; font: 7.5pt sans-serif; color: #000; } }`);
      if (line.current) line.current.textContent = hasMargins ? '' : words;
    };
    const printed = (): void => {
      marked();
      const command = { command: 'exports.note-print', path: '/exports/prints', body: { screen: screenOf(pathname) }, answer: notedSchema };
      // The browser prints on. The note waits for a station that does not answer, until its officer leaves.
      const { signal } = ended.current!;
      api.recordUntilAnswered(command, { signal, onWaiting: () => {} }).catch((cause: unknown) => {
        if (!signal.aborted) throw cause;
      });
    };
    marked();
    window.addEventListener('beforeprint', printed);
    return () => {
      window.removeEventListener('beforeprint', printed);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== margin);
    };
  }, [t, api, format, now, officer.badge, pathname]);
  return createPortal(<p ref={line} className={styles.printMark} data-print-mark="" aria-hidden="true" />, document.body);
}

const notedSchema = z.object({ done: z.literal(true) });

/** The address alone, without what was asked for. */
function screenOf(pathname: string): string {
  return `/${pathname
    .split('/')
    .filter((part) => /^[a-z][a-z-]*$/.test(part))
    .join('/')}`.slice(0, 80);
}

function quoted(words: string): string {
  return `"${words.replaceAll(/["\\\n\r]/g, ' ')}"`;
}
