/** What a station gives to a module's server, over a test's store: reads on its second connection, commands in its writer. */
import { pino } from 'pino';
import type { ModuleRuntime } from '../src/http/server-module.ts';
import type { BlobStore } from '../src/kernel/blob.ts';
import type { CommandSignature } from '../src/kernel/command.ts';
import type { Actor } from '../src/kernel/entry.ts';
import type { Problem } from '../src/kernel/problem.ts';
import { type TestStore, testStation } from './open-test-store.ts';

const noBlobs: BlobStore = {
  put: () => Promise.reject(new Error('this test has no blobs')),
  get: () => Promise.reject(new Error('this test has no blobs')),
};

export function moduleRuntime(station: TestStore): ModuleRuntime {
  return {
    station: testStation,
    role: 'post',
    clock: station.clock,
    log: pino({ level: 'silent' }),
    blobs: noBlobs,
    caches: undefined,
    read: () => station.database as never,
    lookUp: () => station.database as never,
    async execute<Input, Result>(
      command: CommandSignature<Input, Result>,
      input: Input,
      by: { readonly actor: Actor; readonly key?: string | undefined },
    ): Promise<Result | Problem> {
      const answer = await station.store.execute({ command: command.name, input, ...by });
      return 'problem' in answer ? answer.problem : (answer.result as Result);
    },
    onCommitted: (listener) => station.onCommitted(listener),
  };
}
