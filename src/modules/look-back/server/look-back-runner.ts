/** Screens past crossings again, one look-back after the other, beside the booth and slower than it: most of the time it rests. */
import { once } from 'node:events';
import { setTimeout as rest } from 'node:timers/promises';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { Actor } from '../../../kernel/entry.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import { isProblem, ProblemError } from '../../../kernel/problem.ts';
import type { PastCrossing, PastCrossingsPort, Span } from '../../crossings/index.ts';
import type { DiscreetPort, ThingsPort } from '../../notices/index.ts';
import type { Alert, ScreeningPort } from '../../screening/index.ts';
import { newHits } from '../look-back.ts';
import type { LookBack } from '../look-back-api.ts';
import type { Ending, Figures } from '../terms.ts';
import { endLookBack, keepHits } from './commands.ts';

export interface LookBackPorts {
  readonly past: PastCrossingsPort;
  readonly screening: ScreeningPort;
  readonly things: ThingsPort;
  readonly discreet: DiscreetPort;
  /** Resolves once every list and notice committed before the call is asked. */
  ready(): Promise<void>;
}

const atOnce = 20;
/** Of its time a look-back works a quarter: the booth has the rest. */
const restsFor = 3;
const shortestRestMs = 2;
/** Between the end of a period that is asked for, and the entry that asks. */
const aMomentMs = 60_000;

export type Run = Pick<LookBack, 'lookBackId' | 'askedAtMs' | 'fromMs' | 'toMs' | 'why'>;

interface Running extends Run {
  readonly stop: AbortController;
  cancelledBy: Actor | undefined;
  total: number;
  figures: Figures;
}

export class LookBackRunner {
  readonly #runtime: Pick<ModuleRuntime, 'station' | 'execute' | 'log' | 'clock'>;
  readonly #ports: LookBackPorts;
  readonly #waiting: Run[] = [];
  #running: Running | undefined;
  #loop: Promise<void> | undefined;
  #closed = false;

  constructor(runtime: Pick<ModuleRuntime, 'station' | 'execute' | 'log' | 'clock'>, ports: LookBackPorts) {
    this.#runtime = runtime;
    this.#ports = ports;
  }

