/** Tables of ties and of nodes, row by row, into a network. */
import { ProblemError } from '../../kernel/problem.ts';
import { DelimitedReader, type DelimitedRow, separatorOf } from './delimited-rows.ts';
import { figureOf } from './figure-words.ts';
import type { NetworkBuilder } from './network.ts';
import { networksProblem } from './problems.ts';
import { protectedRoleOf } from './protected-role.ts';
import type { Remarks } from './remarks.ts';

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
  return readTable((heading, separator) => {
    const [source, target] = [columnOf(heading, 'source'), columnOf(heading, 'target')];
    const weight = findColumn(heading, 'weight');
    // Where semicolons stand between cells, commas stand in numbers.
    const decimalComma = separator === ';';
    return (cells, line) => {
      const [from, to] = [idOf(cells[source]), idOf(cells[target])];
      if (from === '' || to === '') return remark({ line, code: 'tie-without-ends' });
      if (from.length > longestId || to.length > longestId) return remark({ line, code: 'id-too-long' });
      into.tie(from, to, weight < 0 ? 1 : weightOf(cells[weight], { line, decimalComma, remark }));
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

/** A table of nodes: the column `id`, or the first where none is called so. @throws ProblemError `network-empty`, `network-too-large`; while it reads */
export function readNodes(into: NetworkBuilder, { neverRanked }: NodeTable, remark: Remarks): TableReader {
  return readTable((heading) => {
    const own = Math.max(0, findColumn(heading, 'id'));
    const role = findColumn(heading, 'role');
    return (cells, line) => {
      const id = idOf(cells[own]);
      if (id === '') return remark({ line, code: 'node-without-id' });
      if (id.length > longestId) return remark({ line, code: 'id-too-long' });
      const before = into.nodes;
      into.node(id);
      if (into.nodes === before) remark({ line, about: id, code: 'node-twice' });
      if (protectedRoleOf(cells[role] ?? '')) neverRanked.add(id);
      if (into.nodes > mostNodes) throw new ProblemError(networksProblem('network-too-large', { limit: mostNodes, what: 'nodes' }));
    };
  }, remark);
}

type TakeRow = (cells: readonly string[], line: number) => void;

/**
 * Remarks before the heading (`# ...`) and what a spreadsheet writes for itself (`sep=;`) are passed over; lines may end as they did
 * on old Macintoshes.
 * @param open gets the heading's cells, and gives what takes each row after it
 */
export function readTable(open: (heading: readonly string[], separator: string) => TakeRow, remark: Remarks): TableReader {
  let start = '';
  let reader: DelimitedReader | undefined;
  let take: TakeRow | undefined;
  let hasBareReturns = false;
  const rows = (read: readonly DelimitedRow[]) => {
    for (const { line, cells, fault } of read) {
      if (fault) remark({ line, code: fault });
      else if (take) take(cells, line);
      else if (!isBeforeHeading(cells)) take = open(cells, reader!.separator);
    }
  };
  const begin = () => {
    hasBareReturns = !start.includes('\n') && /\r./s.test(start);
    if (hasBareReturns) start = start.replaceAll('\r', '\n');
    const lines = start.split(/[\r\n]+/).filter((line) => line.trim() !== '');
    const stated = lines[0]?.match(/^"?sep=(.)"?$/i)?.[1];
    const here = lines.filter((line) => !isBeforeHeading([line])).slice(0, linesBefore);
    // A title may stand alone above the table.
    const wide = here.find((line) => line.split(separatorOf(line)).length > 2) ?? '';
    const heading = here[0] !== undefined && here[0].split(separatorOf(here[0])).length > 1 ? here[0] : wide || (here[0] ?? '');
    reader = new DelimitedReader(stated ?? separatorOf(heading));
    rows(reader.write(start));
    start = '';
  };
  return {
    write(text) {
      if (reader) return rows(reader.write(hasBareReturns ? text.replaceAll('\r', '\n') : text));
      start += text;
      const whole = start.split('\n').slice(0, -1);
      if (whole.length > linesBefore || start.length > 65_536) begin();
    },
    close() {
      if (!reader) begin();
      rows(reader!.close());
      if (!take) throw new ProblemError(networksProblem('network-empty'));
    },
  };
}

/** Lines that are looked at before it is known what stands between cells. */
const linesBefore = 20;

function isBeforeHeading(cells: readonly string[]): boolean {
  const [first = '', ...more] = cells;
  // A heading may begin with "#", for the number of the row.
  const isNumbered = /^\s*#\s*[,;\t|]/.test(first) || (first.trim() === '#' && more.length > 0);
  return !isNumbered && /^\s*(?:#|"?sep=.?"?\s*$)/i.test(first);
}

/** As other programs name them; the name itself comes first. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  source: ['source', 'from', 'src', 'de', 'origine', 'المصدر', 'من'],
  target: ['target', 'to', 'dst', 'vers', 'destination', 'cible', 'الهدف', 'إلى'],
  weight: ['weight', 'poids', 'الوزن'],
  id: ['id', 'identity', 'identifiant', 'node', 'المعرف'],
  role: ['role', 'rôle', 'qualité', 'الدور', 'الصفة'],
};

/** -1 where there is none. */
function findColumn(heading: readonly string[], name: string): number {
  for (const one of otherNames[name] ?? [name]) {
    const column = heading.findIndex((cell) => plain(cell) === one);
    if (column >= 0) return column;
  }
  return -1;
}

/** @throws ProblemError `network-column-missing` */
export function columnOf(heading: readonly string[], name: string): number {
  const column = findColumn(heading, name);
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
    .trim()
    .normalize('NFC')
    .toLowerCase();
}

function idOf(cell: string | undefined): string {
  return cell?.trim() ?? '';
}

interface WeightPlace {
  readonly line: number;
  readonly decimalComma: boolean;
  readonly remark: Remarks;
}

/** A tie whose weight cannot be read is a tie all the same. */
function weightOf(cell: string | undefined, { line, decimalComma, remark }: WeightPlace): number {
  const text = cell?.trim() ?? '';
  if (text === '') return 1;
  const weight = Number(text);
  if (weight > 0 && Number.isFinite(weight)) return weight;
  const read = figureOf(text, { decimalComma });
  if (read !== undefined && read > 0) return read;
  remark({ line, about: text.slice(0, 40), code: 'weight-unreadable' });
  return 1;
}
