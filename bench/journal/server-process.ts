/** A server in a process of its own: how long it takes until it is ready, and what it holds in memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { createInterface } from 'node:readline';

export class ServerProcess {
  readonly url: string;
  readonly readyAfterMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, readyAfterMs: number) {
    this.#child = child;
    this.url = url;
    this.readyAfterMs = readyAfterMs;
  }

  /** Resolves at the line that says `ready at URL`. */
  static async start(script: string, args: readonly string[]): Promise<ServerProcess> {
    const start = performance.now();
    // As bin/maabar starts it: with the code that an earlier start compiled, and little memory for rubbish.
    const env = { NODE_COMPILE_CACHE: join('.cache', 'compiled'), MALLOC_ARENA_MAX: '2', ...process.env };
    const flags = ['--max-semi-space-size=4', '--heap-growing-percent=20'];
    const child = spawn(process.execPath, [...flags, script, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
    // A measurement that fails leaves no server behind.
    const killLeft = () => child.kill('SIGKILL');
    process.once('exit', killLeft);
    child.once('exit', () => process.off('exit', killLeft));
    const lines = createInterface({ input: child.stdout! });
    return new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`${script} ended before it was ready (exit ${code})`)));
      lines.on('line', (line) => {
        const url = /ready at (http:\S+)/.exec(line)?.[1];
        if (url !== undefined) resolve(new ServerProcess(child, url, performance.now() - start));
      });
    });
  }

  /** Resident memory in MB. */
  residentMb(): number {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kib) / 1024);
  }

  /** Processor time taken so far, in ms: on a busy machine it says more than the time that passed. */
  processorMs(): number {
    // Fields 14 and 15 of proc_pid_stat(5), in ticks of 10 ms; the second field may hold spaces.
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const closed = once(this.#child, 'close');
    this.#child.kill(signal);
    await closed;
  }
}