  get running(): { readonly lookBackId: EntityId; readonly screened: number; readonly found: number; readonly total: number } | null {
    if (!this.#running) return null;
    const { lookBackId, total, figures } = this.#running;
    return { lookBackId, total, screened: figures.screened, found: figures.found };
  }

  /** True: one that a changed list asked for has not begun, and will look with what the lists say by then. */
  get willFollowLists(): boolean {
    return this.#waiting.some(isOfStation);
  }

  begin(run: Run): void {
    if (
      this.#closed ||
      this.#running?.lookBackId === run.lookBackId ||
      this.#waiting.some(({ lookBackId }) => lookBackId === run.lookBackId)
    )
      return;
    this.#waiting.push(run);
    this.#loop ??= this.#runAll();
  }

  /** False where it neither runs nor waits here. */
  async cancel(lookBackId: EntityId, by: Actor): Promise<boolean> {
    if (this.#running?.lookBackId === lookBackId) {
      this.#running.cancelledBy = by;
      this.#running.stop.abort();
      return true;
    }
    const at = this.#waiting.findIndex((run) => run.lookBackId === lookBackId);
    if (at < 0) return false;
    this.#waiting.splice(at, 1);
    await this.#end(lookBackId, 'cancelled', { figures: nothingYet, by });
    return true;
  }

  /** What is not through begins anew at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.splice(0);
    this.#running?.stop.abort();
    await this.#loop;
  }

  /** Resolves once nothing waits: for tests. */
  async idle(): Promise<void> {
    await this.#loop;
  }

  async #runAll(): Promise<void> {
    for (let run = this.#waiting.shift(); run; run = this.#waiting.shift()) await this.#runOne(run);
    this.#loop = undefined;
  }

  async #runOne(run: Run): Promise<void> {
    const running: Running = { ...run, stop: new AbortController(), cancelledBy: undefined, total: 0, figures: nothingYet };
    this.#running = running;
    try {
      // Long lists take a minute to be read: whoever closes the station does not wait for them.
      await Promise.race([this.#ports.ready(), once(running.stop.signal, 'abort')]);
      // Whoever crossed until the changed list was read was compared with the one before.
      const span = reachesNow(run) ? { ...run, toMs: Math.max(run.toMs, this.#runtime.clock.now().wallMs + 1) } : run;
      if (!running.stop.signal.aborted) running.total = await this.#ports.past.count(span);
      await this.#screenAll(running, span);
      const { cancelledBy, figures, stop } = running;
      if (cancelledBy) await this.#end(run.lookBackId, 'cancelled', { figures, by: cancelledBy });
      else if (!stop.signal.aborted) await this.#end(run.lookBackId, 'finished', { figures, by: this.#actor });
    } catch (error) {
      // Of the error its name alone: a message may quote people.
      this.#runtime.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a look-back did not go through');
      await this.#end(run.lookBackId, 'failed', { figures: running.figures, by: this.#actor });
    } finally {
      this.#running = undefined;
    }
  }

  async #screenAll(running: Running, span: Span): Promise<void> {
    if (running.stop.signal.aborted) return;
    const askDiscreetly = await this.#ports.discreet.openDiscreet();
    for (let after: string | null = ''; after !== null && !running.stop.signal.aborted; ) {
      const began = performance.now();
      const page = await this.#ports.past.page(span, { after: after === '' ? null : after, limit: atOnce });
      const found = await Promise.all(page.crossings.map((crossing) => this.#screenOne(crossing, askDiscreetly)));
      const hits = found.flatMap(({ hits: some }) => some);
      const { kept } = hits.length === 0 ? { kept: 0 } : await this.#keep(running.lookBackId, hits);
      running.figures = {
        screened: running.figures.screened + page.crossings.length,
        found: running.figures.found + kept,
        suppressed: running.figures.suppressed + found.reduce((sum, { suppressed }) => sum + suppressed, 0),
      };
      after = page.next;
      const worked = performance.now() - began;
      await rest(Math.max(shortestRestMs, worked * restsFor), undefined, { signal: running.stop.signal }).catch(() => {});
    }
  }

  async #screenOne(crossing: PastCrossing, askDiscreetly: Awaited<ReturnType<DiscreetPort['openDiscreet']>>) {
    const { asked, things } = crossing;
    const { alerts, suppressed = [] } = await this.#ports.screening.screen(asked);
    const brought = things ? await this.#ports.things.screenThings(things) : [];
    const all: readonly Alert[] = [...alerts, ...brought, ...askDiscreetly(asked, things ?? {})];
    const { crossingId, travellerId } = crossing;
    return { hits: newHits(all, crossing).map((alert) => ({ crossingId, travellerId, alert })), suppressed: suppressed.length };
  }

  async #keep(lookBackId: EntityId, hits: { crossingId: EntityId; travellerId: EntityId; alert: Alert }[]): Promise<{ kept: number }> {
    const answer = await this.#runtime.execute(keepHits, { lookBackId, hits }, { actor: this.#actor });
    if (isProblem(answer)) throw new ProblemError(answer);
    return answer;
  }

  async #end(lookBackId: EntityId, ending: Ending, { figures, by }: { readonly figures: Figures; readonly by: Actor }): Promise<void> {
    const answer = await this.#runtime.execute(endLookBack, { lookBackId, ending, figures }, { actor: by, key: `${lookBackId}-ended` });
    if (isProblem(answer)) this.#runtime.log.error({ code: answer.code }, 'the end of a look-back was not recorded');
  }

  get #actor() {
    return { kind: 'station', station: this.#runtime.station } as const;
  }
}

function isOfStation({ why }: Pick<Run, 'why'>): boolean {
  return why.kind === 'list-changed';
}

/** Of one in several parts, the last. */
function reachesNow(run: Run): boolean {
  return isOfStation(run) && run.toMs > run.askedAtMs - aMomentMs;
}

const nothingYet: Figures = { screened: 0, found: 0, suppressed: 0 };
