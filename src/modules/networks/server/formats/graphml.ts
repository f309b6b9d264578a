/** GraphML. Source: http://graphml.graphdrawing.org/specification.html */
import { type Chart, type ChartAttribute, ChartCollector, type ChartLink, emptyLink, emptyNode } from '../../chart.ts';
import { NotCarried, type Remarks } from '../../remarks.ts';
import { repeatedNames } from './gexf.ts';
import { colourOf, columnsOf, linkNames, NamedFigures, namedOf, nodeNames, tellKinds, weightOf } from './named-figures.ts';
import { readXml, tellUnwritable, type XmlTag, xmlAttribute, xmlText } from './read-xml.ts';

const kinds: Readonly<Record<string, ChartAttribute['kind']>> = {
  int: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  boolean: 'flag',
};

const ownNodeNames = ['label', 'x', 'y'];
const ownLinkNames = ['label', 'weight'];

interface OpenItem {
  readonly tag: XmlTag;
  readonly values: { readonly key: string; readonly value: string }[];
  readonly drawn: {
    place?: { readonly x: number; readonly y: number };
    colour?: string | undefined;
    label?: string;
    /** At the source, and at the target; `none` where there is no arrow. */
    arrows?: readonly [string, string];
  };
}

/** Words of yEd that say how an item looks, and nothing of it. */
const drawnWords = new Set(
  'ShapeNode GenericNode ImageNode SVGNode UMLClassNode ProxyAutoBoundsNode GroupNode Realizers Shape BorderStyle NodeLabel EdgeLabel LabelModel SmartNodeLabelModel SmartEdgeLabelModel ModelParameter SmartNodeLabelModelParameter SmartEdgeLabelModelParameter PolyLineEdge BezierEdge ArcEdge SplineEdge QuadCurveEdge GenericEdge Path Point BendStyle PreferredPlacementDescriptor State Insets BorderInsets NodeBounds StyleProperties Property DropShadow UML Resources'.split(
    ' ',
  ),
);

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
  const open: OpenItem[] = [];
  /** What yEd draws of an item: its place, its colour, its arrows; its label is text. */
  const drawing = ({ name, attributes, line }: XmlTag): void => {
    const item = open.at(-1)!;
    const [x, y] = [Number(attributes.get('x') ?? 'x'), Number(attributes.get('y') ?? 'x')];
    if (name === 'Geometry' && Number.isFinite(x) && Number.isFinite(y)) item.drawn.place = { x, y };
    else if (name === 'Fill' || name === 'LineStyle') item.drawn.colour ??= colourOf(attributes.get('color'));
    else if (name === 'Arrows') item.drawn.arrows = [attributes.get('source') ?? 'none', attributes.get('target') ?? 'none'];
    else if (!drawnWords.has(name)) notCarried.add('lost-element', { name: `y:${name}` }, line);
  };
  let key: Key | undefined;
  let dataKey: string | undefined;
  await readXml(texts, 'graphml', {
    open(tag) {
      const { name, attributes, line } = tag;
      if (tag.prefix === 'y:' && open.length > 0) return drawing(tag);
      if (tag.prefix === 'y:' && drawnWords.has(name)) return;
      if (tag.prefix !== '' && tag.prefix !== 'graphml:') return notCarried.add('lost-element', { name: `${tag.prefix}${name}` }, line);
      if (name === 'graph') {
        if (open.length > 0) notCarried.add('lost-nesting', {}, line);
        graphs.push(attributes.get('edgedefault') === 'directed');
      } else if (name === 'key') {
        const id = attributes.get('id') ?? '';
        const of = attributes.get('for') ?? 'all';
        key = { name: attributes.get('attr.name') ?? id, kind: kinds[attributes.get('attr.type') ?? ''] ?? 'text', of, default: undefined };
        keys.set(id, key);
      } else if (name === 'node' || name === 'edge') open.push({ tag, values: [], drawn: {} });
      else if (name === 'data') {
        dataKey = attributes.get('key') ?? '';
        if (!keys.has(dataKey)) {
          keys.set(dataKey, { name: dataKey, kind: 'text', of: 'all', default: undefined });
          remark({ line, about: dataKey, code: 'attribute-undeclared' });
        }
      } else if (!['graphml', 'default', 'desc'].includes(name)) notCarried.add('lost-element', { name }, line);
    },
    close(name, text) {
      if ((name === 'NodeLabel' || name === 'EdgeLabel') && text !== '') {
        const item = open.at(-1);
        if (item) item.drawn.label ??= text;
      }
      if (name === 'default' && key) key.default = text;
      if (name === 'key') key = undefined;
      if (name === 'graph') graphs.pop();
      if (name === 'data') {
        if (dataKey !== undefined && text !== '') {
          const item = open.at(-1);
          if (item) item.values.push({ key: dataKey, value: keys.get(dataKey)!.kind === 'flag' ? text.toLowerCase() : text });
          else notCarried.add('lost-graph-data', { name: keys.get(dataKey)!.name });
        }
        dataKey = undefined;
      }
      if (name !== 'node' && name !== 'edge') return;
      const { tag, values, drawn } = open.pop()!;
      const attributes = values.map(({ key: id, value }) => ({ name: keys.get(id)!.name, kind: keys.get(id)!.kind, value }));
      for (const [id, { name: title, kind, of, default: usual }] of keys) {
        if (usual !== undefined && (of === name || of === 'all') && !values.some((one) => one.key === id))
          attributes.push({ name: title, kind, value: usual });
      }
      const said = (attribute: string) => tag.attributes.get(attribute) ?? '';
      const own = { id: said('id') };
      if (name === 'node') {
        const named = new NamedFigures(attributes, [...nodeNames, ...ownNodeNames]);
        const figures = {
          label: named.text('label') || drawn.label || (values.find((one) => one.key === 'v_name')?.value ?? ''),
          type: named.text('type'),
          when: named.time('when'),
        };
        chart.node(
          {
            ...emptyNode,
            ...own,
            ...figures,
            attributes: named.rest,
            place: named.place() ?? drawn.place,
            position: named.position(),
            colour: named.colour() ?? drawn.colour,
          },
          tag.line,
        );
        return;
      }
      const named = new NamedFigures(attributes, [...linkNames, ...ownLinkNames]);
      const directed = said('directed');
      chart.link(
        {
          ...emptyLink,
          ...own,
          source: said('source'),
          target: said('target'),
          label: named.text('label') || drawn.label || '',
          type: named.text('type'),
          when: named.time('when'),
          strength: named.text('strength'),
          direction: drawn.arrows
            ? arrowsOf(drawn.arrows)
            : named.direction(directed === '' ? (graphs.at(-1) ?? false) : directed === 'true'),
          weight: weightOf(named.text('weight')),
          attributes: named.rest,
          colour: named.colour() ?? drawn.colour,
        },
        tag.line,
      );
    },
  });
  notCarried.tell(remark);
  return chart.finish();
}

