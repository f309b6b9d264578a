/** `maabar graph`: the figures of a network in a file. Needs no station. */
import { parseArgs } from 'node:util';
import { ProblemError } from '../../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../../kernel/verb.ts';
import { removalOrders } from '../removal-curve.ts';
import { chartFormats } from './chart-files.ts';
import { convertCall } from './convert-call.ts';
import { type GraphWords, graphOptions, WrongCall } from './graph-words.ts';
import { metricsCall } from './metrics-call.ts';
import { removalCall } from './removal-call.ts';

const calls: Readonly<Record<string, (words: GraphWords, io: VerbIo) => Promise<void>>> = {
  metrics: metricsCall,
  removal: removalCall,
  convert: convertCall,
};

export const graphVerb: Verb = {
  name: 'graph',
  usage:
    'graph metrics|removal FILE [--nodes FILE] [--directed] [--weighted [--lengths]] [--last-weight] [--exact] [--by ORDER] [--at-once N] [--steps N] [--json]\nmaabar graph convert IN OUT [--from FORMAT] [--to FORMAT] [--json]',
  summary: `metrics: figures of everybody in a network and of the whole, from a table of ties (CSV or TSV: source, target, weight) or a chart. removal: what is left of its largest component as people are taken out one after the other, by ${removalOrders.join(', ')}. Weights say how strong a tie is, or with --lengths how long; repeated ties are added up, or with --last-weight the last one counts. convert: a chart from one format into another (${chartFormats.join(', ')}), by the ending of its name; what cannot be carried is said.`,
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
