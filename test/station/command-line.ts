/** The real command line on temporary directories: `bin/maabar` as an administrator types it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../bin/maabar', import.meta.url));

export interface Said {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a verb to its end. @example await maabar('init', directory, '--station', 'mr-test', '--key-file', key) */
export function maabar(...args: readonly string[]): Promise<Said> {
  return maabarWith({}, ...args);
}

export async function maabarWith(environment: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Said> {
  const child = spawn(launcher, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const [status] = await once(child, 'close');
  return { status, out: out(), err: err() };
}

/** Lines of JSON that a verb gave with --json. */
export function jsonLines<Line>(said: Said): Line[] {
  return said.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

export interface RunningProcess {
  readonly url: string;
  readonly pid: number;
  /** What it said on standard error so far: its log. */
  log(): string;
  /** Ends it and gives its exit status; null where a signal ended it. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** `maabar start`, once it is ready. @throws with what it said where it is not */
export function startMaabar(directory: string, keyFile: string, environment: NodeJS.ProcessEnv = {}): Promise<RunningProcess> {
  return startServing(['start', directory, '--port', '0', '--key-file', keyFile], environment);
}

/** A verb that serves until it is stopped, once it has said where. @throws with what it said where it does not */
export async function startServing(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<RunningProcess> {
  const child = spawn(launcher, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const closed = once(child, 'close').finally(() => running.delete(child));
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const ready = /(https?:\S+)\n/.exec(out());
      if (ready) resolve(ready[1]!);
    });
    closed.then(() => reject(new Error(`maabar ${args[0]} ended: ${out()}${err()}`)));
  });
  return {
    url,
    pid: child.pid!,
    log: err,
    async stop(signal) {
      child.kill(signal);
      const [status] = await closed;
      return status as number | null;
    },
  };
}

/** Ends what a failed test left running. */
export function killLeftovers(): void {
  for (const child of running) child.kill('SIGKILL');
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return () => text;
}
