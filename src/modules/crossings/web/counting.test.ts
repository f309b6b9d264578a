import { describe, expect, test } from 'vitest';
import { shelfInMemory } from '../../../ui/intents.ts';
import { type CountingEvent, emptyCounting, evolveCounting, keepCounting, readCounting } from './counting.ts';

const counting = (...events: CountingEvent[]) => events.reduce(evolveCounting, emptyCounting('GG-101', 'entry'));
const came = (who: 'men' | 'women' | 'boys' | 'girls', atMs = 1000): CountingEvent => ({ kind: 'came', who, atMs });

describe('a count under way', () => {
  test('adds by one key, and begins with the first and ends with the last', () => {
    const one = counting(came('men', 1000), came('girls', 2000), came('men', 9000));
    expect(one.heads).toEqual({ men: 2, women: 0, boys: 0, girls: 1 });
    expect([one.fromMs, one.toMs]).toEqual([1000, 9000]);
  });

  test('takes back the last one, whoever it was, and nothing below nobody', () => {
    const takenBack: CountingEvent = { kind: 'taken-back' };
    const { heads, fromMs } = counting(came('men'), came('girls'), takenBack, takenBack, takenBack);
    expect(heads).toEqual({ men: 0, women: 0, boys: 0, girls: 0 });
    // The next one begins the count anew.
    expect(fromMs).toBeNull();
  });

  test('takes a typed figure as a whole: what was added before cannot be taken back out of it', () => {
    const typed: CountingEvent = { kind: 'typed', who: 'men', figure: 40, atMs: 3000 };
    expect(counting(came('men'), came('women'), typed, { kind: 'taken-back' }, { kind: 'taken-back' }).heads).toEqual({
      men: 40,
      women: 0,
      boys: 0,
      girls: 0,
    });
    for (const [figure, kept] of [
      [-3, 0],
      [12.9, 12],
      [1e9, 9999],
    ] as const) {
      expect(counting({ ...typed, figure }).heads.men).toBe(kept);
    }
  });

  test('is emptied and keeps the direction', () => {
    expect(counting({ kind: 'turned', direction: 'exit' }, came('men'), { kind: 'emptied' })).toEqual(emptyCounting('GG-101', 'exit'));
  });

  test('survives a reload for the officer who counts, and for nobody else', () => {
    const shelf = shelfInMemory();
    const one = counting(came('men'), came('boys'));
    keepCounting(shelf, one);
    expect(readCounting(shelf, 'GG-101')).toEqual(one);
    expect(readCounting(shelf, 'GG-102')).toBeUndefined();
    keepCounting(shelf, counting({ kind: 'emptied' }));
    expect(readCounting(shelf, 'GG-101')).toBeUndefined();
    shelf.setItem('maabar.counting', '{');
    expect(readCounting(shelf, 'GG-101')).toBeUndefined();
  });
});
