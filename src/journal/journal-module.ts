/** What a module gives to the writer: its entries, its tables, how entries become rows, and its commands. Static: no sockets, no timers. */
import type { Kysely } from 'kysely';
import type { CommandDefinition } from '../kernel/command.ts';
import type { EntryDefinition, RecordedEntry } from '../kernel/entry.ts';
import type { EntityId, EntryRef } from '../kernel/ids.ts';
import type { Dialect } from '../storage/dialect.ts';

export interface ModuleMigration {
  /** Never edited once released; a change is the next migration. */
  up(database: Kysely<unknown>, dialect: Dialect): Promise<void>;
}

export interface ErasedPart {
  readonly ref: EntryRef;
  /** From 1. */
  readonly part: number;
  readonly subject: EntityId;
}

/**
 * Turns entries into rows. `apply` must give the same rows whether entries come one by one or in thousands, and must accept
 * erased subjects (null). Entries of one journal come in order; entries of different journals in any order.
 */
export interface Projection {
  readonly name: string;
  /** `own`: made of this station's journals alone, whatever others send (who may log in, whose removal waits). */
  readonly journals?: 'own';
  /** Raise it when `apply` changes: the rows are rebuilt at the next start. */
  readonly version: number;
  /** Tables this projection alone writes; emptied before a rebuild. */
  readonly tables: readonly string[];
  readonly kinds: readonly string[];
  apply(database: Kysely<unknown>, entries: readonly RecordedEntry[]): Promise<void>;
  /** Removes what the erased parts brought, so that rows equal those of a rebuild. */
  erase(database: Kysely<unknown>, erased: readonly ErasedPart[]): Promise<void>;
}

export interface JournalModule {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a list of definitions of many shapes
  readonly entries: readonly EntryDefinition<any, any>[];
  /** Keys `0001-what-it-does`, ascending. */
  readonly migrations: Readonly<Record<string, ModuleMigration>>;
  readonly projections: readonly Projection[];
  // biome-ignore lint/suspicious/noExplicitAny: a list of definitions of many shapes
  readonly commands: readonly CommandDefinition<any, any>[];
}

/** Types a projection by its module's tables. */
export function defineProjection<Tables>(projection: {
  readonly name: string;
  readonly journals?: 'own';
  readonly version: number;
  readonly tables: readonly (keyof Tables & string)[];
  readonly kinds: readonly string[];
  apply(database: Kysely<Tables>, entries: readonly RecordedEntry[]): Promise<void>;
  erase(database: Kysely<Tables>, erased: readonly ErasedPart[]): Promise<void>;
}): Projection {
  return projection as unknown as Projection;
}