function arrowsOf([source, target]: readonly [string, string]): ChartLink['direction'] {
  if (source !== 'none') return target !== 'none' ? 'both' : 'backward';
  return target !== 'none' ? 'forward' : 'none';
}

const types = { text: 'string', number: 'double', flag: 'boolean', time: 'string' } as const;

export function* writeGraphml(chart: Chart, remark: Remarks): Generator<string> {
  const notCarried = new NotCarried();
  tellUnwritable(chart, notCarried);
  const named = {
    node: (node: Chart['nodes'][number]) => [
      ...(node.label === '' ? [] : [{ name: 'label', kind: 'text', value: node.label } as const]),
      ...(node.place ? (['x', 'y'] as const).map((name) => ({ name, kind: 'number', value: String(node.place![name]) }) as const) : []),
      ...namedOf(node, ownNodeNames),
    ],
    edge: (link: Chart['links'][number]) => [
      ...(link.label === '' ? [] : [{ name: 'label', kind: 'text', value: link.label } as const]),
      ...(link.weight === undefined ? [] : [{ name: 'weight', kind: 'number', value: String(link.weight) } as const]),
      ...namedOf(link, ownLinkNames),
    ],
  };
  const [nodes, links] = [chart.nodes.map(named.node), chart.links.map(named.edge)];
  const nodeColumns = columnsOf(nodes);
  const linkColumns = columnsOf(links);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  const keys = { node: new Map<string, string>(), edge: new Map<string, string>() };
  for (const [of, columns, all] of [
    ['node', nodeColumns, nodes],
    ['edge', linkColumns, links],
  ] as const) {
    const repeated = new Set(all.flatMap(repeatedNames));
    for (const [name, own] of columns) {
      const kind = repeated.has(name) ? 'text' : own;
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
  // Values of one name are joined, and then they are text.
  const kindAmong = (all: typeof nodes, columns: typeof nodeColumns) => {
    const repeated = new Set(all.flatMap(repeatedNames));
    tellKinds(all, ({ name }) => (repeated.has(name) ? 'text' : columns.get(name)!), notCarried);
  };
  kindAmong(nodes, nodeColumns);
  kindAmong(links, linkColumns);
  for (const [index, node] of chart.nodes.entries()) {
    for (const _ of node.cards) notCarried.add('lost-card');
    yield `<node${xmlAttribute('id', node.id)}>${data('node', nodes[index]!)}</node>\n`;
  }
  for (const [index, link] of chart.links.entries()) {
    for (const _ of link.cards) notCarried.add('lost-card');
    const ends = xmlAttribute('source', link.source) + xmlAttribute('target', link.target);
    yield `<edge${xmlAttribute('id', link.id)}${ends}${link.direction === 'none' ? '' : ' directed="true"'}>${data('edge', links[index]!)}</edge>\n`;
  }
  yield '</graph>\n</graphml>\n';
  notCarried.tell(remark);
}
