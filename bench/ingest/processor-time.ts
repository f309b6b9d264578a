/** Processor time of this process by its threads, and of a server beside it: what counts where others work on the same machine. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths. */
const ticksPerSecond = 100;

/** Seconds so far, by who worked. */
export interface ProcessorSeconds {
  /** The thread that opens chunks, or inserts barely. */
  readonly main: number;
  readonly writer: number;
  /** Threads of V8 (sweeping, compiling) and of libuv. */
  readonly runtime: number;
  /** PostgreSQL's processes, those that ended too. */
  readonly server: number;
}

/** @param server process id of PostgreSQL */
export function processorSeconds(server: number | undefined): ProcessorSeconds {
  const spent = { main: 0, writer: 0, runtime: 0, server: server === undefined ? 0 : serverTicks(server) };
  for (const thread of readdirSync('/proc/self/task')) {
    const stat = statOf(`/proc/self/task/${thread}/stat`);
    if (!stat) continue;
    const isMain = thread === String(process.pid);
    const who = isMain
      ? 'main'
      : stat.name.includes('Worker') && !stat.name.startsWith('V8') && !stat.name.startsWith('libuv')
        ? 'writer'
        : 'runtime';
    spent[who] += stat.own;
  }
  return mapped(spent, (ticks) => ticks / ticksPerSecond);
}

export function totalOf({ main, writer, runtime, server }: ProcessorSeconds): number {
  return main + writer + runtime + server;
}

export function since(before: ProcessorSeconds, after: ProcessorSeconds): ProcessorSeconds {
  return mapped(after, (seconds, who) => seconds - before[who]);
}

function mapped(one: ProcessorSeconds, by: (seconds: number, who: keyof ProcessorSeconds) => number): ProcessorSeconds {
  return {
    main: by(one.main, 'main'),
    writer: by(one.writer, 'writer'),
    runtime: by(one.runtime, 'runtime'),
    server: by(one.server, 'server'),
  };
}

function serverTicks(server: number): number {
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(`/proc/${name}/stat`);
    if (!stat) continue;
    if (Number(name) === server) ticks += stat.own + stat.ended;
    else if (stat.parent === server) ticks += stat.own;
  }
  return ticks;
}

interface Stat {
  readonly name: string;
  readonly parent: number;
  /** Ticks. */
  readonly own: number;
  /** Of its children that ended. */
  readonly ended: number;
}

function statOf(path: string): Stat | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [user, system, endedUser, endedSystem] = rest.slice(9, 13).map(Number) as [number, number, number, number];
    return { name, parent: Number(parent), own: user + system, ended: endedUser + endedSystem };
  } catch {
    return undefined; // it ended meanwhile
  }
}
