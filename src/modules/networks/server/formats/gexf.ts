/** GEXF 1.1 to 1.3. Source: https://gexf.net/schema.html */
import { type Chart, type ChartAttribute, ChartCollector, emptyLink, emptyNode, hasZone, isoTime } from '../../chart.ts';
import { NotCarried, type Remarks } from '../../remarks.ts';
import { colourOf, colourOfParts, columnsOf, linkNames, NamedFigures, namedOf, nodeNames, tellKinds, weightOf } from './named-figures.ts';
import { readXml, tellUnwritable, type XmlTag, xmlAttribute, xmlText } from './read-xml.ts';

const kinds: Readonly<Record<string, ChartAttribute['kind']>> = {
  integer: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  boolean: 'flag',
  date: 'time',
};
const known = new Set(
  'gexf meta creator author description keywords title graph attributes attribute default options nodes node attvalues attvalue edges edge'.split(
    ' ',
  ),
);

interface Column {
  readonly title: string;
  readonly kind: ChartAttribute['kind'];
  readonly isList: boolean;
}

export async function readGexf(texts: AsyncIterable<string>, remark: Remarks): Promise<Chart> {
  const chart = new ChartCollector(remark);
  const notCarried = new NotCarried();
  const columns = { node: new Map<string, Column>(), edge: new Map<string, Column>() };
  const defaults = { node: new Map<string, string>(), edge: new Map<string, string>() };
  let scope: 'node' | 'edge' = 'node';
  let column = '';
  let isDirected = false;
  // Nodes may hold nodes: the ones that are still open, innermost last.
  const open: {
    readonly tag: XmlTag;
    readonly what: 'node' | 'edge';
    readonly values: Map<string, string>;
    place?: { x: number; y: number };
    colour?: string;
  }[] = [];
  await readXml(texts, 'gexf', {
    open(tag) {
      const { name, attributes, line } = tag;
      if (tag.prefix === 'viz:' && name === 'position') {
        const [x, y] = [Number(attributes.get('x')), Number(attributes.get('y'))];
        const item = open.at(-1);
        if (item && Number.isFinite(x) && Number.isFinite(y)) item.place = { x, y: y === 0 ? 0 : -y };
      } else if (tag.prefix === 'viz:' && name === 'color') {
        const [red, green, blue] = ['r', 'g', 'b'].map((part) => Number(attributes.get(part)));
        const colour = colourOf(attributes.get('hex')) ?? colourOfParts(red!, green!, blue!);
        const item = open.at(-1);
        if (item && colour !== undefined) item.colour = colour;
      } else if (tag.prefix !== '' || !known.has(name)) {
        if (!['lastmodifieddate', 'isTest'].includes(name)) notCarried.add('lost-element', { name: `${tag.prefix}${name}` }, line);
      } else if (name === 'graph') isDirected = attributes.get('defaultedgetype') === 'directed';
      else if (name === 'attributes') scope = attributes.get('class') === 'edge' ? 'edge' : 'node';
      else if (name === 'attribute') {
        column = attributes.get('id') ?? '';
        const type = attributes.get('type') ?? 'string';
        const isList = type.startsWith('list');
        columns[scope].set(column, { title: attributes.get('title') ?? column, kind: isList ? 'text' : (kinds[type] ?? 'text'), isList });
      } else if (name === 'node' || name === 'edge') {
        if (name === 'node' && open.length > 0) notCarried.add('lost-nesting', {}, line);
        open.push({ tag, what: name, values: new Map() });
      } else if (name === 'attvalue' && open.length > 0) {
        const { what, values } = open.at(-1)!;
        const id = attributes.get('for') ?? attributes.get('id') ?? '';
        if (!columns[what].has(id)) {
          columns[what].set(id, { title: id, kind: 'text', isList: false });
          remark({ line, about: id, code: 'attribute-undeclared' });
        }
        values.set(id, attributes.get('value') ?? '');
      }
    },
    close(name, text) {
      if (name === 'default' && column !== '') defaults[scope].set(column, text);
      if (name !== 'node' && name !== 'edge') return;
      const { tag, what, values, place, colour } = open.pop()!;
      const attributes: ChartAttribute[] = [];
      for (const [id, { title, kind, isList }] of columns[what]) {
        const value = values.get(id) ?? defaults[what].get(id);
        for (const one of value === undefined ? [] : isList ? listOf(value) : [value]) attributes.push({ name: title, kind, value: one });
      }
      const said = (attribute: string) => tag.attributes.get(attribute) ?? '';
      const when = isoTime(said('start'));
      if (hasZone(said('start'))) notCarried.add('lost-zone', {}, tag.line);
      if (said('end') !== '') attributes.push({ name: 'end', kind: 'time', value: said('end') });
      if (what === 'node') {
        const named = new NamedFigures(attributes, nodeNames);
        chart.node(
          {
            ...emptyNode,
            id: said('id'),
            label: said('label'),
            type: named.text('type'),
            when: named.time('when') || when,
            attributes: named.rest,
            colour: colour ?? named.colour(),
            place,
            position: named.position(),
          },
          tag.line,
        );
        return;
      }
      const named = new NamedFigures(attributes, linkNames);
      const kind = said('type');
      chart.link(
        {
          ...emptyLink,
          id: said('id'),
          source: said('source'),
          target: said('target'),
          label: said('label'),
          type: said('kind') || named.text('type'),
          when: named.time('when') || when,
          strength: named.text('strength'),
          direction: kind === 'mutual' ? 'both' : named.direction(kind === '' ? isDirected : kind === 'directed'),
          weight: weightOf(tag.attributes.get('weight')),
          attributes: named.rest,
          colour: colour ?? named.colour(),
        },
        tag.line,
      );
    },
  });
  notCarried.tell(remark);
  return chart.finish();
}

