/** `maabar graph`: the figures of a network in a file. Needs no station. */
import { parseArgs } from 'node:util';
import { ProblemError } from '../../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../../kernel/verb.ts';
import { metricsCall } from './metrics-call.ts';
import { WrongCall } from './wrong-call.ts';

const calls: Readonly<Record<string, (words: GraphWords, io: VerbIo) => Promise<void>>> = {
  metrics: metricsCall,
};

const options = {
  json: { type: 'boolean', default: false },
  directed: { type: 'boolean', default: false },
  weighted: { type: 'boolean', default: false },
  exact: { type: 'boolean', default: false },
  nodes: { type: 'string' },
} as const;

/** The words of a call, after the first. */
export type GraphWords = Pick<ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>, 'values' | 'positionals'>;

export const graphVerb: Verb = {
  name: 'graph',
  usage: 'graph metrics FILE [--nodes FILE] [--directed] [--weighted] [--exact] [--json]',
  summary: 'metrics: figures of everybody in a network and of the whole, from a table of ties (CSV or TSV: source, target, weight).',
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
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new WrongCall(error.message);
    throw error;
  }
}
