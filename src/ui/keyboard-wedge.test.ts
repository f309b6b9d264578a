import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenToReader } from './keyboard-wedge.ts';

const passport = 'P<UTOOULD<SALECK<<MOHAMED<LEMINE<<<<<<<<<<<<\nBC04177321UTO8706043M2903127<<<<<<<<<<<<<<02\n';

/** As much of a browser's window as a reader needs: no field has the focus. */
class Page extends EventTarget {
  readonly document = { activeElement: null };
  readonly performance = { now: () => Date.now() };
  readonly setTimeout = (act: () => void, ms: number) => setTimeout(act, ms);
  readonly clearTimeout = (timer: Parameters<typeof clearTimeout>[0]) => clearTimeout(timer);

  /** @returns the strokes that were let through. */
  type(text: string): string {
    let passed = '';
    for (const character of text) {
      const key = character === '\n' ? 'Enter' : character;
      const event = new Event('keydown', { cancelable: true });
      const stroke = { key, code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, isComposing: false };
      Object.assign(event, stroke);
      Object.defineProperty(event, 'timeStamp', { value: Date.now() });
      if (this.dispatchEvent(event)) passed += character;
      vi.advanceTimersByTime(4);
    }
    return passed;
  }
}

describe('a document that is being sent while one screen gives way to another', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    for (const name of ['HTMLSelectElement', 'HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, class {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const listen = (page: Page, scans: string[]) =>
    listenToReader(page as unknown as Window, { onReading() {}, onScan: (text) => scans.push(text), onNothing() {}, onTooLarge() {} });

  test('is heard whole by the second, to the last stroke', () => {
    const page = new Page();
    const [first, second]: [string[], string[]] = [[], []];
    const stop = listen(page, first);
    page.type(passport.slice(0, 84));
    stop();
    const stopSecond = listen(page, second);
    expect(page.type(passport.slice(84))).toBe('');
    vi.advanceTimersByTime(1500);
    stopSecond();
    expect([first, second]).toEqual([[], [passport]]);
  });

  test('is told to the second even where nothing more comes, and to nobody who listens later', () => {
    const page = new Page();
    const scans: string[] = [];
    listen(page, scans)();
    const stop = listen(page, scans);
    page.type(passport.slice(0, 84));
    stop();
    const stopSecond = listen(page, scans);
    vi.advanceTimersByTime(1500);
    expect(scans).toEqual([passport.slice(0, 84)]);
    page.type(passport.slice(0, 84));
    stopSecond();
    vi.advanceTimersByTime(5000);
    const stopThird = listen(page, scans);
    vi.advanceTimersByTime(5000);
    stopThird();
    expect(scans).toHaveLength(1);
  });
});
