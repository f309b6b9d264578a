/**
 * Runs commands one after the other and commits them in groups: each command sees the rows of those before it, all of a group
 * reach the disk with one fsync, and none is answered before that.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { CommandContext, CommandDefinition } from '../kernel/command.ts';
import type { Actor } from '../kernel/entry.ts';
import type { JournalId, StationId } from '../kernel/ids.ts';
import { isProblem, problem as kernelProblem, type Problem, ProblemError } from '../kernel/problem.ts';
import type { Dialect } from '../storage/dialect.ts';
import { Appender, type JournalHead } from './appender.ts';
import type { EntryCatalogue } from './entry-catalogue.ts';
import { findCanonicalBytes } from './envelope.ts';
import { journalProblem } from './problems.ts';
import type { Projector } from './projector.ts';
import type { JournalTables } from './tables.ts';
import { bindTables } from './tables-token.ts';

/** A group never holds the first of its commands up for long. */
const GROUP_LIMIT = 64;

export interface CommandRequest {
  readonly command: string;
  readonly input: unknown;
  readonly actor: Actor;
  /** Made by the caller before the first try, unique to it. */
  readonly key?: string | undefined;
}

export interface Committed {
  readonly kinds: readonly string[];
  readonly journal: JournalId;
  readonly sequence: number;
}

export type CommandAnswer = { readonly result: unknown } | { readonly problem: Problem };

/** A command that is not answered yet. */
export interface WaitingCommand {
  readonly request: CommandRequest;
  /** How many groups failed with it. From the first on it runs alone, so that the one at fault becomes known. */
  readonly failures: number;
  resolve(answer: CommandAnswer): void;
}

export interface CommandLoopOptions {
  readonly station: StationId;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly catalogue: EntryCatalogue;
  readonly projector: Projector;
  readonly commands: readonly CommandDefinition[];
  /** One connection, held for as long as the loop runs. */
  readonly database: Kysely<JournalTables>;
  /** Tells an error of the storage (disk full, damaged, gone) from one of a command. */
  isStorageError(error: unknown): boolean;
  /** After each commit, before the answers: the new heads and what was recorded. */
  onCommitted(heads: readonly JournalHead[], notices: readonly Committed[]): void;
  /** A command threw: a fault of the program. Gets a reference to show, and nothing personal. */
  onFault(reference: string, command: string, error: unknown): void;
  /**
   * Storage gave an error where none may be: whether the group is on disk is unknown until the database is opened again.
   * The loop runs nothing more; whoever owns it answers these commands, or gives them to the loop that follows.
   */
  onStorageFailure(error: unknown, unanswered: readonly WaitingCommand[]): void;
}

export class CommandLoop {
  readonly #options: CommandLoopOptions;
  readonly #commands: ReadonlyMap<string, CommandDefinition>;
  readonly #appender: Appender;
  #queue: WaitingCommand[] = [];
  #running: Promise<void> | undefined;
  #failed = false;
  #loaded = false;

  constructor(options: CommandLoopOptions) {
    this.#options = options;
    this.#commands = new Map(options.commands.map((command) => [command.name, command]));
    if (this.#commands.size !== options.commands.length) throw new Error('two commands share a name');
    this.#appender = new Appender({ station: options.station, catalogue: options.catalogue });
  }

  /** Answers once the command's entries are on disk, or refused. Never rejects. */
  execute(request: CommandRequest): Promise<CommandAnswer> {
    return new Promise((resolve) => this.enqueue({ request, failures: 0, resolve }));
  }

  enqueue(waiting: WaitingCommand): void {
    if (this.#failed) throw new Error('this loop has given up its database');
    this.#queue.push(waiting);
    this.#running ??= this.#drain();
  }

  /**
   * Runs `work` between two groups, with the connection to itself; the heads are read again afterwards.
   * @throws ProblemError `storage-stopped` where the storage fails or has failed; what else `work` throws
   */
  async between<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#running) await this.#running;
    if (this.#failed) throw new ProblemError(journalProblem('storage-stopped'));
    const working = work();
    this.#running = working.then(
      () => this.#afterWork(),
      (error: unknown) => (this.#options.isStorageError(error) ? this.#giveUp(error, this.#queue) : this.#afterWork()),
    );
    try {
      return await working;
    } catch (error) {
      throw this.#options.isStorageError(error) ? new ProblemError(journalProblem('storage-stopped')) : error;
    }
  }

  async #afterWork(): Promise<void> {
    this.#loaded = false;
    await this.#drain();
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #drain(): Promise<void> {
    // Lets the messages that are already here join the first group.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const group = this.#nextGroup();
      try {
        await this.#runGroup(group);
      } catch (error) {
        return this.#giveUp(error, [...group.map((waiting) => ({ ...waiting, failures: waiting.failures + 1 })), ...this.#queue]);
      }
    }
    this.#running = undefined;
  }

