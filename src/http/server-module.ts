/** What a module gives to a running station, and what it gets from it. */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { TablesToken } from '../journal/tables-token.ts';
import type { BlobStore } from '../kernel/blob.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CommandSignature } from '../kernel/command.ts';
import type { Actor } from '../kernel/entry.ts';
import type { HeldCatalogue, HeldRecord } from '../kernel/held.ts';
import type { EntityId, JournalId, StationId } from '../kernel/ids.ts';
import type { PermissionTable } from '../kernel/permissions.ts';
import type { Problem, ProblemCatalogue } from '../kernel/problem.ts';
import type { CacheStore } from '../storage/cache-store.ts';
import type { AnyRoute } from './route.ts';

/** Sent to every page after a commit: what changed, never about whom. */
export interface CommitNotice {
  readonly kinds: readonly string[];
  readonly journal: JournalId;
  readonly sequence: number;
}

/** What a station is: a post at the border, the headquarters of posts, or a region between them. */
export type StationRole = 'post' | 'region' | 'headquarters';

export interface ModuleRuntime {
  readonly station: StationId;
  readonly role: StationRole;
  readonly clock: Clock;
  readonly log: Logger;
  readonly blobs: BlobStore;
  /** What can be made again, kept so that it need not be; undefined where nothing is kept. */
  readonly caches: CacheStore | undefined;
  /** The module's tables, read only, on a worker. */
  read<Tables>(token: TablesToken<Tables>): Kysely<Tables>;
  /**
   * The same in this thread, for what an officer waits for: statements that go along an index and give a few rows. Asking a worker
   * costs several times what such a statement does; anything longer would hold everybody up.
   */
  lookUp<Tables>(token: TablesToken<Tables>): Kysely<Tables>;
  /** Runs a command in the writer. The same key and input give the first result again, and record nothing. */
  execute<Input, Result>(
    command: CommandSignature<Input, Result>,
    input: Input,
    by: { readonly actor: Actor; readonly key?: string | undefined },
  ): Promise<Result | Problem>;
  onCommitted(listener: (notice: CommitNotice) => void): void;
}

/** Rights of the people in the data: each module answers for what it holds. */
export interface SubjectHandlers {
  /** Ids of people that match, within this module's tables. `places`: the stations whose records are looked through; absent: all. */
  find?(query: { readonly documentNumber?: string; readonly name?: string }, places?: readonly StationId[]): Promise<readonly EntityId[]>;
  /** Everything held about a person: records of the kinds that `held` names, of each kind the oldest first. */
  exportSubject?(subject: EntityId): Promise<readonly HeldRecord[]>;
  /** The records that are one person with this one, itself among them, where somebody decided so. */
  sameAs?(subject: EntityId): Promise<readonly EntityId[]>;
  /** Where a person's parts stand, so that they can be erased. */
  partsOf?(subject: EntityId): Promise<readonly { readonly journal: JournalId; readonly sequence: number; readonly part: number }[]>;
  /** The kinds of record about people: how long each is kept, and why. */
  readonly held?: HeldCatalogue;
}

export interface ServerModule {
  readonly name: string;
  readonly permissions: PermissionTable;
  readonly problems: ProblemCatalogue;
  readonly routes: readonly AnyRoute[];
  readonly subjects?: SubjectHandlers;
  /** Loads caches before the station says it is ready. */
  start?(): Promise<void>;
  stop?(): Promise<void>;
}
