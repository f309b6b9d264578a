/** `maabar start`: opens a station and serves its pages until told to stop. */
import process from 'node:process';
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { type RunningStation, startStation } from '../running-station.ts';
import { carriedBy, carriedOptions } from './carried-by.ts';
import { parseCall, portOf, refuse, secretOf, secretOptions } from './station-call.ts';

export const startVerb: Verb = {
  name: 'start',
  usage:
    'start DIRECTORY [--port N] [--host ADDRESS] [--tls-certificate FILE --tls-key FILE | --trusted-proxy ADDRESS ...] (--key-file FILE | --passphrase-file FILE)',
  summary: 'Opens the station and serves its pages on http://127.0.0.1:4800 until Ctrl-C.',
  run: serve,
};

async function serve(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(startVerb, io, {
    options: {
      ...secretOptions,
      port: { type: 'string', default: '4800' },
      host: { type: 'string', default: '127.0.0.1' },
      ...carriedOptions,
    },
    words: [1, 1],
  });
  if (!call) return 2;
  const port = portOf(startVerb, io, call.values.port);
  if (port === undefined) return 2;
  const carried = await carriedBy(call.values);
  if (carried === undefined) {
    io.err(`Usage: maabar ${startVerb.usage}`);
    return 2;
  }
  if (isProblem(carried)) return refuse(startVerb, io, carried);
  const secret = await secretOf(io, call.values);
  if (isProblem(secret)) return refuse(startVerb, io, secret);
  const station = await startStation({ directory: call.words[0]!, secret, port, host: call.values.host, ...carried });
  if (isProblem(station)) return refuse(startVerb, io, station);
  // Before it is announced: whoever hears that it is ready may stop it at once.
  const stopped = untilStopped(station);
  io.out(`Maabar is ready at ${station.url}`);
  await stopped;
  return 0;
}

/** Resolves once a signal came, or the station was sealed, and everything is closed. */
export async function untilStopped(station: Pick<RunningStation, 'close'> & Partial<Pick<RunningStation, 'sealed'>>): Promise<void> {
  await new Promise<void>((resolve) => {
    void station.sealed?.then(resolve);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await station.close();
}
