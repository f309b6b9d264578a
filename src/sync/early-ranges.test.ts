import { expect, test } from 'vitest';
import type { ReceiveAnswer, ReceivedRange } from '../journal/received-range.ts';
import { type JournalId, journalId, type StationId } from '../kernel/ids.ts';
import { EarlyRanges } from './early-ranges.ts';

const centre = 'mr-siege' as StationId;
const lists = journalId(centre, 'lists');

/** A post that holds so many entries of each journal, and these contents. */
function post() {
  const [heads, files] = [new Map<JournalId, number>(), new Set<string>()];
  return {
    files,
    heads,
    async receive({ journal, entries }: ReceivedRange) {
      const head = heads.get(journal) ?? 0;
      const [first, last] = [entries[0]!.sequence, entries.at(-1)!.sequence];
      const outcome = last <= head ? 'held' : first > head + 1 ? 'gap' : 'stored';
      if (outcome === 'stored') heads.set(journal, last);
      return { outcome } as ReceiveAnswer;
    },
    lacking: async (range: ReceivedRange) => (refersTo.get(range) ?? []).filter((address) => !files.has(address)),
  };
}

const refersTo = new Map<ReceivedRange, readonly string[]>();
function range(from: number, upTo: number, files: readonly string[] = []): ReceivedRange {
  const entries = Array.from({ length: upTo - from + 1 }, (_, at) => ({ sequence: from + at }));
  const made = { journal: lists, epoch: 1, entries } as unknown as ReceivedRange;
  refersTo.set(made, files);
  return made;
}

test('whatever the order in which files are read, and however often, each entry counts once its turn has come', async () => {
  const pieces = [range(1, 3), range(4, 4, ['a', 'b']), range(5, 9)];
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 1, 2, 0, 2],
  ];
  for (const order of orders) {
    const [early, here] = [new EarlyRanges(), post()];
    for (const at of order) {
      await early.take(centre, pieces[at]!, here);
      await early.takeWaiting(centre, here, () => {});
    }
    // The contents are missing still: what refers to them, and what follows that, waits and is counted once.
    expect(await early.takeWaiting(centre, here, () => {})).toEqual({ entries: 6, files: 2 });
    here.files.add('a');
    expect(await early.takeWaiting(centre, here, () => {})).toEqual({ entries: 6, files: 1 });
    here.files.add('b');
    const taken: number[] = [];
    const count = ({ entries }: ReceivedRange) => void taken.push(entries.length);
    expect(await early.takeWaiting(centre, here, count)).toEqual({ entries: 0, files: 0 });
    expect([taken, here.heads.get(lists)]).toEqual([[1, 5], 9]);
  }
});

test('of two files that are read at the same time nothing is forgotten', async () => {
  const [early, here] = [new EarlyRanges(), post()];
  for (const one of [range(3, 4), range(7, 8)]) await early.take(centre, one, here);
  const reading = early.takeWaiting(centre, here, () => {});
  await early.take(centre, range(5, 6), here);
  await reading;
  await early.take(centre, range(1, 2), here);
  expect(await early.takeWaiting(centre, here, () => {})).toEqual({ entries: 0, files: 0 });
  expect(here.heads.get(lists)).toBe(8);
});

test('more than a long list is not kept: it is read again', async () => {
  const [early, here] = [new EarlyRanges(), post()];
  for (let from = 2; from < 400_000; from += 50_000) await early.take(centre, range(from, from + 49_999), here);
  expect((await early.takeWaiting(centre, here, () => {})).entries).toBe(200_000);
});
