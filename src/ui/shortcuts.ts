/** Keys that act wherever the focus is. Function keys and Escape always; Enter only where it would not press something else. */
import { useEffect, useRef } from 'react';

export type ShortcutKey = 'Enter' | 'Escape' | `F${number}`;
/** @example [['F2', () => turnTo('entry')]] */
export type Shortcuts = readonly (readonly [ShortcutKey, () => void])[];

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      const act = latest.current.find(([key]) => key === event.key)?.[1];
      if (!act) return;
      // A dialogue has its own Enter and Escape.
      if (document.querySelector('dialog[open]')) return;
      if (event.key === 'Enter' && (event.repeat || isInteractive(event.target))) return;
      event.preventDefault();
      if (!event.repeat) act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isInteractive(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a[href], input, select, textarea, summary, [role="option"]') !== null;
}
