/** The words of `maabar graph`. */

import type { parseArgs } from 'node:util';
import type { CountryCode } from 'libphonenumber-js/min';
import type { NetworkChoice } from '../network.ts';
import { countryOf } from '../phone-number.ts';
import type { CallReading } from '../read-calls.ts';
import { type ChartFormat, chartFormats } from './chart-files.ts';
import type { NetworkFiles } from './read-network.ts';

export const graphOptions = {
  json: { type: 'boolean', default: false },
  directed: { type: 'boolean', default: false },
  weighted: { type: 'boolean', default: false },
  exact: { type: 'boolean', default: false },
  nodes: { type: 'string' },
  lengths: { type: 'boolean', default: false },
  'last-weight': { type: 'boolean', default: false },
  by: { type: 'string' },
  'at-once': { type: 'string' },
  steps: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  country: { type: 'string', default: 'MR' },
  subscriber: { type: 'string' },
  event: { type: 'string' },
  hours: { type: 'string' },
  count: { type: 'string' },
} as const;

/** The words of a call, after the first. */
export type GraphWords = Pick<
  ReturnType<typeof parseArgs<{ options: typeof graphOptions; allowPositionals: true }>>,
  'values' | 'positionals'
>;

/** The words of the call are off: exit status 2. */
export class WrongCall extends Error {}

/** @throws WrongCall where the call names another number of files than one, or a format that is none */
export function networkFilesOf({ values, positionals }: GraphWords): NetworkFiles {
  if (positionals.length !== 1) throw new WrongCall('name one table of ties, or one chart.');
  const { nodes, from } = values;
  const format = from === undefined || from === 'calls' ? from : chartFormatOf(from, 'from');
  return { ties: positionals[0]!, nodes, format, calls: callReadingOf(values) };
}

/** @throws WrongCall where there is no such country */
export function countryWordOf({ country }: Pick<GraphWords['values'], 'country'>): CountryCode {
  const code = countryOf(country);
  if (!code) throw new WrongCall(`--country takes two letters, as MR or ML, not "${country}".`);
  return code;
}

/** How a bill is read. @throws WrongCall where there is no such country */
export function callReadingOf(values: Pick<GraphWords['values'], 'country' | 'subscriber'>): CallReading {
  return { country: countryWordOf(values), ...(values.subscriber !== undefined && { subscriber: values.subscriber }) };
}

/** @throws WrongCall */
export function chartFormatOf(word: string, option: string): ChartFormat {
  const format = chartFormats.find((one) => one === word);
  if (!format) throw new WrongCall(`--${option} takes one of ${chartFormats.join(', ')}.`);
  return format;
}

export function networkChoiceOf({ directed, weighted, lengths, 'last-weight': last }: GraphWords['values']): NetworkChoice {
  return { directed, weighted, weightsAre: lengths ? 'lengths' : 'strengths', repeated: last ? 'last' : 'sum' };
}

/** @throws WrongCall where the word is there and is no whole number of 1 or more */
export function countOf(word: string | undefined, name: string): number | undefined {
  if (word === undefined) return undefined;
  const count = Number(word);
  if (!Number.isInteger(count) || count < 1) throw new WrongCall(`--${name} takes a whole number of 1 or more, not "${word}".`);
  return count;
}
