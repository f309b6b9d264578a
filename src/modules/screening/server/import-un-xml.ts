/** Reads the consolidated list of the United Nations Security Council, in the XML that the UN publishes. */
import type { ImportReport } from '../import-report.ts';
import { EntryCollector, type PersonSink } from './entry-collector.ts';
import { personOfUnXml } from './person-of-un-xml.ts';
import { readText } from './read-text.ts';
import { XmlPartReader } from './xml-part-reader.ts';

export interface ImportedList {
  readonly report: ImportReport;
  /** When the publisher wrote this version, epoch ms; null where the file does not say. */
  readonly issuedAtMs: number | null;
}

/**
 * Streams: one entry at a time is in memory. The people of `INDIVIDUALS` go to `sink`; the `ENTITIES` are counted.
 * Nothing that was given to the sink counts if it throws.
 * @throws ProblemError of `XmlPartReader`, `readText` and `EntryCollector`
 * Source: https://scsanctions.un.org (sc-sanctions.xsd).
 */
export async function importUnXml(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sink: PersonSink): Promise<ImportedList> {
  const collector = new EntryCollector(sink);
  const reader = new XmlPartReader({
    root: 'CONSOLIDATED_LIST',
    isPart: (name, path) => path.length === 3 && (name === 'INDIVIDUAL' || name === 'ENTITY'),
    // An entry of the real list has at most some hundred elements and twenty thousand letters.
    mostElements: 5_000,
    mostLetters: 400_000,
  });
  for await (const text of readText(chunks)) {
    reader.write(text);
    await collect(reader, collector);
  }
  reader.close();
  await collect(reader, collector);
  const issuedAtMs = Date.parse(reader.rootAttributes.dateGenerated ?? '');
  return { report: collector.finish(), issuedAtMs: Number.isNaN(issuedAtMs) ? null : issuedAtMs };
}

async function collect(reader: XmlPartReader, collector: EntryCollector): Promise<void> {
  for (const { element, line, tooLarge } of reader.take()) {
    if (element.name === 'ENTITY') collector.countNotPerson();
    else if (tooLarge) collector.leaveOut(line, element.textOf('REFERENCE_NUMBER'), 'row-too-large');
    else await personOfUnXml(element, line, collector);
  }
}
