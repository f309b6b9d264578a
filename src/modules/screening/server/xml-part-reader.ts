/** Streams the XML of a list: the parts that an importer needs, each whole, one at a time; the rest is passed over. */
import { SaxesParser } from 'saxes';
import { ProblemError } from '../../../kernel/problem.ts';
import { screeningProblem } from '../problems.ts';
import { XmlElement } from './xml-element.ts';

export interface FoundPart {
  readonly element: XmlElement;
  /** Where it begins, from 1. */
  readonly line: number;
  /** True: it was larger than any entry, and is not whole. */
  readonly tooLarge: boolean;
}

export interface XmlParts {
  /** Name of the root; a file that has another is another list. */
  readonly root: string;
  /** Whether an element is a part of its own. @param path names from the root down to the element, itself included */
  isPart(name: string, path: readonly string[]): boolean;
  /** Of one part: what the largest real entry has, and to spare. */
  readonly mostElements: number;
  readonly mostLetters: number;
}

/** Its methods throw ProblemError: `list-not-xml`, `list-xml-declares-entities`, `list-cut-short`, `list-wrong-root`. */
export class XmlPartReader {
  /** Of the root, once it was read. */
  rootAttributes: Readonly<Record<string, string>> = {};
  readonly #parts: XmlParts;
  readonly #parser = new SaxesParser();
  readonly #path: string[] = [];
  readonly #stack: XmlElement[] = [];
  #found: FoundPart[] = [];
  #line = 1;
  #elements = 0;
  #letters = 0;
  #closing = false;

  constructor(parts: XmlParts) {
    this.#parts = parts;
    const parser = this.#parser;
    parser.on('doctype', () => this.#refuse('list-xml-declares-entities'));
    parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('error', (error) => {
      // The parser puts the place before the reason: `12:4: unclosed tag`.
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

  /** What was found since the last call. */
  take(): readonly FoundPart[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#path.length === 0) {
      if (name !== this.#parts.root) throw new ProblemError(screeningProblem('list-wrong-root', { found: name.slice(0, 60) }));
      this.rootAttributes = attributes;
    }
    this.#path.push(name);
    const inside = this.#stack.at(-1);
    if (inside) {
      this.#elements += 1;
      const element = new XmlElement(name, attributes);
      if (this.#elements <= this.#parts.mostElements) inside.children.push(element);
      this.#stack.push(element);
    } else if (this.#parts.isPart(name, this.#path)) {
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
    const tooLarge = this.#elements > this.#parts.mostElements || this.#letters > this.#parts.mostLetters;
    this.#found.push({ element, line: this.#line, tooLarge });
  }

  #text(text: string): void {
    const element = this.#stack.at(-1);
    if (!element) return;
    this.#letters += text.length;
    if (this.#letters <= this.#parts.mostLetters) element.text += text;
  }

  #refuse(code: 'list-xml-declares-entities' | 'list-cut-short' | 'list-not-xml', reason = ''): never {
    throw new ProblemError(screeningProblem(code, { line: this.#parser.line, reason }));
  }
}