/** `a|b`, `[a, b]`, `["a", "b"]`: all of them occur. */
function listOf(text: string): readonly string[] {
  const inside = text.trim().match(/^\[(.*)\]$/s)?.[1] ?? text;
  const quoted = [...inside.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs)];
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const plain = (text: string) =>
    text.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (_, code: string | undefined, sign: string) =>
      code === undefined ? (escapes[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
    );
  if (quoted.length > 0) return quoted.map((match) => plain(match[1] ?? match[2] ?? ''));
  return inside
    .split(inside.includes('|') ? '|' : ',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const types = { text: 'string', number: 'double', flag: 'boolean', time: 'string' } as const;

export function* writeGexf(chart: Chart, remark: Remarks): Generator<string> {
  const notCarried = new NotCarried();
  tellUnwritable(chart, notCarried);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n';
  yield '<graph defaultedgetype="undirected">\n';
  for (const [what, items] of [
    ['node', chart.nodes],
    ['edge', chart.links],
  ] as const) {
    // A colour has an element of its own.
    const named = items.map((item) => namedOf({ ...item, colour: undefined }));
    const columns = columnsOf(named);
    const ids = new Map([...columns.keys()].map((name, index) => [name, String(index)]));
    // Several values of one name need a list, which holds text alone.
    const repeated = new Set(named.flatMap(repeatedNames));
    tellKinds(named, ({ name }) => (repeated.has(name) ? 'text' : columns.get(name)!), notCarried);
    yield `<attributes class="${what}">\n`;
    for (const [name, kind] of columns) {
      yield `<attribute id="${ids.get(name)}"${xmlAttribute('title', name)} type="${repeated.has(name) ? 'liststring' : types[kind]}"/>\n`;
    }
    yield `</attributes>\n<${what}s>\n`;
    for (const [index, item] of items.entries()) {
      for (const _ of item.cards) notCarried.add('lost-card');
      const values = Map.groupBy(named[index]!, ({ name }) => name);
      const written = [...values].map(([name, all]) => {
        const value = repeated.has(name) ? `[${all.map((one) => JSON.stringify(one.value)).join(', ')}]` : all[0]!.value;
        return `<attvalue for="${ids.get(name)}" value="${xmlText(value)}"/>`;
      });
      const colour = item.colour === undefined ? '' : vizColour(item.colour);
      const inside = `${written.length > 0 ? `<attvalues>${written.join('')}</attvalues>` : ''}${colour}`;
      if ('direction' in item) {
        const type = item.direction === 'none' ? '' : ` type="${item.direction === 'both' ? 'mutual' : 'directed'}"`;
        const ends = xmlAttribute('source', item.source) + xmlAttribute('target', item.target);
        yield `<edge${xmlAttribute('id', item.id)}${ends}${type}${xmlAttribute('label', item.label)}${xmlAttribute('weight', item.weight)}>${inside}</edge>\n`;
      } else {
        const place = item.place ? `<viz:position x="${item.place.x}" y="${item.place.y === 0 ? 0 : -item.place.y}" z="0"/>` : '';
        yield `<node${xmlAttribute('id', item.id)} label="${xmlText(item.label)}">${inside}${place}</node>\n`;
      }
    }
    yield `</${what}s>\n`;
  }
  yield '</graph>\n</gexf>\n';
  notCarried.tell(remark);
}

function vizColour(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `<viz:color r="${red}" g="${green}" b="${blue}"/>`;
}

export function repeatedNames(attributes: readonly ChartAttribute[]): readonly string[] {
  const seen = new Set<string>();
  return attributes.flatMap(({ name }) => (seen.size === seen.add(name).size ? [name] : []));
}