  /** Nothing more runs here: what is on disk is unknown. */
  #giveUp(error: unknown, unanswered: readonly WaitingCommand[]): void {
    this.#failed = true;
    this.#queue = [];
    this.#running = undefined;
    this.#options.onStorageFailure(error, unanswered);
  }

  #nextGroup(): WaitingCommand[] {
    const suspect = this.#queue.findIndex(({ failures }) => failures > 0);
    if (suspect === 0) return this.#queue.splice(0, 1);
    return this.#queue.splice(0, suspect > 0 ? Math.min(suspect, GROUP_LIMIT) : GROUP_LIMIT);
  }

  async #runGroup(group: readonly WaitingCommand[]): Promise<void> {
    const { database, dialect } = this.#options;
    await sql.raw(dialect === 'sqlite' ? 'begin immediate' : 'begin').execute(database);
    // Alone on SQLite, this process knows the heads; PostgreSQL may have another writer beside it.
    if (dialect === 'postgres' || !this.#loaded) await this.#appender.load(database, dialect);
    this.#loaded = true;
    const answers: CommandAnswer[] = [];
    const kept: JournalTables['command_result'][] = [];
    const notices: Committed[] = [];
    for (const { request } of group) {
      answers.push(await this.#runOne(request, { kept, notices }));
    }
    await this.#appender.flush(database);
    if (kept.length > 0) await database.insertInto('command_result').values(kept).execute();
    await sql`commit`.execute(database);
    if (notices.length > 0) this.#options.onCommitted(this.#appender.heads(), notices);
    for (const [index, waiting] of group.entries()) waiting.resolve(answers[index]!);
  }

  async #runOne(
    request: CommandRequest,
    group: { readonly kept: JournalTables['command_result'][]; readonly notices: Committed[] },
  ): Promise<CommandAnswer> {
    const { database } = this.#options;
    const command = this.#commands.get(request.command);
    if (!command) return { problem: this.#fault(request, new Error('this command is not registered')) };
    const parsed = command.input.safeParse(request.input);
    if (!parsed.success) {
      const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || '(all)'))].join(', ');
      return { problem: kernelProblem('invalid-input', { fields }) };
    }
    const canonical = findCanonicalBytes((command.keyedBy ? command.keyedBy(parsed.data) : request.input) ?? null);
    if (!canonical) return { problem: kernelProblem('invalid-input', { fields: '(all)' }) };
    const inputHash = createHash('sha256').update(request.command).update(canonical).digest();
    const key = request.key === undefined ? undefined : scopedKey(request.actor, request.key);
    if (key !== undefined) {
      const earlier =
        group.kept.find((row) => row.key === key) ??
        (await database.selectFrom('command_result').selectAll().where('key', '=', key).executeTakeFirst());
      if (earlier) {
        const same = Buffer.from(earlier.input_hash).equals(inputHash);
        return same ? { result: JSON.parse(earlier.result) } : { problem: kernelProblem('key-reused') };
      }
    }
    const undo = this.#appender.mark();
    const notices: Committed[] = [];
    await sql`savepoint command`.execute(database);
    const now = this.#options.clock.now();
    const context: CommandContext = {
      station: this.#options.station,
      actor: request.actor,
      now,
      has: (stream) => this.#appender.has(stream),
      next: (stream, to) => this.#appender.next(stream, to),
      append: async (draft) => {
        const { entry, sealed } = await this.#appender.append(draft, { actor: request.actor, now });
        notices.push({ kinds: [sealed ? 'sealed' : entry.kind], journal: entry.ref.journal, sequence: entry.ref.sequence });
        if (!sealed) await this.#options.projector.apply(database as unknown as Kysely<unknown>, entry);
        return entry;
      },
    };
    bindTables(context, database as unknown as Kysely<unknown>);
    let outcome: unknown;
    try {
      outcome = await command.run(context, parsed.data);
    } catch (error) {
      if (this.#options.isStorageError(error)) throw error;
      outcome = this.#fault(request, error);
    }
    if (isProblem(outcome)) {
      await sql`rollback to savepoint command`.execute(database);
      await sql`release savepoint command`.execute(database);
      undo();
      return { problem: outcome };
    }
    await sql`release savepoint command`.execute(database);
    if (key !== undefined) {
      group.kept.push({
        key,
        command: request.command,
        input_hash: inputHash,
        result: JSON.stringify(outcome ?? null),
        recorded_ms: now.wallMs,
      });
    }
    group.notices.push(...notices);
    return { result: outcome ?? null };
  }

  /** Reports a fault of the program; what is shown of it is a reference to the report. */
  #fault(request: CommandRequest, error: unknown): Problem {
    const reference = randomBytes(4).toString('hex');
    this.#options.onFault(reference, request.command, error);
    return kernelProblem('internal', { reference });
  }
}

/** Keys of different officers never meet. */
function scopedKey(actor: Actor, key: string): string {
  return `${actor.kind === 'officer' ? actor.badge : actor.station}/${key}`;
}
