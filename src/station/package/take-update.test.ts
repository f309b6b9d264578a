import { expect, test } from 'vitest';
import { isNewer, type UpdateUnderWay } from './installation.ts';
import { settleUpdate, takeUpdate, type UpdatePorts } from './take-update.ts';

/** A machine in memory: which version its service runs, what its database is, and what is noted. */
function machine(good: readonly string[]) {
  const state = { current: '1.0.0', running: '1.0.0' as string | undefined, database: 'of 1.0.0', copy: undefined as string | undefined };
  let noted: UpdateUnderWay | undefined;
  const ports: UpdatePorts = {
    stop: async () => void Object.assign(state, { running: undefined }),
    start: async () => {
      state.running = state.current;
      state.database = `of ${state.current}`;
    },
    comesUp: async () => good.includes(state.running ?? ''),
    switchTo: async (version) => void Object.assign(state, { current: version }),
    keepCopy: async () => void Object.assign(state, { copy: state.database }),
    putCopyBack: async () => void Object.assign(state, { database: state.copy ?? 'lost' }),
    dropCopy: async () => void Object.assign(state, { copy: undefined }),
    note: async (update) => {
      noted = update;
    },
  };
  return { state, ports, noted: () => noted };
}
const update = { from: '1.0.0', to: '1.1.0' };

test('a version that comes up is taken, and nothing stays noted', async () => {
  const { state, ports, noted } = machine(['1.0.0', '1.1.0']);
  expect(await takeUpdate(ports, update)).toBe('taken');
  expect([state.running, state.copy, noted()]).toEqual(['1.1.0', undefined, undefined]);
});

test('one that does not come up is taken back, with the database as it was', async () => {
  const { state, ports, noted } = machine(['1.0.0']);
  expect(await takeUpdate(ports, update)).toBe('rolled-back');
  expect([state.running, state.database, noted()]).toEqual(['1.0.0', 'of 1.0.0', undefined]);
});

test('where there is no room for the copy, the post works on with what it has', async () => {
  const { state, ports, noted } = machine(['1.0.0', '1.1.0']);
  const full = { ...ports, keepCopy: () => Promise.reject(new Error('ENOSPC')) };
  await expect(takeUpdate(full, update)).rejects.toThrow('ENOSPC');
  expect([state.running, noted()]).toEqual(['1.0.0', undefined]);
});

test('a power cut at any step ends in the one version or in the other, at work', async () => {
  for (const good of [['1.0.0', '1.1.0'], ['1.0.0']]) {
    for (let cutAt = 0; cutAt < 14; cutAt++) {
      const { state, ports, noted } = machine(good);
      let steps = 0;
      const cut = Object.fromEntries(
        Object.entries(ports).map(([name, step]) => [
          name,
          async (...given: never[]) => {
            if (steps++ === cutAt) throw new Error('cut');
            return (step as (...all: never[]) => Promise<unknown>)(...given);
          },
        ]),
      ) as unknown as UpdatePorts;
      await takeUpdate(cut, update).catch(() => undefined);
      // The machine is on again: its service starts, and what is noted as tried is settled.
      await ports.start();
      if (noted()?.stage === 'trying') await settleUpdate(ports, update);
      expect(good).toContain(state.running);
      expect(noted()).toBeUndefined();
    }
  }
});

test('versions are compared by their numbers', () => {
  expect([isNewer('0.10.0', '0.9.3'), isNewer('1.0.0', '1.0.0'), isNewer('1.2.3', '1.3.0')]).toEqual([true, false, false]);
});
