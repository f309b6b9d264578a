/** What a new version of a list of numbers changes: lines are compared, so that a number that changed is one gone and one come. */
import { type ChangeCounts, mostNamedChanges, type NamedChanges, type NamedEntry } from '../list-changes.ts';
import { numberOfLine } from '../listed-number.ts';
import { LineTable, linesIn } from './line-table.ts';

/** Uncompressed pieces of a version's contents, from the beginning each time it is called. */
export type PiecesReader = () => AsyncIterable<Buffer>;

/** Of either version some bytes for each line are in memory. */
export async function compareNumbers(
  before: PiecesReader,
  after: PiecesReader,
): Promise<Omit<ChangeCounts, 'before'> & { readonly named: NamedChanges }> {
  const table = new LineTable();
  const [added, delisted]: [NamedEntry[], NamedEntry[]] = [[], []];
  const counts = { added: 0, changed: 0, delisted: 0 };
  await eachLine(before, table, () => table.add());
  await eachLine(after, table, (text) => {
    if (table.meet()) return;
    counts.added += 1;
    if (added.length < mostNamedChanges) added.push(named(text()));
  });
  await eachLine(before, table, (text) => {
    if (table.wasMet()) return;
    counts.delisted += 1;
    if (delisted.length < mostNamedChanges) delisted.push(named(text()));
  });
  return { ...counts, named: { added, changed: [], delisted } };
}

async function eachLine(pieces: PiecesReader, table: LineTable, see: (text: () => string) => void): Promise<void> {
  for await (const piece of pieces()) {
    for (const [from, to] of linesIn(piece)) {
      table.read(piece, from, to);
      see(() => piece.toString('utf8', from, to));
    }
  }
}

function named(line: string): NamedEntry {
  const { entry, number } = numberOfLine(line);
  return { entry, name: number };
}
