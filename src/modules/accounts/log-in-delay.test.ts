import { describe, expect, it } from 'vitest';
import { addressDelayMs, badgeDelayMs } from './log-in-delay.ts';

describe('the delay after wrong PINs', () => {
  it('is none for the first two, then doubles up to a quarter of an hour', () => {
    const seconds = [0, 1, 2, 3, 4, 5, 9, 10, 11, 1000].map((failures) => badgeDelayMs(failures) / 1000);
    expect(seconds).toEqual([0, 0, 0, 5, 10, 20, 320, 640, 900, 900]);
  });

  it('never holds all officers behind one screen up for longer than a minute', () => {
    const seconds = [0, 9, 10, 11, 14, 15, 100_000].map((failures) => addressDelayMs(failures) / 1000);
    expect(seconds).toEqual([0, 0, 2, 4, 32, 60, 60]);
  });

  it('makes guessing one badge slow: hardly a hundred tries a day', () => {
    let spentMs = 0;
    let tries = 0;
    while (spentMs < 24 * 60 * 60_000) {
      tries += 1;
      spentMs += badgeDelayMs(tries);
    }
    expect(tries).toBeLessThan(110);
  });
});
