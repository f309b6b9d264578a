import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntityId, JournalId } from '../../kernel/ids.ts';
import { type CrossingChange, type CrossingState, evolve, inOrder } from './crossing-state.ts';

const crossing = 'mr-gogui.operations:12.1' as EntityId;
const recorded: CrossingState = {
  direction: 'entry',
  happened: { atMs: 100, precision: 'exact' },
  means: 'bus',
  regime: 'traveller',
  outcome: 'second-line',
  corrected: false,
  cancelled: false,
  caseState: 'waiting',
  takenBy: null,
  refusal: null,
  expulsion: null,
  vehicle: null,
  purpose: 'trade',
  stay: null,
  permit: null,
  own: false,
  person: undefined,
};
const said = (sequence: number, atMs: number, journal = 'mr-gogui.operations') => ({
  ref: { journal: journal as JournalId, sequence },
  atMs,
  officer: 'GG-207',
});
const decided = (
  where: ReturnType<typeof said>,
  decision: 'match' | 'no-match' | 'cannot-tell',
  outcome: CrossingState['outcome'],
): CrossingChange => ({
  ...where,
  kind: 'second-line-decided',
  common: { crossing, decision, outcome },
  words: { reason: 'vu' },
});
const fold = (changes: readonly CrossingChange[]) => inOrder(changes).reduce(evolve, recorded);

test('of decisions by several stations the same one counts, in whatever order they arrive', () => {
  const decisions = [
    decided(said(20, 900), 'cannot-tell', 'second-line'),
    decided(said(18, 500), 'no-match', 'admitted'),
    decided(said(3, 600, 'mr-hq.operations'), 'match', 'refused'),
  ];
  for (const order of [decisions, decisions.toReversed(), [decisions[1]!, decisions[0]!, decisions[2]!]]) {
    expect(fold(order)).toMatchObject({ caseState: 'match', outcome: 'refused' });
  }
});

test('entries of one journal keep their order, also where the clock was set back between them', () => {
  const first = decided(said(20, 900), 'match', 'refused');
  const second: CrossingChange = {
    ...said(22, 100),
    kind: 'outcome-changed',
    common: { crossing, outcome: 'admitted' },
    words: { reason: 'recours accepté' },
  };
  expect(fold([second, first])).toMatchObject({ outcome: 'admitted', refusal: null });
});

test('whatever the order in which changes arrive, they count in one', () => {
  const changes = Array.from({ length: 8 }, (_, index) =>
    decided(said(30 + index, (index * 37) % 5, index % 2 ? 'mr-hq.operations' : 'mr-gogui.operations'), 'cannot-tell', 'second-line'),
  );
  const places = (ordered: readonly CrossingChange[]) => ordered.map(({ ref }) => `${ref.journal}:${ref.sequence}`);
  fc.assert(
    fc.property(fc.shuffledSubarray(changes, { minLength: 8 }), (shuffled) => {
      expect(places(inOrder(shuffled))).toEqual(places(inOrder(changes)));
    }),
  );
});

describe('a correction', () => {
  const correction: CrossingChange = {
    ...said(21, 300),
    kind: 'crossing-corrected',
    common: { crossing, fields: ['direction', 'means', 'purpose'], counted: { direction: 'exit', means: null } },
    words: {
      before: { direction: 'entry', means: 'bus', purpose: 'trade' },
      after: { direction: 'exit', means: null, purpose: 'visit' },
      reason: 'mauvais sens',
    },
  };
  test('changes what it names, and nothing else', () => {
    expect(fold([correction])).toEqual({ ...recorded, direction: 'exit', means: null, purpose: 'visit', corrected: true });
  });

  test('whose words are erased keeps what is counted', () => {
    expect(fold([{ ...correction, words: null }])).toEqual({ ...recorded, direction: 'exit', means: null, corrected: true });
  });

  test('of a cancelled crossing changes nothing', () => {
    const cancelled: CrossingChange = { ...said(20, 200), kind: 'crossing-cancelled', common: { crossing }, words: { reason: 'double' } };
    expect(fold([correction, cancelled])).toEqual({ ...recorded, cancelled: true });
  });
});
