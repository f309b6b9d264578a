import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntityId } from '../../kernel/ids.ts';
import { decideStayClosing, type Passage, type StayRecord, withEnds, withPassages } from './stays.ts';

const id = (n: number) => `mr-gogui.operations:${n}.1` as EntityId;
const entered = (n: number): Passage => ({ kind: 'entered', crossingId: id(n), atMs: n * 1000 });
const left = (n: number): Passage => ({ kind: 'left', crossingId: id(n), atMs: n * 1000 });
const states = (stays: readonly StayRecord[]) => stays.map(({ state }) => state);

describe('stays', () => {
  test('begin with an entry and end with an exit', () => {
    expect(withPassages([], [entered(1), left(3)])).toEqual([{ stayId: id(1), state: 'left', fromMs: 1000, toMs: 3000, exitId: id(3) }]);
  });

  test('that no exit ended are said to be so once another begins, and nothing more', () => {
    expect(states(withPassages([], [entered(1), entered(2), left(3)]))).toEqual(['exit-not-seen', 'left']);
  });

  test('are noted where their entry was not seen', () => {
    expect(withPassages([], [left(1)])).toEqual([{ stayId: id(1), state: 'entry-not-seen', fromMs: null, toMs: 1000, exitId: id(1) }]);
    expect(states(withPassages([], [entered(1), left(2), left(3), entered(4)]))).toEqual(['left', 'entry-not-seen', 'open']);
  });

  test('end by the word of a supervisor where no exit was seen', () => {
    const ends = new Map([[id(1), 9000]]);
    expect(withEnds(withPassages([], [entered(1)]), ends)).toMatchObject([{ state: 'ended', toMs: 9000 }]);
    expect(states(withEnds(withPassages([], [entered(1), entered(2)]), ends))).toEqual(['ended', 'open']);
    expect(withEnds(withPassages([], [entered(1), left(2)]), ends)).toMatchObject([{ state: 'left', toMs: 2000 }]);
  });

  test('are the same whether crossings come one by one or all at once, and whether an end is said before or after', () => {
    const passage = fc.constantFrom(entered, left);
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 12 }), fc.nat(12), (kinds, ended) => {
        const passages = kinds.map((kind, index) => kind(index + 1));
        const ends = new Map([[id(ended), 99_000]]);
        const atOnce = withEnds(withPassages([], passages), ends);
        let stays: StayRecord[] = [];
        // Only the latest stay goes on, as the rows do.
        for (const one of passages) stays = [...stays.slice(0, -1), ...withEnds(withPassages(stays.slice(-1), [one]), ends)];
        expect(stays).toEqual(atOnce);
      }),
    );
  });
});

describe('a stay is closed by a supervisor', () => {
  const [stay] = withPassages([], [entered(1)]);
  const by = { travellerId: id(7), nowMs: 5000, suspended: false };
  const close = { stay: id(1), end: 'death', atMs: 2000, reason: 'acte de décès vu' } as const;

  test('once, with how it ended and why', () => {
    expect(decideStayClosing(stay, close, by)).toMatchObject({
      common: { stay: id(1) },
      subjects: [{ subject: id(7), content: { end: 'death', atMs: 2000 } }],
    });
    const [closed] = withEnds([stay!], new Map([[id(1), 2000]]));
    expect(decideStayClosing(closed, close, by)).toMatchObject({ code: 'stay-closed-already' });
  });

  test('not before it began, nor ahead of the clock, nor where none is known', () => {
    expect(decideStayClosing(stay, { ...close, atMs: 500 }, by)).toMatchObject({ code: 'stay-ends-before-it-begins' });
    expect(decideStayClosing(stay, { ...close, atMs: 5_000_000 }, by)).toMatchObject({ code: 'happened-in-future' });
    expect(decideStayClosing(undefined, close, by)).toMatchObject({ code: 'stay-unknown' });
    expect(decideStayClosing(withPassages([], [left(1)])[0], close, by)).toMatchObject({ code: 'stay-unknown' });
  });

  test('by no expulsion of somebody who asked for protection', () => {
    expect(decideStayClosing(stay, { ...close, end: 'expulsion' }, { ...by, suspended: true })).toMatchObject({ code: 'suspended' });
    expect(decideStayClosing(stay, close, { ...by, suspended: true })).toHaveProperty('common');
  });
});
