/** However clicks, resent requests, restarts and disk errors fall between one another, a key records once and is always answered the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandAnswer } from '../../src/journal/command-loop.ts';
import { listVisits, visits } from '../../src/journal/testing/visits.ts';
import { type Fate, faultySqlite } from '../faulty-sqlite.ts';
import { openTestStore, type TestStore } from '../open-test-store.ts';
import { inputOf, record } from './fault-station.ts';

type Step =
  /** Pages send these keys at once: some of them twice, some of them again. */
  | { readonly kind: 'send'; readonly keys: readonly number[] }
  | { readonly kind: 'restart' }
  /** The next commit reports an error, come through or not; `times` commits in a row. */
  | { readonly kind: 'disk-error'; readonly done: boolean; readonly times: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('send' as const), keys: fc.array(fc.nat(11), { minLength: 1, maxLength: 8 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('disk-error' as const), done: fc.boolean(), times: fc.integer({ min: 1, max: 3 }) }),
  },
);

test('a key records once and is answered the same, however sends, restarts and disk errors fall together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const disk = { errors: 0, done: false };
      const fateOf = (sql: string): Fate => {
        if (sql !== 'commit' || disk.errors === 0) return undefined;
        disk.errors -= 1;
        return { code: 'SQLITE_IOERR_FSYNC', done: disk.done };
      };
      const sound = await openTestStore('sqlite', [visits]);
      const { file, key } = sound;
      let station: TestStore = await sound.reopen({ open: async () => faultySqlite(file, key, fateOf) });
      const answered = new Map<string, unknown>();
      const note = (name: string, answer: CommandAnswer) => {
        if ('problem' in answer) return expect(answer.problem.code).toBe('storage-stopped');
        if (answered.has(name)) expect(answer.result).toEqual(answered.get(name));
        else answered.set(name, answer.result);
      };
      try {
        for (const current of steps) {
          if (current.kind === 'disk-error') Object.assign(disk, { errors: current.times, done: current.done });
          else if (current.kind === 'restart') {
            disk.errors = 0;
            station = await station.reopen();
          } else {
            const names = current.keys.map((number) => `key ${number}`);
            const answers = await Promise.all(names.map((name) => record(station.store, name)));
            for (const [i, name] of names.entries()) note(name, answers[i]!);
          }
        }
        disk.errors = 0;
        station = await station.reopen();
        // Everybody who never got an answer sends once more.
        for (let number = 0; number < 12; number++) note(`key ${number}`, await record(station.store, `key ${number}`));
        const rows = await listVisits(station.database);
        const expected = Array.from({ length: 12 }, (_, number) => inputOf(`key ${number}`).names).flat();
        expect(rows.map(({ name }) => name).sort()).toEqual(expected.sort());
        expect(answered.size).toBe(12);
      } finally {
        await station.close();
      }
    }),
    { numRuns: 25 },
  );
});
