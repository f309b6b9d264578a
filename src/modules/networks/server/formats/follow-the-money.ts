/** FollowTheMoney, JSON lines, by the model that its package ships. Source: https://followthemoney.tech */
import { createRequire } from 'node:module';
import { z } from 'zod';
import { jsonText } from '../../../../kernel/json-text.ts';
import { type Chart, ChartCollector, type ChartLink, type ChartNode, emptyLink, emptyNode, isoTime } from '../../chart.ts';
import { longestId } from '../../read-ties.ts';
import { NotCarried, type Remarks } from '../../remarks.ts';

const schemaShape = z.object({
  extends: z.array(z.string()).default([]),
  abstract: z.boolean().default(false),
  caption: z.array(z.string()).default([]),
  edge: z.object({ source: z.string(), target: z.string(), directed: z.boolean().default(true) }).optional(),
  properties: z.record(z.string(), z.object({ type: z.string().default('string'), stub: z.boolean().default(false) })).default({}),
});

interface Schema {
  readonly isAbstract: boolean;
  readonly caption: readonly string[];
  readonly edge: { readonly source: string; readonly target: string; readonly directed: boolean } | undefined;
  /** By name its type: `entity` is a reference to another one. */
  readonly properties: ReadonlyMap<string, string>;
}

const require = createRequire(import.meta.url);
let model: ReadonlyMap<string, Schema> | undefined;

/** Schemata with all that they inherit. */
function readModel(): ReadonlyMap<string, Schema> {
  if (model) return model;
  const shipped: unknown = require('@alephdata/followthemoney/dist/defaultModel.json');
  const { schemata } = z.object({ schemata: z.record(z.string(), schemaShape) }).parse(shipped);
  const resolve = (name: string): Schema => {
    const own = schemata[name]!;
    const above = own.extends.map(resolve);
    const properties = new Map(above.flatMap((schema) => [...schema.properties]));
    for (const [property, { type, stub }] of Object.entries(own.properties)) if (!stub) properties.set(property, type);
    return {
      isAbstract: own.abstract,
      caption: own.caption.length > 0 ? own.caption : (above.find(({ caption }) => caption.length > 0)?.caption ?? []),
      edge: own.edge ?? above.find(({ edge }) => edge)?.edge,
      properties,
    };
  };
  model = new Map(Object.keys(schemata).map((name) => [name, resolve(name)]));
  return model;
}

const entityShape = jsonText.pipe(
  z.object({
    id: z.string().min(1).max(longestId),
    schema: z.string().max(100),
    properties: z.record(z.string(), z.array(z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]))),
  }),
);

const dateProperties = ['date', 'startDate', 'modifiedAt'];
const longestLine = 1024 * 1024;

export async function readFollowTheMoney(texts: AsyncIterable<string>, remark: Remarks): Promise<Chart> {
  const schemata = readModel();
  const chart = new ChartCollector(remark);
  // A reference to another entity is a link too; whether it is there is known at the end.
  for await (const { text, line } of linesOf(texts)) {
    if (text.trim() === '') continue;
    const parsed = entityShape.safeParse(text);
    if (!parsed.success) {
      remark({ line, code: 'not-ftm' });
      continue;
    }
    const { id, schema: name, properties } = parsed.data;
    const schema = schemata.get(name);
    if (!schema) remark({ line, about: name, code: 'schema-unknown' });
    const values = (property: string | undefined) => (property === undefined ? [] : (properties[property] ?? []));
    const caption = schema?.caption.map((property) => values(property)[0]).find((value) => value !== undefined);
    const when = dateProperties.map((property) => isoTime(values(property)[0] ?? '')).find((time) => time !== '') ?? '';
    const edge = schema?.edge;
    const isEdge = edge && values(edge.source).length > 0 && values(edge.target).length > 0;
    const entities = isEdge
      ? []
      : [...(schema?.properties ?? [])].filter(([property, type]) => type === 'entity' && values(property).length > 0);
    const own = new Set([...(isEdge ? [edge.source, edge.target] : []), ...entities.map(([property]) => property)]);
    const attributes = Object.entries(properties)
      .filter(([property]) => !own.has(property))
      .flatMap(([property, all]) => all.map((value) => ({ name: property, kind: 'text' as const, value })));
    if (!isEdge) {
      chart.node({ ...emptyNode, id, label: caption ?? '', type: name, when, attributes }, line);
      for (const [property] of entities) {
        for (const [index, target] of values(property).entries()) {
          chart.link(
            { ...emptyLink, id: `${id} ${property} ${index + 1}`, source: id, target, type: property, direction: 'forward' },
            line,
          );
        }
      }
      continue;
    }
    for (const [index, [source, target]] of pairsOf(values(edge.source), values(edge.target)).entries()) {
      const direction = edge.directed ? 'forward' : 'none';
      chart.link(
        { ...emptyLink, id: index === 0 ? id : `${id} (${index + 1})`, source, target, type: name, when, direction, attributes },
        line,
      );
    }
  }
  return chart.finish();
}

function pairsOf(sources: readonly string[], targets: readonly string[]): readonly (readonly [string, string])[] {
  return sources.flatMap((source) => targets.map((target) => [source, target] as const));
}

