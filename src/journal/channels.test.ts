/** Journals that one station writes for one other: begun with the first word, each with its own numbers. */
import { describe, expect, test } from 'vitest';
import { dialects, expectResult, openTestStore } from '../../test/open-test-store.ts';
import type { EntityId, StationId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { listNotes, notes, sendNote } from './testing/notes.ts';
import { recordVisit, visits } from './testing/visits.ts';

const [gogui, kobenni] = ['mr-gogui' as StationId, 'mr-kobenni' as StationId];

describe.each(dialects)('channels on %s', (dialect) => {
  test('each post has its own, counted by itself, also across a restart and beside other journals', async () => {
    await using first = await openTestStore(dialect, [notes, visits]);
    expectResult(await first.run(sendNote, { to: gogui, words: 'one' }));
    expectResult(await first.run(recordVisit, { gate: 'north', names: ['Awa Sy'] }));
    expectResult(await first.run(sendNote, { to: kobenni, words: 'other' }));
    const station = await first.reopen();
    const ref = expectResult(await station.run(sendNote, { to: gogui, words: 'two' }));
    expect(ref).toEqual({ journal: 'mr-test.channel.mr-gogui', sequence: 2 });
    await station.store.rebuild();
    expect((await listNotes(station.database)).map(({ journal, words }) => `${journal} ${words}`)).toEqual([
      'mr-test.channel.mr-gogui one',
      'mr-test.channel.mr-gogui two',
      'mr-test.channel.mr-kobenni other',
    ]);
    await station.close();
  });

  test('what is refused begins no channel', async () => {
    await using station = await openTestStore(dialect, [notes]);
    expect(isProblem(await station.run(sendNote, { to: gogui, words: 'unsaid' }))).toBe(true);
    expect(expectResult(await station.run(sendNote, { to: gogui, words: 'said' })).sequence).toBe(1);
    expect(await listNotes(station.database)).toHaveLength(1);
  });

  test('what was said of somebody is erased there as anywhere', async () => {
    await using station = await openTestStore(dialect, [notes]);
    expectResult(await station.run(sendNote, { to: gogui, words: 'of Awa' }));
    const done = await station.store.erase({ parts: [], subjects: ['mr-test.channel.mr-gogui:1.1' as EntityId], ground: 'rights-request' });
    expect(isProblem(done)).toBe(false);
    expect((await listNotes(station.database)).map(({ words }) => words)).toEqual([null]);
  });
});
