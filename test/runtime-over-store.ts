/** What a module's server gets from a running station, over a store for tests: same database, no workers. */
import type { Kysely } from 'kysely';
import { pino } from 'pino';
import type { CommitNotice, ModuleRuntime } from '../src/http/server-module.ts';
import type { TestStore } from './open-test-store.ts';
import { testStation } from './open-test-store.ts';

export function runtimeOverStore({ store, database, clock, committed }: TestStore): ModuleRuntime {
  const listeners: ((notice: CommitNotice) => void)[] = [];
  let told = committed.length;
  return {
    station: testStation,
    clock,
    log: pino({ level: 'silent' }),
    blobs: { put: () => Promise.reject(new Error('no blobs here')), get: () => Promise.reject(new Error('no blobs here')) },
    read: <Tables>() => database as unknown as Kysely<Tables>,
    async execute(command, input, { actor, key }) {
      const answer = await store.execute({ command: command.name, input, actor, key });
      for (const notice of committed.slice(told)) for (const listener of listeners) listener(notice);
      told = committed.length;
      return 'problem' in answer ? answer.problem : (answer.result as never);
    },
    onCommitted: (listener) => void listeners.push(listener),
  };
}
