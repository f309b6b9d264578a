/** A chart as the text of a file, with its mark on everything that can carry one. */
import type { Chart } from '../chart.ts';
import type { ChartState, KeptItem } from '../chart-steps.ts';
import type { ShownItem } from '../charts-api.ts';
import type { ExportFormat, TakenOut } from '../files-api.ts';
import { markName, takeOutChart } from '../kept-chart.ts';
import type { Remark } from '../remarks.ts';
import { writeEntities, writeLinks } from './formats/csv-pair.ts';
import { writeFollowTheMoney } from './formats/follow-the-money.ts';
import { writeGexf } from './formats/gexf.ts';
import { writeGraphml } from './formats/graphml.ts';
import { writeAnx } from './formats/write-anx.ts';

export function takeOut(items: readonly ShownItem[], format: ExportFormat, mark: string): TakenOut {
  const state: ChartState = new Map(
    items.flatMap(({ key, content, place }): [string, KeptItem][] =>
      content ? [[key, { content, gone: false, place: place ?? undefined }]] : [],
    ),
  );
  const remarks: Remark[] = [];
  const remark = (one: Remark): void => {
    if (remarks.length < 100) remarks.push(one);
  };
  const chart = marked(takeOutChart(state, remark), mark);
  const pieces = format === 'picture' ? [] : write(format.startsWith('csv') ? withoutFormulas(chart) : chart, format, remark);
  return { mark, text: [...pieces].join(''), remarks, entities: chart.nodes.length, links: chart.links.length };
}

function write(chart: Chart, format: Exclude<ExportFormat, 'picture'>, remark: (one: Remark) => void): Iterable<string> {
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
