/** Passenger lists on their way through screening, in memory alone: nobody of them is kept, and all are forgotten within the hour. */
import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { PeopleOfFile, PersonRow, Screening, ScreeningPort } from '../../screening/index.ts';
import type { PassengerList, PassengerReport, PassengerRow } from '../passengers-api.ts';

const mostAtOnce = 3;
const keptForMs = 60 * 60 * 1000;
const mostRowsInReport = 1000;
const mostRemarksInReport = 500;
const atOnce = 10;
/** Half of its time it rests: the booth's questions go between. */
const restsFor = 1;
const shortestRestMs = 1;

export interface Sent {
  /** Badge: nobody else sees the list. */
  readonly by: string;
  readonly file: PeopleOfFile;
  readonly sha256: string;
}

interface Kept extends Sent {
  readonly id: string;
  readonly startedAtMs: number;
  state: PassengerList['state'];
  screened: number;
  found: number;
  readonly rows: PassengerRow[];
  lists: Screening['lists'];
}

export class PassengerScreenings {
  readonly #runtime: Pick<ModuleRuntime, 'clock' | 'log'>;
  readonly #screening: ScreeningPort;
  readonly #kept = new Map<string, Kept>();

  constructor(runtime: Pick<ModuleRuntime, 'clock' | 'log'>, screening: ScreeningPort) {
    this.#runtime = runtime;
    this.#screening = screening;
  }

  get isBusy(): boolean {
    return [...this.#kept.values()].filter(({ state }) => state === 'running').length >= mostAtOnce;
  }

  begin(sent: Sent): PassengerList {
    this.#forgetOld();
    const kept: Kept = {
      ...sent,
      id: randomUUID(),
      startedAtMs: this.#runtime.clock.now().wallMs,
      state: 'running',
      screened: 0,
      found: 0,
      rows: [],
      lists: [],
    };
    this.#kept.set(kept.id, kept);
    void this.#run(kept);
    return listOf(kept);
  }

  /** Undefined where it is another's, or not here. */
  find(id: string, by: string): PassengerList | undefined {
    const kept = this.#own(id, by);
    return kept && listOf(kept);
  }

  report(id: string, by: string): PassengerReport | undefined {
    const kept = this.#own(id, by);
    if (!kept) return undefined;
    const { sha256, startedAtMs, rows, file, lists, found } = kept;
    return {
      list: listOf(kept),
      sha256,
      startedAtMs,
      rows,
      more: found > rows.length,
      remarks: file.remarks.slice(0, mostRemarksInReport),
      incomplete: file.incomplete,
      lists: [...lists],
    };
  }

  cancel(id: string, by: string): PassengerList | undefined {
    const kept = this.#own(id, by);
    if (kept?.state === 'running') kept.state = 'cancelled';
    return kept && listOf(kept);
  }

  forget(id: string, by: string): boolean {
    const kept = this.#own(id, by);
    if (!kept) return false;
    kept.state = 'cancelled';
    return this.#kept.delete(id);
  }

  close(): void {
    for (const kept of this.#kept.values()) kept.state = 'cancelled';
    this.#kept.clear();
  }

  #own(id: string, by: string): Kept | undefined {
    this.#forgetOld();
    const kept = this.#kept.get(id);
    return kept?.by === by ? kept : undefined;
  }

  #forgetOld(): void {
    const now = this.#runtime.clock.now().wallMs;
    for (const [id, { startedAtMs, state }] of this.#kept) {
      // A clock that was set back forgets: nobody knows for how long.
      if (state !== 'running' && Math.abs(now - startedAtMs) > keptForMs) this.#kept.delete(id);
    }
  }

  async #run(kept: Kept): Promise<void> {
    try {
      for (let at = 0; at < kept.file.rows.length && kept.state === 'running'; at += atOnce) {
        const began = performance.now();
        for (const row of kept.file.rows.slice(at, at + atOnce)) await this.#screenOne(kept, row);
        await rest(Math.max(shortestRestMs, (performance.now() - began) * restsFor));
      }
      if (kept.state === 'running') kept.state = 'finished';
    } catch (error) {
      kept.state = 'failed';
      // Of the error its name alone: a message may quote people.
      this.#runtime.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a passenger list was not screened to its end');
    }
  }

  async #screenOne(kept: Kept, { row, line, person }: PersonRow): Promise<void> {
    if (person) {
      const { alerts, lists } = await this.#screening.screen(person);
      // One that could not be read for some of them was not asked of everybody.
      const unreadable = new Set(kept.lists.flatMap((list) => (list.unreadable ? [list.list] : [])));
      kept.lists = lists.map((list) => (unreadable.has(list.list) ? { ...list, unreadable: true } : list));
      if (alerts.length > 0) {
        kept.found += 1;
        const { surname, givenNames, birthDate = '', nationality = '', documentNumber = '' } = person;
        const name = `${surname} ${givenNames}`.trim();
        if (kept.rows.length < mostRowsInReport)
          kept.rows.push({ row, line, name, birthDate, nationality, documentNumber, alerts: [...alerts] });
      }
    }
    kept.screened += 1;
  }
}

function listOf({ id, file, state, screened, found }: Kept): PassengerList {
  return { id, form: file.form, state, people: file.rows.length, screened, found };
}
