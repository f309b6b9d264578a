/** A chart as the text of a file, with its mark on everything that can carry one. */
import type { Chart } from '../chart.ts';
import type { ChartState, KeptItem } from '../chart-steps.ts';
import type { ShownItem } from '../charts-api.ts';
import type { ChartField, ExportFormat } from '../files-api.ts';
import { markName, takeOutChart } from '../kept-chart.ts';
import type { Remark } from '../remarks.ts';
import { writeEntities, writeLinks } from './formats/csv-pair.ts';
import { writeFollowTheMoney } from './formats/follow-the-money.ts';
import { writeGexf } from './formats/gexf.ts';
import { writeGraphml } from './formats/graphml.ts';
import { writeAnx } from './formats/write-anx.ts';

export interface WrittenChart {
  readonly text: string;
  /** What the format has no place for. */
  readonly remarks: readonly Remark[];
  readonly entities: number;
  readonly links: number;
}

/** @param fields beside the least */
export function takeOut(
  items: readonly ShownItem[],
  format: ExportFormat,
  { mark, fields }: { readonly mark: string; readonly fields: readonly ChartField[] },
): WrittenChart {
  const state: ChartState = new Map(
    items.flatMap(({ key, content, place }): [string, KeptItem][] =>
      content ? [[key, { content, gone: false, place: place ?? undefined }]] : [],
    ),
  );
  const remarks: Remark[] = [];
  const remark = (one: Remark): void => {
    if (remarks.length < 100) remarks.push(one);
  };
  const chart = marked(withFields(takeOutChart(state, remark), new Set(fields)), mark);
  const pieces = write(format.startsWith('csv') ? withoutFormulas(chart) : chart, format, remark);
  const text = withHead([...pieces].join(''), format, mark);
  return { text, remarks, entities: chart.nodes.length, links: chart.links.length };
}

function write(chart: Chart, format: ExportFormat, remark: (one: Remark) => void): Iterable<string> {
  switch (format) {
    case 'anx':
      return writeAnx(chart, remark);
    case 'gexf':
      return writeGexf(chart, remark);
    case 'graphml':
      return writeGraphml(chart, remark);
    case 'ftm':
      return writeFollowTheMoney(chart, remark);
    case 'csv-entities':
      return writeEntities(chart, remark);
    case 'csv-links':
      return writeLinks(chart, remark);
  }
}

/** Who somebody is to be treated as, and who may see it, go with every copy: without its role a victim looks like a suspect. */
const always = ['role', 'handling'];
/** Written by whoever drew the chart, in words of their own. */
const written = ['note', 'other labels'];

function withFields(chart: Chart, fields: ReadonlySet<ChartField>): Chart {
  const kept = (name: string): boolean => always.includes(name) || fields.has(written.includes(name) ? 'notes' : 'details');
  const item = <Item extends Chart['nodes'][number] | Chart['links'][number]>(one: Item): Item => ({
    ...one,
    when: fields.has('dates') ? one.when : '',
    attributes: one.attributes.filter(({ name }) => kept(name)),
    cards: fields.has('evidence') ? one.cards : [],
    ...('position' in one && !fields.has('positions') && { position: undefined }),
  });
  return { nodes: chart.nodes.map(item), links: chart.links.map(item) };
}

/** Where the format keeps what is said of the whole file. */
function withHead(text: string, format: ExportFormat, mark: string): string {
  const said = mark.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const after = (pattern: RegExp, head: string) => text.replace(pattern, (found) => `${found}\n${head}`);
  switch (format) {
    case 'gexf':
      return after(/<gexf [^>]*>/, `<meta><creator>Maabar</creator><description>${said}</description></meta>`);
    case 'graphml':
      return after(/<graphml [^>]*>/, `<desc>${said}</desc>`);
    case 'anx':
      // A comment ends at two hyphens.
      return after(/^<\?xml[^>]*\?>/, `<!-- ${said.replaceAll(/-(?=-)/g, '- ')} -->`);
    case 'ftm':
      return text.replaceAll(/^\{/gm, `{"maabar":${JSON.stringify(mark)},`);
    case 'csv-entities':
    case 'csv-links':
      // In a column of each row. Excel needs the mark of UTF-8 to read letters beyond ASCII.
      return `\uFEFF${text}`;
  }
}

/** On each item: whoever copies one of them copies where it came from. */
function marked(chart: Chart, mark: string): Chart {
  const attribute = { name: markName, kind: 'text', value: mark } as const;
  return {
    nodes: chart.nodes.map((node) => ({ ...node, attributes: [...node.attributes, attribute] })),
    links: chart.links.map((link) => ({ ...link, attributes: [...link.attributes, attribute] })),
  };
}

/** Signs with which a spreadsheet begins a formula; what begins with one is written as text. OWASP, CSV injection. */
const beginsFormula = /^\s*[=+\-@|%\t\r]/;

function withoutFormulas(chart: Chart): Chart {
  const safe = (text: string) => (beginsFormula.test(text) ? `'${text}` : text);
  const item = <Item extends Chart['nodes'][number] | Chart['links'][number]>(one: Item): Item => ({
    ...one,
    label: safe(one.label),
    attributes: one.attributes.map(({ name, kind, value }) => ({ name: safe(name), kind, value: kind === 'number' ? value : safe(value) })),
    cards: one.cards.map((card) => ({ ...card, summary: safe(card.summary), text: safe(card.text), source: safe(card.source) })),
  });
  return { nodes: chart.nodes.map(item), links: chart.links.map(item) };
}
