/** GraphML. Source: http://graphml.graphdrawing.org/specification.html */
import { type Chart, type ChartAttribute, ChartCollector, emptyLink, emptyNode } from '../../chart.ts';
import { NotCarried, type Remarks } from '../../remarks.ts';
import { repeatedNames } from './gexf.ts';
import { columnsOf, linkNames, NamedFigures, namedOf, nodeNames, weightOf } from './named-figures.ts';
import { readXml, type XmlTag, xmlAttribute, xmlText } from './read-xml.ts';

const kinds: Readonly<Record<string, ChartAttribute['kind']>> = {
  int: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  boolean: 'flag',
};

interface Key {
  readonly name: string;
  readonly kind: ChartAttribute['kind'];
  readonly of: string;
  default: string | undefined;
}

export async function readGraphml(texts: AsyncIterable<string>, remark: Remarks): Promise<Chart> {
  const chart = new ChartCollector(remark);
  const notCarried = new NotCarried();
  const keys = new Map<string, Key>();
  const graphs: boolean[] = [];
  const open: { readonly tag: XmlTag; readonly values: { readonly key: string; readonly value: string }[] }[] = [];
  let key: Key | undefined;
  let dataKey: string | undefined;
  await readXml(texts, 'graphml', {
    open(tag) {
      const { name, attributes, line } = tag;
      if (tag.prefix !== '' && tag.prefix !== 'graphml:') return notCarried.add('lost-element', { name: `${tag.prefix}${name}` }, line);
      if (name === 'graph') {
        if (open.length > 0) notCarried.add('lost-nesting', {}, line);
        graphs.push(attributes.get('edgedefault') === 'directed');
      } else if (name === 'key') {
        const id = attributes.get('id') ?? '';
        const of = attributes.get('for') ?? 'all';
        key = { name: attributes.get('attr.name') ?? id, kind: kinds[attributes.get('attr.type') ?? ''] ?? 'text', of, default: undefined };
        keys.set(id, key);
      } else if (name === 'node' || name === 'edge') open.push({ tag, values: [] });
      else if (name === 'data') {
        dataKey = attributes.get('key') ?? '';
        if (!keys.has(dataKey)) {
          keys.set(dataKey, { name: dataKey, kind: 'text', of: 'all', default: undefined });
          remark({ line, about: dataKey, code: 'attribute-undeclared' });
        }
        if (open.length === 0) notCarried.add('lost-graph-data', { name: keys.get(dataKey)!.name }, line);
      } else if (!['graphml', 'default', 'desc'].includes(name)) notCarried.add('lost-element', { name }, line);
    },
    close(name, text) {
      if (name === 'default' && key) key.default = text;
      if (name === 'key') key = undefined;
      if (name === 'graph') graphs.pop();
      if (name === 'data') {
        if (dataKey !== undefined && text !== '') open.at(-1)?.values.push({ key: dataKey, value: text });
        dataKey = undefined;
      }
      if (name !== 'node' && name !== 'edge') return;
      const { tag, values } = open.pop()!;
      const attributes = values.map(({ key: id, value }) => ({ name: keys.get(id)!.name, kind: keys.get(id)!.kind, value }));
      for (const [id, { name: title, kind, of, default: usual }] of keys) {
        if (usual !== undefined && (of === name || of === 'all') && !values.some((one) => one.key === id))
          attributes.push({ name: title, kind, value: usual });
      }
      const said = (attribute: string) => tag.attributes.get(attribute) ?? '';
      const own = { id: said('id') };
      if (name === 'node') {
        const named = new NamedFigures(attributes, [...nodeNames, 'label', 'x', 'y']);
        const figures = { label: named.text('label'), type: named.text('type'), when: named.time('when') };
        chart.node(
          { ...emptyNode, ...own, ...figures, attributes: named.rest, place: named.place(), position: named.position() },
          tag.line,
        );
        return;
      }
      const named = new NamedFigures(attributes, [...linkNames, 'label', 'weight']);
      const directed = said('directed');
      chart.link(
        {
          ...emptyLink,
          ...own,
          source: said('source'),
          target: said('target'),
          label: named.text('label'),
          type: named.text('type'),
          when: named.time('when'),
          strength: named.text('strength'),
          direction: named.direction(directed === '' ? (graphs.at(-1) ?? false) : directed === 'true'),
          weight: weightOf(named.text('weight')),
          attributes: named.rest,
        },
        tag.line,
      );
    },
  });
  notCarried.tell(remark);
  return chart.finish();
}

const types = { text: 'string', number: 'double', flag: 'boolean', time: 'string' } as const;

export function* writeGraphml(chart: Chart, remark: Remarks): Generator<string> {
  const notCarried = new NotCarried();
  const named = {
    node: (node: Chart['nodes'][number]) => [
      ...(node.label === '' ? [] : [{ name: 'label', kind: 'text', value: node.label } as const]),
      ...(node.place ? (['x', 'y'] as const).map((name) => ({ name, kind: 'number', value: String(node.place![name]) }) as const) : []),
      ...namedOf(node),
    ],
    edge: (link: Chart['links'][number]) => [
      ...(link.label === '' ? [] : [{ name: 'label', kind: 'text', value: link.label } as const]),
      ...(link.weight === undefined ? [] : [{ name: 'weight', kind: 'number', value: String(link.weight) } as const]),
      ...namedOf(link),
    ],
  };
  const nodeColumns = new Map([...columnsOf(chart.nodes), ['label', 'text'], ['x', 'number'], ['y', 'number']] as const);
  const linkColumns = new Map([...columnsOf(chart.links), ['label', 'text'], ['weight', 'number']] as const);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  const keys = { node: new Map<string, string>(), edge: new Map<string, string>() };
  for (const [of, columns] of [
    ['node', nodeColumns],
    ['edge', linkColumns],
  ] as const) {
    for (const [name, kind] of columns) {
      keys[of].set(name, `${of}-${keys[of].size}`);
      yield `<key id="${keys[of].get(name)}" for="${of}"${xmlAttribute('attr.name', name)} attr.type="${types[kind]}"/>\n`;
    }
  }
  yield '<graph edgedefault="undirected">\n';
  const data = (of: 'node' | 'edge', attributes: readonly ChartAttribute[]) => {
    for (const name of repeatedNames(attributes)) notCarried.add('attribute-joined', { name });
    return [...Map.groupBy(attributes, ({ name }) => name)]
      .map(([name, all]) => `<data key="${keys[of].get(name)}">${xmlText(all.map(({ value }) => value).join('; '))}</data>`)
      .join('');
  };
  for (const node of chart.nodes) {
    if (node.cards.length > 0) notCarried.add('lost-card');
    yield `<node${xmlAttribute('id', node.id)}>${data('node', named.node(node))}</node>\n`;
  }
  for (const link of chart.links) {
    if (link.cards.length > 0) notCarried.add('lost-card');
    const ends = xmlAttribute('source', link.source) + xmlAttribute('target', link.target);
    yield `<edge${xmlAttribute('id', link.id)}${ends}${link.direction === 'none' ? '' : ' directed="true"'}>${data('edge', named.edge(link))}</edge>\n`;
  }
  yield '</graph>\n</graphml>\n';
  notCarried.tell(remark);
}
