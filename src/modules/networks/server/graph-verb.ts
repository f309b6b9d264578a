/** `maabar graph`: the figures of a network in a file. Needs no station. */
import { parseArgs } from 'node:util';
import { ProblemError } from '../../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../../kernel/verb.ts';
import { removalOrders } from '../removal-curve.ts';
import { callsCall } from './calls-call.ts';
import { chartFormats } from './chart-files.ts';
import { convertCall } from './convert-call.ts';
import { exerciseCall } from './exercise-call.ts';
import { type GraphWords, graphOptions, WrongCall } from './graph-words.ts';
import { keyCall } from './key-call.ts';
import { metricsCall } from './metrics-call.ts';
import { pathCall } from './path-call.ts';
import { removalCall } from './removal-call.ts';

const calls: Readonly<Record<string, (words: GraphWords, io: VerbIo) => Promise<void>>> = {
  metrics: metricsCall,
  removal: removalCall,
  path: pathCall,
  key: keyCall,
  calls: callsCall,
  convert: convertCall,
  exercise: exerciseCall,
};

export const graphVerb: Verb = {
  name: 'graph',
  usage: 'graph metrics|removal|path|key|calls|convert|exercise FILE ... [OPTION]... [--json]',
  summary: `metrics FILE: figures of everybody in a network and of the whole, from a table of ties (CSV or TSV: source, target, weight), a chart, or with --from calls a table of calls. removal FILE [--by ORDER] [--at-once N] [--steps N]: what is left of the largest component as people are taken out, by ${removalOrders.join(', ')}. path FILE FROM TO: a shortest way. key FILE [--count N]: who together break it most, and who ties its groups. All four take --nodes FILE, --directed, --weighted, --lengths, --last-weight. calls FILE... [--country CODE] [--subscriber NUMBER] [--event TIME] [--hours N]: common numbers, handsets with several numbers, short-lived numbers, who called around an event. convert IN OUT [--from FORMAT] [--to FORMAT]: a chart, or with --from calls a bill, into another format (${chartFormats.join(', ')}); what cannot be carried is said. exercise DIRECTORY: an invented smuggling case for training, with the answer.`,
  async run(io: VerbIo): Promise<ExitStatus> {
    try {
      const [name = '', ...args] = io.args;
      const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
      if (!call) throw new WrongCall(`say what to do: ${Object.keys(calls).join(', ')}.`);
      await call(parsed(args), io);
      return 0;
    } catch (error) {
      if (error instanceof WrongCall) {
        io.err(`maabar graph: ${error.message}\nmaabar ${graphVerb.usage}`);
        return 2;
      }
      if (!(error instanceof ProblemError)) throw error;
      io.err(`maabar graph: ${error.problem.text}`);
      return 1;
    }
  },
};

function parsed(args: readonly string[]): GraphWords {
  try {
    return parseArgs({ args: [...args], options: graphOptions, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new WrongCall(error.message);
    throw error;
  }
}
