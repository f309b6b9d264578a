/**
 * A process to be killed: opens a station's store as the program does and records under load. Each client makes its key before
 * the first try, and says on standard output what was acknowledged before it sends the next. Written with writeSync, so that what
 * was said is with the reader whatever happens next.
 */
import { writeSync } from 'node:fs';
import process from 'node:process';
import Database from 'better-sqlite3-multiple-ciphers';
import { ProblemError } from '../../src/kernel/problem.ts';
import { faultOfficer, inputOf, openFaultStore } from './fault-station.ts';
import type { RecorderLine, RecorderOrder } from './recorder-process.ts';

const order = JSON.parse(process.argv[2] ?? '') as RecorderOrder;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

if (order.synchronous !== 'full') weakenTo(order.synchronous);
const store = await openFaultStore(order.station, { storage: (storage) => say({ storage }) });
say({ ready: true });
const signing = setInterval(() => store.checkpoint().catch(refusedWhileStopped), 150);
signing.unref();
await Promise.all(order.next.map((first, client) => runClient(client, first)));

function refusedWhileStopped(error: unknown): void {
  if (!(error instanceof ProblemError)) throw error;
}

/** On its way to the reader when this returns: a reader that is behind is waited for. */
function say(line: RecorderLine): void {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}

async function runClient(client: number, first: number): Promise<void> {
  for (let number = first; ; number++) {
    const key = `c${client}-${number}`;
    for (;;) {
      const answer = await store.execute({ command: 'visits.record', input: inputOf(key), actor: faultOfficer, key });
      if ('result' in answer) {
        say({ client, number, key, sequence: (answer.result as { sequence: number }).sequence });
        break;
      }
      say({ refused: key, code: answer.problem.code });
      await pause(50);
    }
    if (order.pauseMs > 0) await pause(order.pauseMs);
  }
}

/** For the positive control: a station that asks for less than it promises. */
function weakenTo(level: 'normal' | 'off'): void {
  const pragma = Database.prototype.pragma;
  Database.prototype.pragma = function weakened(source, options) {
    if (source === 'synchronous = FULL') return pragma.call(this, `synchronous = ${level}`, options);
    return source === 'synchronous' ? 2 : pragma.call(this, source, options);
  };
}
