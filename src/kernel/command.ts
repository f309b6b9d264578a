/** Commands: the only way to record. A command runs inside the writer's transaction; its entries and what screens read are on disk together. */
import type { z } from 'zod';
import type { StationTime } from './clock.ts';
import type { Actor, EntryDraft, RecordedEntry, Stream } from './entry.ts';
import type { EntryRef, StationId } from './ids.ts';
import type { Problem } from './problem.ts';

/** What a running command may use. The tables of a module are reached through its own token (`tablesIn` of src/journal). */
export interface CommandContext {
  readonly station: StationId;
  readonly actor: Actor;
  /** One instant for the whole command. */
  readonly now: StationTime;
  /** False for a journal that this station does not write: the protected one, where nobody's key is known to seal to. */
  has(stream: Stream): boolean;
  /** The place that the next entry appended to `stream` will take; from it `decide` gets its ids. @param to of a channel */
  next(stream: Stream, to?: StationId): EntryRef;
  /** Appends and projects at once; later reads of the same command see the result. */
  append<Common, Subject>(entry: EntryDraft<Common, Subject>): Promise<RecordedEntry<Common, Subject>>;
}

/** A command as those know it who send it; what it does stays with the writer. */
export interface CommandSignature<Input = unknown, Result = unknown> {
  /** `MODULE.VERB`, imperative: `crossings.record`. */
  readonly name: string;
  /** Parsed again inside the writer: nothing unparsed reaches a journal. */
  readonly input: z.ZodType<Input>;
  /**
   * What of the input a request key stands for; the whole input where absent. For commands whose input holds what the server
   * worked out by itself (a screening), and may work out differently when the same request is sent again.
   */
  keyedBy?(input: Input): unknown;
  /** Type only. */
  readonly result?: Result;
}

export interface CommandDefinition<Input = unknown, Result = unknown> extends CommandSignature<Input, Result> {
  /** Returns a JSON value, or a problem: then nothing of the command is kept. */
  run(context: CommandContext, input: Input): Promise<Result | Problem>;
}

export function defineCommand<Input, Result>(definition: CommandDefinition<Input, Result>): CommandDefinition<Input, Result> {
  return definition;
}
