/** Tables of ties and of nodes, row by row, into a network. */
import { ProblemError } from '../../kernel/problem.ts';
import { DelimitedReader, type DelimitedRow, separatorOf } from './delimited-rows.ts';
import type { NetworkBuilder } from './network.ts';
import { networksProblem } from './problems.ts';
import { protectedRoleOf } from './protected-role.ts';

/** What was not understood, or could not be carried: by line or by element. */
export interface Remark {
  /** From 1; absent where it is not of one line. */
  readonly line?: number;
  /** What it is about: an element, an id, a column. */
  readonly about?: string;
  readonly says: string;
}

export type Remarks = (remark: Remark) => void;

/** Longest id, in letters. */
export const longestId = 1000;
export const mostNodes = 5_000_000;
export const mostTies = 20_000_000;

/** Reads the table's text piece by piece; `close` at its end. */
export interface TableReader {
  write(text: string): void;
  close(): void;
}

/**
 * A table of ties with the columns source, target and perhaps weight, in any order and among others.
 * @throws ProblemError `network-column-missing`, `network-empty`, `network-too-large`; while it reads
 */
export function readTies(into: NetworkBuilder, remark: Remarks): TableReader {
  return readTable((heading) => {
    const [source, target] = [columnOf(heading, 'source'), columnOf(heading, 'target')];
    const weight = heading.findIndex((cell) => plain(cell) === 'weight');
    return (cells, line) => {
      const [from, to] = [idOf(cells[source]), idOf(cells[target])];
      if (from === '' || to === '') return remark({ line, says: 'a tie without both its ends was left out' });
      if (from.length > longestId || to.length > longestId) return remark({ line, says: 'an id longer than 1,000 letters: left out' });
      into.tie(from, to, weight < 0 ? 1 : weightOf(cells[weight], line, remark));
      if (into.rows > mostTies) throw new ProblemError(networksProblem('network-too-large', { limit: mostTies, what: 'ties' }));
      if (into.nodes > mostNodes) throw new ProblemError(networksProblem('network-too-large', { limit: mostNodes, what: 'nodes' }));
    };
  }, remark);
}

/** What a table of nodes says of those who are never ranked, beside the nodes themselves. */
export interface NodeTable {
  /** Ids of victims, migrants, children, witnesses: column `role`. */
  readonly neverRanked: Set<string>;
}

/** A table of nodes: its first column is the id. @throws ProblemError `network-empty`, `network-too-large`; while it reads */
export function readNodes(into: NetworkBuilder, { neverRanked }: NodeTable, remark: Remarks): TableReader {
  return readTable((heading) => {
    const role = heading.findIndex((cell) => plain(cell) === 'role');
    return (cells, line) => {
      const id = idOf(cells[0]);
      if (id === '') return remark({ line, says: 'a node without an id was left out' });
      if (id.length > longestId) return remark({ line, says: 'an id longer than 1,000 letters: left out' });
      const before = into.nodes;
      into.node(id);
      if (into.nodes === before) remark({ line, about: id, says: 'this node stands in the table twice: taken once' });
      if (protectedRoleOf(cells[role] ?? '')) neverRanked.add(id);
      if (into.nodes > mostNodes) throw new ProblemError(networksProblem('network-too-large', { limit: mostNodes, what: 'nodes' }));
    };
  }, remark);
}

type TakeRow = (cells: readonly string[], line: number) => void;

/** @param open gets the heading's cells, and gives what takes each row after it */
export function readTable(open: (heading: readonly string[]) => TakeRow, remark: Remarks): TableReader {
  let start = '';
  let reader: DelimitedReader | undefined;
  let take: TakeRow | undefined;
  const rows = (read: readonly DelimitedRow[]) => {
    for (const { line, cells, fault } of read) {
      if (fault === 'quote-open') remark({ line, says: 'a quotation mark opens here and none closes: the row was left out' });
      else if (fault) remark({ line, says: 'longer than a row may be: left out' });
      else if (take) take(cells, line);
      else take = open(cells);
    }
  };
  const begin = () => {
    reader = new DelimitedReader(separatorOf(start.trimStart().split(/[\r\n]/, 1)[0]!));
    rows(reader.write(start));
    start = '';
  };
  return {
    write(text) {
      if (reader) return rows(reader.write(text));
      start += text;
      if (start.trimStart().includes('\n') || start.length > 65_536) begin();
    },
    close() {
      if (!reader) begin();
      rows(reader!.close());
      if (!take) throw new ProblemError(networksProblem('network-empty'));
    },
  };
}

/** @throws ProblemError `network-column-missing` */
export function columnOf(heading: readonly string[], name: string): number {
  const column = heading.findIndex((cell) => plain(cell) === name);
  if (column < 0) {
    const columns = heading.map((cell) => cell.trim().slice(0, 60)).slice(0, 30);
    throw new ProblemError(networksProblem('network-column-missing', { column: name, columns }));
  }
  return column;
}

function plain(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase();
}

function idOf(cell: string | undefined): string {
  return cell?.trim() ?? '';
}

/** A tie whose weight cannot be read is a tie all the same. */
function weightOf(cell: string | undefined, line: number, remark: Remarks): number {
  const text = cell?.trim() ?? '';
  if (text === '') return 1;
  const weight = Number(text);
  if (Number.isFinite(weight) && weight > 0) return weight;
  remark({ line, about: text.slice(0, 40), says: 'the weight is no number above 0: the tie was taken with the weight 1' });
  return 1;
}
