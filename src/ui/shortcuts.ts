/**
 * Keys that act wherever the focus is. Function keys, Escape and keys with Alt always; Enter only where it would not press
 * something else; arrows, digits, Delete and Backspace only where nobody is writing or choosing.
 */
import { useEffect, useRef } from 'react';

export type ShortcutKey =
  | 'Enter'
  | 'Escape'
  | 'Delete'
  | 'Backspace'
  | '1'
  | '2'
  | '3'
  | '4'
  | 'ArrowUp'
  | 'ArrowDown'
  | `F${number}`
  | `Alt+${string}`;
/** @example [['F2', () => turnTo('entry')]] */
export type Shortcuts = readonly (readonly [ShortcutKey, () => void])[];

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      const pressed = nameOf(event);
      const act = latest.current.find(([key]) => key === pressed)?.[1];
      if (!act) return;
      // A dialogue has its own Enter and Escape.
      if (document.querySelector('dialog[open]')) return;
      if (pressed === 'Enter' && (event.repeat || isInteractive(event.target))) return;
      const moves = pressed === 'ArrowUp' || pressed === 'ArrowDown';
      if ((moves || writes.test(pressed)) && isWriting(event.target)) return;
      event.preventDefault();
      if (!event.repeat || moves) act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** What these keys do in a field is the field's. */
const writes = /^(?:Delete|Backspace|[0-9])$/;

/** Digits, and with Alt letters, by their place: they need a shift on some keyboards, and have other names on Arabic ones. */
function nameOf(event: KeyboardEvent): string {
  const place = /^(?:Digit|Numpad|Key)([0-9A-Z])$/.exec(event.code)?.[1];
  if (event.altKey) return `Alt+${place ?? event.key}`;
  return place !== undefined && /[0-9]/.test(place) ? place : event.key;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea, [role="listbox"], [role="menu"]') !== null;
}

function isInteractive(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a[href], input, select, textarea, summary, [role="option"]') !== null;
}
