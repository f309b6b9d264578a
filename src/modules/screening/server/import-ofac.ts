/** Reads the lists of the US Treasury: `sdn.csv` and `alt.csv`, with `add.csv` where it is there, in one zip. They have no headings. */
import { ProblemError } from '../../../kernel/problem.ts';
import { screeningProblem } from '../problems.ts';
import { EntryCollector, type PersonSink } from './entry-collector.ts';
import type { ImportedList } from './import-un-xml.ts';
import type { ListFileContent } from './list-file-content.ts';
import { ofacFiles } from './ofac-files.ts';
import { type OfacPerson, personOfOfac } from './person-of-ofac.ts';
import { readRecords } from './read-csv.ts';
import { readText } from './read-text.ts';
import { readZip, type ZipContents } from './zip-files.ts';

/** Nothing is written there. */
const nothing = '-0-';

/**
 * @throws ProblemError `list-ofac-incomplete`, and those of `EntryCollector`, `readZip`, `readText` and `readRecords`.
 * Source: https://ofac.treasury.gov (dat_spec.txt).
 */
export async function importOfac(content: ListFileContent, sink: PersonSink): Promise<ImportedList> {
  return readZip(content, async (zip) => {
    const files = ofacFiles(zip.names);
    // Most of the names stand in alt.csv: without it people would be missed in silence.
    if (files.main === undefined || files.aliases === undefined) throw new ProblemError(screeningProblem('list-ofac-incomplete'));
    const aliases = await aliasesIn(zip, files.aliases);
    const addresses = files.addresses === undefined ? new Map<string, string[]>() : await addressesIn(zip, files.addresses);
    const collector = new EntryCollector(sink);
    for await (const { line, cells } of rowsIn(zip, files.main)) {
      const [id, name, kind, programme, title] = cells;
      if (cells.length < 12 || !/^\d+$/.test(id ?? '')) collector.leaveOut(line, id ?? null, 'row-broken');
      else if (kind !== 'individual') collector.countNotPerson();
      else {
        await personOfOfac(
          {
            id: id!,
            name: name!,
            programme: programme!,
            title: title!,
            remarks: cells[11]!,
            aliases: aliases.get(id!) ?? [],
            addresses: addresses.get(id!) ?? [],
          },
          line,
          collector,
        );
      }
    }
    return { report: collector.finish(), issuedAtMs: null };
  });
}

async function aliasesIn(zip: ZipContents, file: string): Promise<ReadonlyMap<string, OfacPerson['aliases']>> {
  const found = new Map<string, { kind: string; text: string }[]>();
  for await (const { cells } of rowsIn(zip, file)) {
    const [id, , kind, text] = cells;
    if (id === undefined || !text) continue;
    found.set(id, [...(found.get(id) ?? []), { kind: kind!, text }]);
  }
  return found;
}

async function addressesIn(zip: ZipContents, file: string): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>();
  for await (const { cells } of rowsIn(zip, file)) {
    const [id, , street, city, country] = cells;
    const address = [street, city, country].filter(Boolean).join(', ');
    if (id !== undefined && address !== '') found.set(id, [...(found.get(id) ?? []), address]);
  }
  return found;
}

async function* rowsIn(zip: ZipContents, name: string): AsyncGenerator<{ readonly line: number; readonly cells: readonly string[] }> {
  const pieces = await zip.open(name);
  if (!pieces) throw new Error('a file of the zip that is not in it');
  for await (const { line, cells } of readRecords('', readText(pieces), ',')) {
    const said = cells.map((cell) => cell.trim()).map((cell) => (cell === nothing ? '' : cell));
    // The files end with a control-Z of old times.
    if (said.length > 1 || said[0] !== '\u001a') yield { line, cells: said };
  }
}
