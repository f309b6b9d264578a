/** A journal store in memory, under a key that nobody knows, and what its modules are given. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { CommitNotice, ModuleRuntime } from '../../http/server-module.ts';
import type { JournalHead } from '../../journal/appender.ts';
import type { PartPlace } from '../../journal/erase.ts';
import { type HeadKeeper, JournalStore } from '../../journal/journal-store.ts';
import type { TablesToken } from '../../journal/tables-token.ts';
import type { BlobStore } from '../../kernel/blob.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { CommandDefinition } from '../../kernel/command.ts';
import type { StationId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { openInMemory } from '../../storage/memory-database.ts';
import { journalModules } from '../modules.ts';
import { streamsOf } from '../streams.ts';
import type { AnyTables } from './copy-post.ts';

export interface MemoryStation {
  readonly store: JournalStore;
  readonly database: Kysely<AnyTables>;
  readonly signingKey: KeyObject;
  runtimeFor(real: ModuleRuntime, blobs: BlobStore): ModuleRuntime;
}

export async function openMemoryStation(of: {
  readonly station: StationId;
  readonly clock: Clock;
  readonly vaultKey: Uint8Array | undefined;
  fault(command: string): void;
  committed(notice: CommitNotice): void;
}): Promise<MemoryStation> {
  const database = openInMemory<AnyTables>();
  const { privateKey } = generateKeyPairSync('ed25519');
  const listeners: ((notice: CommitNotice) => void)[] = [of.committed];
  const store = await JournalStore.open({
    station: of.station,
    dialect: 'sqlite',
    clock: of.clock,
    modules: journalModules(),
    streams: streamsOf(of.vaultKey),
    signingKey: privateKey,
    open: async () => database as unknown as Kysely<unknown>,
    heads: new MemoryHeads(),
    disk: undefined,
    events: {
      committed: (notices) => {
        for (const notice of notices) for (const listener of listeners) listener(notice);
      },
      storage: () => {},
      fault: (_reference, command) => of.fault(command),
    },
  });
  return {
    store,
    database,
    signingKey: privateKey,
    runtimeFor: (real, blobs) => ({
      station: real.station,
      role: real.role,
      clock: real.clock,
      log: real.log,
      blobs,
      caches: undefined,
      read: <Tables>(_token: TablesToken<Tables>) => database as unknown as Kysely<Tables>,
      lookUp: <Tables>(_token: TablesToken<Tables>) => database as unknown as Kysely<Tables>,
      async execute<Input, Result>(
        command: CommandDefinition<Input, Result>,
        input: Input,
        by: Parameters<ModuleRuntime['execute']>[2],
      ): Promise<Result | Problem> {
        const answer = await store.execute({ command: command.name, input, actor: by.actor, key: by.key });
        return 'problem' in answer ? answer.problem : (answer.result as Result);
      },
      onCommitted: (listener) => void listeners.push(listener),
    }),
  };
}

/** There is no second place: nothing here is meant to last. */
class MemoryHeads implements HeadKeeper {
  #erasures: readonly PartPlace[] = [];
  async read(): Promise<readonly JournalHead[] | undefined> {
    return undefined;
  }
  write(): void {}
  async flush(): Promise<void> {}
  async recordErasure(parts: readonly PartPlace[]): Promise<void> {
    this.#erasures = [...this.#erasures, ...parts];
  }
  async listErasures(): Promise<readonly PartPlace[]> {
    return this.#erasures;
  }
  async close(): Promise<void> {}
}
