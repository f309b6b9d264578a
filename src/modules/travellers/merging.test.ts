import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntityId } from '../../kernel/ids.ts';
import { decideMerge, decideUndoing, type Merge, resolveMerges } from './merging.ts';

const id = (place: number) => `mr-gogui.operations:${place}.1` as EntityId;
const merge = (kept: number, merged: number): Merge => ({ kept: id(kept), merged: id(merged) });
const ref = { journal: 'mr-gogui.operations' as never, sequence: 40 };
const reason = 'Même visage, même mère.';

describe('ids', () => {
  test('stand for the one who is kept, across a chain', () => {
    expect(resolveMerges([merge(2, 1), merge(3, 2), merge(9, 8)])).toEqual(
      new Map([
        [id(1), id(3)],
        [id(2), id(3)],
        [id(3), id(3)],
        [id(8), id(9)],
        [id(9), id(9)],
      ]),
    );
  });

  test('stand for one, whatever stations decided crosswise and in whatever order it arrives', () => {
    expect(resolveMerges([merge(2, 1), merge(1, 2)])).toEqual(
      new Map([
        [id(1), id(1)],
        [id(2), id(1)],
      ]),
    );
    const pair = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(
        fc
          .array(pair, { maxLength: 14 })
          .chain((pairs) => fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length }))),
        ([pairs, shuffled]) => {
          const merges = pairs.map(([kept, merged]) => merge(kept, merged));
          const resolved = resolveMerges(merges);
          expect(new Map([...resolveMerges(shuffled.map(([kept, merged]) => merge(kept, merged)))].sort())).toEqual(
            new Map([...resolved].sort()),
          );
          for (const { kept, merged } of merges) expect(resolved.get(kept)).toBe(resolved.get(merged));
          // Whoever is kept stands for themselves: there is no circle and no chain left to follow.
          for (const kept of resolved.values()) expect(resolved.get(kept)).toBe(kept);
        },
      ),
    );
  });
});

describe('a merge', () => {
  test('is of two people whom somebody knows, who are not one already', () => {
    expect(decideMerge({ kept: id(1), merged: id(2) }, { reason, ref })).toMatchObject({
      mergeId: 'mr-gogui.operations:40.1',
      entry: {
        subjects: [
          { subject: id(1), content: { role: 'kept', reason } },
          { subject: id(2), content: { role: 'merged', reason } },
        ],
      },
    });
    expect(decideMerge({ kept: id(1), merged: id(1) }, { reason, ref })).toMatchObject({ code: 'already-one-person' });
    expect(decideMerge({ kept: id(1), merged: undefined }, { reason, ref })).toMatchObject({ code: 'traveller-unknown' });
  });

  test('is undone once', () => {
    const made = { ...merge(1, 2), mergeId: id(40), undone: false };
    expect(decideUndoing(made, reason)).toMatchObject({ common: { merge: id(40) }, subjects: [{ subject: id(1) }, { subject: id(2) }] });
    expect(decideUndoing({ ...made, undone: true }, reason)).toMatchObject({ code: 'merge-already-undone' });
    expect(decideUndoing(undefined, reason)).toMatchObject({ code: 'merge-unknown' });
  });
});
