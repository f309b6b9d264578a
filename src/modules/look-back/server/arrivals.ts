/**
 * At headquarters: crossings that arrive from posts are compared with discreet notices, which no post has. What no booth could be
 * shown is found here, as soon as the post is heard of.
 */
import { setTimeout as rest } from 'node:timers/promises';
import type { CommitNotice, ModuleRuntime } from '../../../http/server-module.ts';
import type { JournalId } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { newHits } from '../look-back.ts';
import { keepHits } from './commands.ts';
import type { LookBackPorts } from './look-back-runner.ts';

/** Entries of a journal of which nothing was heard before in this run: what is compared twice is found once. */
const mostBefore = 2000;
const restMs = 20;

export class Arrivals {
  readonly #runtime: Pick<ModuleRuntime, 'station' | 'execute' | 'log'>;
  readonly #ports: Pick<LookBackPorts, 'past' | 'discreet'>;
  /** By journal, up to which entry was compared. */
  readonly #compared = new Map<JournalId, number>();
  readonly #waiting = new Map<JournalId, number>();
  #loop: Promise<void> | undefined;
  #closed = false;

  constructor(runtime: Pick<ModuleRuntime, 'station' | 'execute' | 'log'>, ports: Pick<LookBackPorts, 'past' | 'discreet'>) {
    this.#runtime = runtime;
    this.#ports = ports;
  }

  hear({ journal, sequence }: Pick<CommitNotice, 'journal' | 'sequence'>): void {
    if (this.#closed) return;
    this.#waiting.set(journal, Math.max(sequence, this.#waiting.get(journal) ?? 0));
    this.#loop ??= this.#compareAll();
  }

  /** Resolves once nothing waits: for tests. */
  async idle(): Promise<void> {
    await this.#loop;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.clear();
    await this.#loop;
  }

  async #compareAll(): Promise<void> {
    try {
      for (let [next] = this.#waiting; next; [next] = this.#waiting) {
        const [journal, to] = next;
        this.#waiting.delete(journal);
        await this.#compare(journal, to);
        // Posts send in pieces: the booths of headquarters' own screens go between.
        await rest(restMs);
      }
    } catch (error) {
      // Of the error its name alone: a message may quote people. The next look-back finds what was missed.
      this.#runtime.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'crossings that arrived were not compared');
    } finally {
      this.#loop = undefined;
    }
  }

  async #compare(journal: JournalId, to: number): Promise<void> {
    const from = (this.#compared.get(journal) ?? Math.max(0, to - mostBefore)) + 1;
    const ask = await this.#ports.discreet.openDiscreet();
    const crossings = await this.#ports.past.recordedIn(journal, { from, to });
    const hits = crossings.flatMap((crossing) =>
      newHits(ask(crossing.asked, crossing.things ?? {}), crossing).map((alert) => {
        const { crossingId, travellerId } = crossing;
        return { crossingId, travellerId, alert };
      }),
    );
    for (let at = 0; at < hits.length; at += 100) {
      const some = hits.slice(at, at + 100);
      const kept = await this.#runtime.execute(
        keepHits,
        { lookBackId: null, hits: some },
        { actor: { kind: 'station', station: this.#runtime.station } },
      );
      if (isProblem(kept)) this.#runtime.log.error({ code: kept.code }, 'hits of crossings that arrived were not kept');
    }
    this.#compared.set(journal, to);
  }
}
