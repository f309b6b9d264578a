/** Reads the consolidated list of the United Nations Security Council, in the XML that the UN publishes. */
import { SaxesParser } from 'saxes';
import { ProblemError } from '../../../kernel/problem.ts';
import type { ImportReport } from '../import-report.ts';
import { screeningProblem } from '../problems.ts';
import { EntryCollector, type PersonSink } from './entry-collector.ts';
import { personOfUnXml } from './person-of-un-xml.ts';
import { readText } from './read-text.ts';
import { XmlElement } from './xml-element.ts';

export interface ImportedList {
  readonly report: ImportReport;
  /** When the publisher wrote this version, epoch ms; null where the file does not say. */
  readonly issuedAtMs: number | null;
}

/**
 * Streams: one entry at a time is in memory. The people of `INDIVIDUALS` go to `sink`; the `ENTITIES` are counted.
 * Nothing that was given to the sink counts if it throws.
 * @throws ProblemError `list-not-xml`, `list-xml-declares-entities`, `list-cut-short`, `list-wrong-root`,
 *   and those of `readText` and `EntryCollector`.
 * Source: https://scsanctions.un.org (sc-sanctions.xsd).
 */
export async function importUnXml(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sink: PersonSink): Promise<ImportedList> {
  const collector = new EntryCollector(sink);
  const reader = new UnXmlReader();
  for await (const text of readText(chunks)) {
    reader.write(text);
    await collect(reader, collector);
  }
  reader.close();
  await collect(reader, collector);
  return { report: collector.finish(), issuedAtMs: reader.issuedAtMs };
}

async function collect(reader: UnXmlReader, collector: EntryCollector): Promise<void> {
  for (const found of reader.take()) {
    if (found.kind === 'not-a-person') collector.countNotPerson();
    else if (found.kind === 'too-large') collector.leaveOut(found.line, found.id, 'row-too-large');
    else await personOfUnXml(found.element, found.line, collector);
  }
}

type Found =
  | { readonly kind: 'person'; readonly element: XmlElement; readonly line: number }
  | { readonly kind: 'too-large'; readonly id: string; readonly line: number }
  | { readonly kind: 'not-a-person' };

/** An entry of the real list has at most some hundred elements and twenty thousand letters. */
const mostElements = 5_000;
const mostLetters = 400_000;

class UnXmlReader {
  issuedAtMs: number | null = null;
  readonly #parser = new SaxesParser();
  readonly #stack: XmlElement[] = [];
  #path: string[] = [];
  #found: Found[] = [];
  #line = 1;
  #elements = 0;
  #letters = 0;
  #closing = false;

  constructor() {
    const parser = this.#parser;
    parser.on('doctype', () => this.#refuse('list-xml-declares-entities'));
    parser.on('opentag', (tag) => this.#open(tag.name, tag.attributes.dateGenerated));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('error', (error) => {
      const started = this.#path.length > 0;
      this.#refuse(this.#closing && started ? 'list-cut-short' : 'list-not-xml', reasonOf(error));
    });
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  close(): void {
    this.#closing = true;
    this.#parser.close();
  }

  take(): readonly Found[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #open(name: string, dateGenerated: string | undefined): void {
    if (this.#path.length === 0) {
      if (name !== 'CONSOLIDATED_LIST') throw new ProblemError(screeningProblem('list-wrong-root', { found: name.slice(0, 60) }));
      const issued = Date.parse(dateGenerated ?? '');
      this.issuedAtMs = Number.isNaN(issued) ? null : issued;
    }
    this.#path.push(name);
    const inside = this.#stack.at(-1);
    if (inside) {
      this.#elements += 1;
      const element = new XmlElement(name);
      if (this.#elements <= mostElements) inside.children.push(element);
      this.#stack.push(element);
    } else if (name === 'INDIVIDUAL' && this.#path.length === 3) {
      this.#line = this.#parser.line;
      this.#elements = 0;
      this.#letters = 0;
      this.#stack.push(new XmlElement(name));
    }
  }

  #close(): void {
    const name = this.#path.pop();
    const element = this.#stack.pop();
    if (name === 'ENTITY' && this.#path.length === 2) this.#found.push({ kind: 'not-a-person' });
    if (!element || this.#stack.length > 0) return;
    const tooLarge = this.#elements > mostElements || this.#letters > mostLetters;
    this.#found.push(
      tooLarge
        ? { kind: 'too-large', id: element.textOf('REFERENCE_NUMBER'), line: this.#line }
        : { kind: 'person', element, line: this.#line },
    );
  }

  #text(text: string): void {
    const element = this.#stack.at(-1);
    if (!element) return;
    this.#letters += text.length;
    if (this.#letters <= mostLetters) element.text += text;
  }

  #refuse(code: 'list-xml-declares-entities' | 'list-cut-short' | 'list-not-xml', reason = ''): never {
    throw new ProblemError(screeningProblem(code, { line: this.#parser.line, reason }));
  }
}

/** The parser puts the place before the reason: `12:4: unclosed tag`. */
function reasonOf(error: Error): string {
  return error.message.replace(/^[^ ]*:\d+:\d+: /, '').slice(0, 120);
}
