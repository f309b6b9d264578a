/** XML of charts, streamed: bounded in depth and letters, without document types that declare anything. */
import { SaxesParser } from 'saxes';
import { ProblemError } from '../../../../kernel/problem.ts';
import type { Chart } from '../../chart.ts';
import { networksProblem } from '../../problems.ts';
import type { NotCarried } from '../../remarks.ts';

export interface XmlTag {
  /** Without its prefix. */
  readonly name: string;
  /** The prefix and its colon, as `viz:`; empty where there is none. */
  readonly prefix: string;
  /** Without prefixes. A map: names come from outside. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
}

export interface XmlEvents {
  open(tag: XmlTag): void;
  /** @param text all letters that stand right in it, trimmed */
  close(name: string, text: string): void;
}

const deepest = 200;
/** Letters of one element; an attribute of a chart is shorter. */
const mostLetters = 1024 * 1024;

/** @throws ProblemError `network-not-xml`, `network-xml-declares-entities`, `network-cut-short`, `network-wrong-root` */
export async function readXml(texts: AsyncIterable<string>, root: string, events: XmlEvents): Promise<void> {
  const parser = new SaxesParser();
  const words: string[] = [];
  let depth = 0;
  let isWhole = false;
  let hasEnded = false;
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw new ProblemError(networksProblem('network-xml-declares-entities', { line: parser.line }));
  });
  parser.on('error', (error) => {
    const code = hasEnded ? 'network-cut-short' : 'network-not-xml';
    throw new ProblemError(networksProblem(code, { line: parser.line, reason: error.message.replace(/^\d+:\d+: /, '') }));
  });
  parser.on('opentag', ({ name, attributes }) => {
    const [prefix, local] = split(name);
    if (depth === 0 && local.toLowerCase() !== root.toLowerCase()) {
      throw new ProblemError(networksProblem('network-wrong-root', { found: name.slice(0, 60), wanted: root }));
    }
    if (depth >= deepest) throw new ProblemError(networksProblem('network-not-xml', { line: parser.line, reason: 'nested too deep' }));
    depth += 1;
    words.push('');
    const plain = new Map(Object.entries(attributes).map(([key, value]) => [split(key)[1], value]));
    events.open({ name: local, prefix, attributes: plain, line: parser.line });
  });
  const hear = (text: string) => {
    if (words.length === 0) return;
    const all = words.at(-1)! + text;
    words[words.length - 1] = all.length > mostLetters ? all.slice(0, mostLetters) : all;
  };
  parser.on('text', hear);
  parser.on('cdata', hear);
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    isWhole = depth === 0;
    events.close(split(name)[1], words.pop()!.trim());
  });
  let isEmpty = true;
  for await (const text of texts) {
    isEmpty &&= text.trim() === '';
    parser.write(text);
  }
  if (isEmpty) throw new ProblemError(networksProblem('network-empty'));
  hasEnded = !isWhole;
  parser.close();
}

function split(name: string): readonly [string, string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon + 1), name.slice(colon + 1)];
}

/** What XML 1.0 has no place for, even escaped. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Most texts of a large chart: they are written as they are. */
const plain = /^[ !#-%'-;=?-~]*$/;

/** Counts the items that have such signs. */
export function tellUnwritable({ nodes, links }: Chart, notCarried: NotCarried): void {
  for (const { id, label, type, attributes, cards } of [...nodes, ...links]) {
    const texts = [
      id,
      label,
      type,
      ...attributes.flatMap(({ name, value }) => [name, value]),
      ...cards.flatMap(({ summary, text, source }) => [summary, text, source]),
    ];
    if (texts.some((text) => !plain.test(text) && text.search(unwritable) >= 0)) notCarried.add('lost-signs');
  }
}

/** Text between tags and in attributes. Control letters, which XML cannot carry, become spaces; lines stay lines. */
export function xmlText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(unwritable, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
    .replaceAll('\t', '&#x9;');
}

/** ` name="value"`; nothing where there is no value. */
export function xmlAttribute(name: string, value: string | number | undefined): string {
  return value === undefined || value === '' ? '' : ` ${name}="${xmlText(String(value))}"`;
}