async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<{ readonly text: string; readonly line: number }> {
  let rest = '';
  let line = 0;
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!.slice(0, longestLine);
    for (const one of lines) yield { text: one, line: ++line };
  }
  if (rest !== '') yield { text: rest, line: line + 1 };
}

/** Words of other tools for the schemata. */
const schemaByType: Readonly<Record<string, string>> = {
  person: 'Person',
  organisation: 'Organization',
  organization: 'Organization',
  company: 'Company',
  vehicle: 'Vehicle',
  boat: 'Vessel',
  vessel: 'Vessel',
  account: 'BankAccount',
  'bank account': 'BankAccount',
  document: 'Document',
  event: 'Event',
  place: 'Address',
  address: 'Address',
  location: 'Address',
  phone: 'UserAccount',
  telephone: 'UserAccount',
};

export function* writeFollowTheMoney(chart: Chart, remark: Remarks): Generator<string> {
  const schemata = readModel();
  const notCarried = new NotCarried();
  const references = new Map<string, ChartLink[]>();
  const nodes = new Map(chart.nodes.map((node) => [node.id, node]));
  const edges: ChartLink[] = [];
  for (const link of chart.links) {
    const schema = schemata.get(schemaOf(nodes.get(link.source)!, notCarried, false));
    if (schema?.properties.get(link.type) === 'entity' && isBare(link))
      references.set(link.source, [...(references.get(link.source) ?? []), link]);
    else edges.push(link);
  }
  for (const node of chart.nodes) {
    const schema = schemaOf(node, notCarried, true);
    const properties = propertiesOf(node, schemata.get(schema)!, notCarried);
    for (const { type, target } of references.get(node.id) ?? []) properties[type] = [...(properties[type] ?? []), target];
    if (node.place) notCarried.add('lost-place');
    yield `${JSON.stringify({ id: node.id, schema, properties })}\n`;
  }
  for (const link of edges) {
    const isOwn = schemata.get(link.type)?.edge !== undefined;
    const name = isOwn ? link.type : 'UnknownLink';
    const schema = schemata.get(name)!;
    const [source, target] = link.direction === 'backward' ? [link.target, link.source] : [link.source, link.target];
    const isDirected = link.direction === 'forward' || link.direction === 'backward';
    if (isOwn && schema.edge!.directed ? !isDirected : link.direction !== 'none') notCarried.add('lost-direction');
    if (link.weight !== undefined) notCarried.add('lost-weight');
    const properties = propertiesOf(link, schema, notCarried);
    if (!isOwn && link.type !== '') {
      properties.role = [...(properties.role ?? []), link.type];
      notCarried.add('lost-type', { name: link.type, as: name });
    }
    yield `${JSON.stringify({ id: link.id, schema: name, properties: { ...properties, [schema.edge!.source]: [source], [schema.edge!.target]: [target] } })}\n`;
  }
  notCarried.tell(remark);
}

/** It says no more than that the one names the other. */
function isBare({ direction, label, when, weight, strength, attributes, cards, colour }: ChartLink): boolean {
  const words = [label, when, strength].join('');
  return direction === 'forward' && words === '' && weight === undefined && colour === undefined && attributes.length + cards.length === 0;
}

function schemaOf(node: ChartNode, notCarried: NotCarried, isCounted: boolean): string {
  const known = readModel().get(node.type);
  if (known && !known.isAbstract) return node.type;
  const schema = schemaByType[node.type.toLowerCase()];
  if (isCounted && node.type !== '') notCarried.add('lost-type', { name: node.type, as: schema ?? 'LegalEntity' });
  return schema ?? 'LegalEntity';
}

function propertiesOf(item: ChartNode | ChartLink, { properties, caption }: Schema, notCarried: NotCarried): Record<string, string[]> {
  // Names come from outside: an object without inheritance.
  const all: Record<string, string[]> = Object.create(null);
  const put = (name: string, value: string) => {
    all[name] ??= [];
    if (!all[name].includes(value)) all[name].push(value);
  };
  for (const { name, value } of item.attributes) {
    const type = properties.get(name);
    if (type !== undefined && type !== 'entity') put(name, value);
    else if (properties.has('notes') || properties.has('description')) {
      put(properties.has('notes') ? 'notes' : 'description', `${name}: ${value}`);
      notCarried.add('attribute-into-notes', { name });
    } else notCarried.add('lost-attribute', { name });
  }
  const label = caption.find((name) => all[name] !== undefined) ?? caption[0];
  if (item.label !== '' && label !== undefined && !all[label]?.includes(item.label)) all[label] = [item.label, ...(all[label] ?? [])];
  if (item.when !== '' && !dateProperties.some((name) => all[name])) {
    const name = dateProperties.find((one) => properties.has(one));
    if (name) put(name, item.when);
    else notCarried.add('lost-date');
  }
  for (const _ of item.cards) notCarried.add('lost-card');
  if (item.colour !== undefined) notCarried.add('lost-colour');
  if ('strength' in item && item.strength !== '') notCarried.add('lost-strength');
  if ('position' in item && item.position) notCarried.add('lost-position');
  return all;
}
