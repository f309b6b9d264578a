/** A file that an analyst sends: a table as rows, a bill as the network of its calls, another tool's chart as a chart. Nothing is kept. */
import type { CountryCode } from 'libphonenumber-js/min';
import { isProblem, type Problem, ProblemError } from '../../../kernel/problem.ts';
import type { SheetsPort } from '../../screening/index.ts';
import type { BroughtChart } from '../bring-onto.ts';
import type { CallLayoutName, LaidOut } from '../call-layouts.ts';
import { emptyEntity, emptyTie, type LinkRecord, mostRecords } from '../chart-items.ts';
import { mostOnChart } from '../chart-steps.ts';
import type { FileReading } from '../files-api.ts';
import { bringChart } from '../kept-chart.ts';
import { networksProblem } from '../problems.ts';
import { type CallRecord, readCalls } from '../read-calls.ts';
import { readTable } from '../read-ties.ts';
import type { Remark } from '../remarks.ts';
import { formatOfName, readChart } from './chart-files.ts';
import { readText } from './read-text.ts';

/** Rows of a table that a page takes; a bill is read whole, however long. */
export const mostRows = 200_000;
const mostRemarks = 500;
const mostColumns = 60;
const mostLetters = 500;

export interface SentFile {
  readonly path: string;
  /** As whoever sent it calls it. */
  readonly name: string;
  readonly as: 'table' | 'calls' | 'chart';
  readonly country: CountryCode;
  /** Place of a workbook's sheet, from 0. */
  readonly sheet?: number;
  readonly layout?: CallLayoutName;
  /** Whose bill or handset it is. */
  readonly subscriber?: string;
}

