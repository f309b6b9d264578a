/** `maabar graph convert`. */
import { resolve } from 'node:path';
import type { VerbIo } from '../../../kernel/verb.ts';
import { CallsChart } from '../calls-chart.ts';
import type { Chart } from '../chart.ts';
import { readCalls } from '../read-calls.ts';
import { type ChartFormat, chartFormats, formatOfName, readChart, writeChart } from './chart-files.ts';
import { csvMapping } from './formats/csv-pair.ts';
import { callReadingOf, chartFormatOf, type GraphWords, WrongCall } from './graph-words.ts';
import { RemarkList } from './read-network.ts';
import { largestBill, readText } from './read-text.ts';

export async function convertCall({ values, positionals }: GraphWords, io: VerbIo): Promise<void> {
  const [from, to, ...more] = positionals;
  if (from === undefined || to === undefined || more.length > 0) throw new WrongCall('name a file to read and a file to write.');
  if (resolve(from) === resolve(to)) throw new WrongCall('the file to write is the one to read: name another.');
  const isCalls = values.from === 'calls';
  const formats = { from: isCalls ? undefined : formatOf(values.from, from, 'from'), to: formatOf(values.to, to, 'to') };
  const reading = new RemarkList(io, from);
  const chart = formats.from ? await readChart(from, formats.from, reading.add) : await chartOfCalls(from, values, reading);
  reading.finish();
  const writing = new RemarkList(io, to);
  const files = await writeChart(chart, to, formats.to, writing.add);
  writing.finish();
  if (formats.to === 'csv') for (const line of csvMapping) io.err(line);
  const counts = { nodes: chart.nodes.length, links: chart.links.length };
  io.out(
    values.json
      ? JSON.stringify({ ...counts, files, remarks: reading.count, notCarried: writing.count })
      : `${files.join(', ')}: ${counts.nodes} items and ${counts.links} links.`,
  );
}

async function chartOfCalls(file: string, values: GraphWords['values'], remarks: RemarkList): Promise<Chart> {
  const calls = new CallsChart();
  const reader = readCalls(calls.take, callReadingOf(values), remarks.add);
  for await (const text of readText(file, largestBill)) reader.write(text);
  reader.close();
  return calls.finish();
}

function formatOf(word: string | undefined, file: string, option: string): ChartFormat {
  const format = word === undefined ? formatOfName(file) : chartFormatOf(word, option);
  if (!format) throw new WrongCall(`say with --${option} which format ${file} has: ${chartFormats.join(', ')}.`);
  return format;
}
