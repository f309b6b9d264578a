/** A network out of the files that a call names. */
import type { VerbIo } from '../../../kernel/verb.ts';
import type { Chart } from '../chart.ts';
import { type Network, NetworkBuilder, type NetworkChoice } from '../network.ts';
import { protectedRoleOf } from '../protected-role.ts';
import { type CallReading, type CallRecord, readCalls } from '../read-calls.ts';
import { type NodeTable, readNodes, readTies, type TableReader } from '../read-ties.ts';
import { type Remark, remarkText } from '../remarks.ts';
import { type ChartFormat, formatOfName, isEntityTable, readChart } from './chart-files.ts';
import { largestBill, readText } from './read-text.ts';

/** Remarks that are written out; the others are counted. */
const mostRemarks = 20;

/** Says what was not understood on standard error, the first of it by line. */
export class RemarkList {
  readonly #io: VerbIo;
  readonly #file: string;
  #count = 0;

  constructor(io: VerbIo, file: string) {
    this.#io = io;
    this.#file = file;
  }

  readonly add = (remark: Remark): void => {
    const { line, about } = remark;
    this.#count += 1;
    if (this.#count > mostRemarks) return;
    const place = line === undefined ? '' : ` line ${line}:`;
    this.#io.err(`${this.#file}:${place} ${about === undefined ? '' : `"${about}": `}${remarkText(remark)}`);
  };

  get count(): number {
    return this.#count;
  }

  finish(): void {
    if (this.#count > mostRemarks) this.#io.err(`${this.#file}: ${this.#count - mostRemarks} more remarks, ${this.#count} in all.`);
  }
}

export interface NetworkFiles {
  readonly ties: string;
  readonly nodes: string | undefined;
  /** Undefined: by the ending of the name, and a table of ties where that says nothing. */
  readonly format: ChartFormat | 'calls' | undefined;
  /** How a table of calls is read. */
  readonly calls: CallReading;
}

/** @throws ProblemError of the readers, and of `readText` */
export async function readNetwork(
  files: NetworkFiles,
  choice: NetworkChoice,
  io: VerbIo,
): Promise<NodeTable & { readonly network: Network }> {
  const builder = new NetworkBuilder();
  const neverRanked = new Set<string>();
  if (files.nodes !== undefined) await readWhole(files.nodes, (remarks) => readNodes(builder, { neverRanked }, remarks.add), io);
  const format = files.format ?? formatOfName(files.ties) ?? 'csv';
  if (format === 'calls') {
    const take = ({ caller, called }: CallRecord) => builder.tie(caller, called);
    await readWhole(files.ties, (remarks) => readCalls(take, files.calls, remarks.add), io, largestBill);
  } else if (format === 'csv' && !(await isEntityTable(files.ties)))
    await readWhole(files.ties, (remarks) => readTies(builder, remarks.add), io);
  else {
    const remarks = new RemarkList(io, files.ties);
    takeChart(await readChart(files.ties, format, remarks.add), { builder, neverRanked, isDirected: choice.directed ?? false });
    remarks.finish();
  }
  return { network: builder.build(choice), neverRanked };
}

interface Taker extends NodeTable {
  readonly builder: NetworkBuilder;
  readonly isDirected: boolean;
}

function takeChart(chart: Chart, { builder, neverRanked, isDirected }: Taker): void {
  for (const { id, type, attributes } of chart.nodes) {
    builder.node(id);
    const roles = [type, ...attributes.filter(({ name }) => name.toLowerCase() === 'role').map(({ value }) => value)];
    if (roles.some((role) => protectedRoleOf(role))) neverRanked.add(id);
  }
  for (const { source, target, direction, weight } of chart.links) {
    if (direction !== 'backward') builder.tie(source, target, weight);
    // A link of both ways, or of none, goes both ways where ways count; else its weight must count once.
    if (direction === 'backward' || (isDirected && direction !== 'forward')) builder.tie(target, source, weight);
  }
}

/** Says on standard error what was not understood. */
export async function readWhole(file: string, open: (remarks: RemarkList) => TableReader, io: VerbIo, mostBytes?: number): Promise<void> {
  const remarks = new RemarkList(io, file);
  const reader = open(remarks);
  for await (const text of readText(file, mostBytes)) reader.write(text);
  reader.close();
  remarks.finish();
}
