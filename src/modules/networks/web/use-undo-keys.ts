/** Ctrl Z takes back, Ctrl Y and Ctrl Shift Z do again, Escape selects nobody: wherever nobody is writing. */
import { useEffect } from 'react';
import type { ChartDesk } from './chart-desk.ts';

export function useUndoKeys(desk: ChartDesk | undefined): void {
  useEffect(() => {
    if (!desk) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      const { target } = event;
      if (target instanceof Element && target.closest('input:not([type=range]):not([type=checkbox]), textarea, select')) return;
      if (event.key === 'Escape') {
        desk.select([]);
        return;
      }
      if (!event.ctrlKey && !event.metaKey) return;
      // By their place: on an Arabic keyboard these keys have other letters.
      const again =
        event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey) || (event.key.toLowerCase() === 'z' && event.shiftKey);
      if (!again && event.code !== 'KeyZ' && event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      if (again) desk.redo();
      else desk.undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [desk]);
}
