/** The parent's end of recorder.ts: starts it, keeps what it acknowledged, and does to it what a power cut or a person does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StorageState } from '../../src/journal/writer.ts';
import type { FaultStation } from './fault-station.ts';

export interface RecorderOrder {
  readonly station: FaultStation;
  /** The number from which each client goes on; as many clients as numbers. */
  readonly next: readonly number[];
  /** Between two commands of a client. */
  readonly pauseMs: number;
  /** Anything but `full` is a station that breaks its promise, as a positive control. */
  readonly synchronous: 'full' | 'normal' | 'off';
}

export type RecorderLine =
  | { readonly ready: true }
  | { readonly client: number; readonly number: number; readonly key: string; readonly sequence: number }
  | { readonly refused: string; readonly code: string }
  | { readonly storage: StorageState };

/** What was acknowledged over all runs, and what was sent last and may or may not be recorded. */
export class Ledger {
  readonly acknowledged = new Map<string, number>();
  readonly #next: number[];

  constructor(clients: number) {
    this.#next = Array.from({ length: clients }, () => 1);
  }

  take(line: Extract<RecorderLine, { key: string }>): void {
    this.acknowledged.set(line.key, line.sequence);
    this.#next[line.client] = line.number + 1;
  }

  get next(): readonly number[] {
    return [...this.#next];
  }

  /** Keys that were perhaps sent and not answered. */
  get unanswered(): readonly string[] {
    return this.#next.map((number, client) => `c${client}-${number}`);
  }
}

export interface RecorderStart {
  readonly station: FaultStation;
  readonly ledger: Ledger;
  readonly pauseMs?: number;
  readonly synchronous?: RecorderOrder['synchronous'];
  readonly environment?: NodeJS.ProcessEnv;
}

export class RecorderProcess {
  readonly storageStates: StorageState[] = [];
  readonly refusals: string[] = [];
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #errors = '';

  constructor({ station, ledger, pauseMs = 0, synchronous = 'full', environment = {} }: RecorderStart) {
    const order: RecorderOrder = { station, next: ledger.next, pauseMs, synchronous };
    const script = fileURLToPath(new URL('./recorder.ts', import.meta.url));
    this.#child = spawn(process.execPath, [script, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    this.#child.stderr!.on('data', (text) => {
      this.#errors += String(text);
    });
    const lines = createInterface({ input: this.#child.stdout! });
    this.#closed = Promise.all([once(lines, 'close'), once(this.#child, 'close')]);
    this.ready = new Promise((resolve, reject) => {
      lines.on('line', (text) => {
        const line = JSON.parse(text) as RecorderLine;
        if ('ready' in line) resolve();
        else if ('key' in line) ledger.take(line);
        else if ('storage' in line) this.storageStates.push(line.storage);
        else this.refusals.push(line.code);
      });
      this.#child.once('exit', () => reject(new Error(`the recorder ended: ${this.#errors}`)));
    });
    // Most tests kill it before anybody waits for it.
    this.ready.catch(() => undefined);
  }

  /** Kills without warning, and resolves when all that it said has been read. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed;
    if (/\n\s+at /.test(this.#errors)) throw new Error(`the recorder failed by itself: ${this.#errors}`);
  }

  /** Stops it where it stands, as a cut of the power does. What it said before has been read when this resolves. */
  async freeze(): Promise<void> {
    this.#child.kill('SIGSTOP');
    while (!/^State:\s+T/m.test(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))) await pause(1);
    await pause(20);
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
