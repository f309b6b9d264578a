/** Streams the advanced XML of the US Treasury: the parts that an importer needs, one at a time. */
import { SaxesParser } from 'saxes';
import { ProblemError } from '../../../kernel/problem.ts';
import { screeningProblem } from '../problems.ts';
import { XmlElement } from './xml-element.ts';

/** Whole elements that are given, by name; what stands elsewhere is passed over. */
const wanted: ReadonlySet<string> = new Set(['DateOfIssue', 'Location', 'IDRegDocument', 'DistinctParty', 'SanctionsEntry']);
/** Below it each value is one small element. */
const references = 'ReferenceValueSets';

/** The longest entry of the real list has some thousand elements. */
const mostElements = 20_000;
const mostLetters = 1_000_000;

export interface FoundPart {
  readonly element: XmlElement;
  readonly line: number;
  /** True: it was larger than any entry, and is not whole. */
  readonly tooLarge: boolean;
}

export class OfacAdvancedReader {
  readonly #parser = new SaxesParser();
  readonly #path: string[] = [];
  readonly #stack: XmlElement[] = [];
  #found: FoundPart[] = [];
  #line = 1;
  #elements = 0;
  #letters = 0;
  #closing = false;

  constructor() {
    const parser = this.#parser;
    parser.on('doctype', () => this.#refuse('list-xml-declares-entities'));
    parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('error', (error) => {
      const reason = error.message.replace(/^[^ ]*:\d+:\d+: /, '').slice(0, 120);
      this.#refuse(this.#closing && this.#path.length > 0 ? 'list-cut-short' : 'list-not-xml', reason);
    });
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  close(): void {
    this.#closing = true;
    this.#parser.close();
  }

  take(): readonly FoundPart[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#path.length === 0 && name !== 'Sanctions') {
      throw new ProblemError(screeningProblem('list-wrong-root', { found: name.slice(0, 60) }));
    }
    this.#path.push(name);
    const inside = this.#stack.at(-1);
    if (inside) {
      this.#elements += 1;
      const element = new XmlElement(name, attributes);
      if (this.#elements <= mostElements) inside.children.push(element);
      this.#stack.push(element);
    } else if (wanted.has(name) || (this.#path[1] === references && this.#path.length === 4)) {
      this.#line = this.#parser.line;
      this.#elements = 0;
      this.#letters = 0;
      this.#stack.push(new XmlElement(name, attributes));
    }
  }

  #close(): void {
    this.#path.pop();
    const element = this.#stack.pop();
    if (!element || this.#stack.length > 0) return;
    const tooLarge = this.#elements > mostElements || this.#letters > mostLetters;
    this.#found.push({ element, line: this.#line, tooLarge });
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