export async function readChartFile(file: SentFile, sheets: SheetsPort): Promise<FileReading | Problem> {
  const remarks: Remark[] = [];
  let remarked = 0;
  const remark = (one: Remark): void => {
    remarked += 1;
    if (remarks.length < mostRemarks) remarks.push(one);
  };
  const names = /\.xlsx$/i.test(file.name) ? await sheets.names(file.path) : [];
  if (isProblem(names)) return names;
  const told = () => ({ remarks, remarked, sheets: [...names], sheet: file.sheet ?? 0 });
  try {
    if (file.as === 'chart') {
      const format = formatOfName(file.name);
      if (!format || format === 'csv') return networksProblem('chart-format-unknown');
      return {
        kind: 'chart',
        chart: bounded(bringChart(await readChart(file.path, format, remark), remark), remark),
        layout: null,
        ...told(),
      };
    }
    if (file.as === 'calls') return await readBill(file, sheets, remark, told);
    return await readRows(file, sheets, remark, told);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

type Told = () => { readonly remarks: Remark[]; readonly remarked: number; readonly sheets: string[]; readonly sheet: number };

async function readRows(file: SentFile, sheets: SheetsPort, remark: (one: Remark) => void, told: Told): Promise<FileReading | Problem> {
  const rows: { line: number; cells: string[] }[] = [];
  let headings: string[] | undefined;
  let all = 0;
  const take = (line: number, cells: readonly string[]): void => {
    const short = cells.slice(0, mostColumns).map((cell) => cell.slice(0, mostLetters));
    if (!headings) {
      headings = namedApart(short);
      return;
    }
    all += 1;
    if (rows.length < mostRows) rows.push({ line, cells: short });
  };
  const refused = await eachRow(file, sheets, remark, take);
  if (refused) return refused;
  if (!headings) return networksProblem('network-empty');
  return { kind: 'table', headings, rows, all, ...told() };
}

/** Rows with their headings first, of a text or of a workbook. */
async function eachRow(
  file: SentFile,
  sheets: SheetsPort,
  remark: (one: Remark) => void,
  take: (line: number, cells: readonly string[]) => void,
): Promise<Problem | undefined> {
  if (/\.xlsx$/i.test(file.name)) {
    const eachLine = ({ line, cells }: { readonly line: number; readonly cells: readonly string[] }): boolean => {
      take(line, cells);
      return true;
    };
    return sheets.read(file.path, eachLine, { sheet: file.sheet ?? 0 });
  }
  const reader = readTable((headings) => {
    take(1, headings);
    return (cells, line) => take(line, cells);
  }, remark);
  for await (const text of readText(file.path)) reader.write(text);
  reader.close();
  return undefined;
}

async function readBill(file: SentFile, sheets: SheetsPort, remark: (one: Remark) => void, told: Told): Promise<FileReading | Problem> {
  const bundles = new Map<string, { readonly ends: readonly [string, string]; records: LinkRecord[]; calls: number; back: number }>();
  const take = ({ caller, called, atMs, seconds, kind, imei, cell, holder }: CallRecord): void => {
    const ends = [caller, called].sort() as [string, string];
    const key = ends.join('\n');
    const bundle = bundles.get(key) ?? { ends, records: [], calls: 0, back: 0 };
    bundles.set(key, bundle);
    bundle.calls += 1;
    const back = caller !== ends[0];
    if (back) bundle.back += 1;
    if (atMs === undefined || bundle.records.length >= mostRecords) return;
    bundle.records.push({
      atMs,
      what: kind,
      ...(back && { back: true as const }),
      ...(seconds !== undefined && { seconds }),
      // The handset is that of whoever the bill is of; on a call that came in, nothing is known of the caller's.
      ...(imei !== '' && holder === caller && { imei }),
      ...(cell !== '' && { cell: cell.slice(0, 60) }),
    });
  };
  let layout: { name: CallLayoutName; others: { name: CallLayoutName; likeness: number }[] } | null = null;
  const onLayout = ({ name }: LaidOut, others: readonly LaidOut[]): void => {
    layout = { name, others: others.map((other) => ({ name: other.name, likeness: other.likeness })) };
  };
  const { country, subscriber = '' } = file;
  const reader = readCalls(take, { country, subscriber, onLayout, ...(file.layout && { layout: file.layout }) }, remark);
  if (/\.xlsx$/i.test(file.name)) {
    // The reader takes text: cells are written as a table of tabs, in which nothing else has a meaning.
    const eachRow = ({ cells }: { readonly cells: readonly string[] }): boolean => {
      reader.write(`${cells.map((cell) => cell.replace(/[\t\r\n]/g, ' ')).join('\t')}\n`);
      return true;
    };
    const refused = await sheets.read(file.path, eachRow, { sheet: file.sheet ?? 0 });
    if (isProblem(refused)) return refused;
  } else for await (const text of readText(file.path)) reader.write(text);
  reader.close();
  const numbers = new Set([...bundles.values()].flatMap(({ ends }) => ends));
  const chart: BroughtChart = {
    entities: [...numbers].map((number) => ({
      id: number,
      content: { ...emptyEntity, type: 'phone', label: number.slice(0, 200), identity: number.slice(0, 200) },
      place: null,
    })),
    links: [...bundles.values()].map(({ ends, records, calls, back }) => ({
      source: ends[0],
      target: ends[1],
      content: {
        ...emptyTie,
        type: 'calls',
        source: 'source1',
        target: 'target1',
        direction: back === 0 ? 'forward' : back === calls ? 'backward' : 'both',
        strength: 'confirmed',
        weight: calls,
        records,
      },
    })),
  };
  return { kind: 'chart', chart: bounded(chart, remark), layout, ...told() };
}

/** Those with most ties are kept where a chart cannot hold all: said, never silent. */
function bounded(chart: BroughtChart, remark: (one: Remark) => void): BroughtChart {
  if (chart.entities.length + chart.links.length <= mostOnChart) return chart;
  const degree = new Map<string, number>();
  for (const { source, target } of chart.links) for (const end of [source, target]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const most = [...chart.entities].sort((a, b) => (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0));
  let [entities, links] = [most, chart.links];
  for (let kept = most.length; entities.length + links.length > mostOnChart; ) {
    kept = Math.floor(kept * 0.8);
    const ids = new Set(most.slice(0, kept).map(({ id }) => id));
    entities = most.slice(0, kept);
    links = links.filter(({ source, target }) => ids.has(source) && ids.has(target));
  }
  remark({ code: 'chart-full', values: { limit: mostOnChart, kept: entities.length, all: chart.entities.length } });
  return { entities, links };
}

/** A heading that is empty, or stands twice, is told apart by its place. */
function namedApart(headings: readonly string[]): string[] {
  const seen = new Set<string>();
  return headings.map((heading, place) => {
    let name = heading.trim() === '' ? `(${place + 1})` : heading.trim();
    if (seen.has(name)) name = `${name} (${place + 1})`;
    seen.add(name);
    return name;
  });
}
