/** Writes ANX: ends by entity id, elements in the order that i2 expects. */
import type { Chart, ChartAttribute, ChartCard, ChartLink, ChartNode } from '../../chart.ts';
import { NotCarried, type Remarks } from '../../remarks.ts';
import { xmlAttribute, xmlText } from './read-xml.ts';

const attributeTypes = { text: 'AttText', number: 'AttNumber', flag: 'AttFlag', time: 'AttTime' } as const;
const arrows = { none: 'ArrowNone', forward: 'ArrowOnHead', backward: 'ArrowOnTail', both: 'ArrowOnBoth' } as const;
const dots: Readonly<Record<string, string>> = { Unconfirmed: 'DotStyleDashed', Tentative: 'DotStyleDotted' };

/** @param encoding as the declaration says; the bytes are the caller's */
export function* writeAnx(chart: Chart, remark: Remarks, encoding: 'utf-8' | 'utf-16' = 'utf-8'): Generator<string> {
  const notCarried = new NotCarried();
  const links = chart.links.filter(({ source, target }) => {
    if (source === target) notCarried.add('lost-self-link');
    return source !== target;
  });
  const items = [...chart.nodes, ...links];
  // Of one class of attributes an item has one value, and a class has one type.
  const classes = new Map<string, ChartAttribute['kind']>();
  for (const { attributes } of items)
    for (const { name, kind } of attributes) classes.set(name, (classes.get(name) ?? kind) === kind ? kind : 'text');
  if (links.some(({ weight }) => weight !== undefined) && !classes.has('weight')) classes.set('weight', 'number');
  for (const name of ['latitude', 'longitude']) {
    if (chart.nodes.some(({ position }) => position) && !classes.has(name)) classes.set(name, 'number');
  }
  const strengths = new Set(links.map(({ strength }) => strength || 'Default'));
  const ids = new Ids();
  yield `<?xml version="1.0" encoding="${encoding}"?>\n<Chart Rigorous="false">\n<StrengthCollection>\n`;
  for (const name of strengths)
    yield `<Strength Id="${ids.of('strength', name)}"${xmlAttribute('Name', name)} DotStyle="${dots[name] ?? 'DotStyleSolid'}"/>\n`;
  yield '</StrengthCollection>\n<AttributeClassCollection>\n';
  for (const [name, kind] of classes) {
    yield `<AttributeClass Id="${ids.of('class', name)}"${xmlAttribute('Name', name)} Type="${attributeTypes[kind]}" IsUser="true" UserCanAdd="true" UserCanRemove="true" ShowValue="true"/>\n`;
  }
  yield '</AttributeClassCollection>\n<EntityTypeCollection>\n';
  for (const type of new Set(chart.nodes.map(typeOf))) yield `<EntityType Id="${ids.of('entity', type)}"${xmlAttribute('Name', type)}/>\n`;
  yield '</EntityTypeCollection>\n<LinkTypeCollection>\n';
  for (const type of new Set(links.map(typeOf))) yield `<LinkType Id="${ids.of('link', type)}"${xmlAttribute('Name', type)}/>\n`;
  yield '</LinkTypeCollection>\n<ChartItemCollection>\n';
  const entityIds = new Map(chart.nodes.map(({ id }, index) => [id, index + 1]));
  const columns = Math.ceil(Math.sqrt(chart.nodes.length));
  for (const [index, node] of chart.nodes.entries()) {
    const { x, y } = node.place ?? { x: (index % columns) * 120, y: Math.floor(index / columns) * 120 };
    yield `<ChartItem${itemAttributes(node)} XPosition="${Math.round(x)}"><End X="${Math.round(x)}" Y="${Math.round(y)}" Z="0">`;
    yield `<Entity EntityId="${entityIds.get(node.id)}"${xmlAttribute('Identity', node.id)} LabelIsIdentity="${node.label === node.id}">${cards(node.cards)}`;
    yield `<Icon><IconStyle${xmlAttribute('Type', typeOf(node))} EntityTypeReference="${ids.of('entity', typeOf(node))}"/></Icon></Entity></End>`;
    const position = node.position
      ? (['longitude', 'latitude'] as const).map((name) => ({ name, kind: 'number', value: String(node.position![name]) }) as const)
      : [];
    yield `${attributes([...node.attributes, ...position], ids, notCarried)}</ChartItem>\n`;
  }
  for (const link of links) {
    const type = typeOf(link);
    const strength = link.strength || 'Default';
    yield `<ChartItem${itemAttributes(link)}><Link End1Id="${entityIds.get(link.source)}" End2Id="${entityIds.get(link.target)}">${cards(link.cards)}`;
    yield `<LinkStyle${xmlAttribute('Strength', strength)} StrengthReference="${ids.of('strength', strength)}" ArrowStyle="${arrows[link.direction]}"${xmlAttribute('Type', type)} LinkTypeReference="${ids.of('link', type)}"/></Link>`;
    const weight = link.weight === undefined ? [] : [{ name: 'weight', kind: 'number', value: String(link.weight) } as const];
    yield `${attributes([...link.attributes, ...weight], ids, notCarried)}</ChartItem>\n`;
  }
  yield '</ChartItemCollection>\n</Chart>\n';
  notCarried.tell(remark);
}

/** Short ids, one for each name of each kind. */
class Ids {
  readonly #ids = new Map<string, string>();

  of(kind: string, name: string): string {
    const key = `${kind} ${name}`;
    const id = this.#ids.get(key) ?? `ID${this.#ids.size + 1}`;
    this.#ids.set(key, id);
    return id;
  }
}

/** i2 wants a type of everything. */
function typeOf(item: ChartNode | ChartLink): string {
  return item.type || ('direction' in item ? 'Link' : 'Entity');
}

function itemAttributes({ label, when }: ChartNode | ChartLink): string {
  return ` Label="${xmlText(label)}"${dated(when)}`;
}

function dated(when: string): string {
  if (when === '') return '';
  const [day, time] = when.split('T');
  return ` DateSet="true" TimeSet="${time !== undefined}" DateTime="${day}T${time === undefined ? '00:00:00' : time.length === 5 ? `${time}:00` : time}"`;
}

function cards(all: readonly ChartCard[]): string {
  if (all.length === 0) return '';
  const one = ({ summary, text, source, when }: ChartCard) =>
    `<Card${xmlAttribute('Summary', summary)}${xmlAttribute('Text', text)}${xmlAttribute('SourceReference', source)}${dated(when)}/>`;
  return `<CardCollection>${all.map(one).join('')}</CardCollection>`;
}

function attributes(all: readonly ChartAttribute[], ids: Ids, notCarried: NotCarried): string {
  const joined = new Map<string, string>();
  for (const { name, value } of all) {
    const before = joined.get(name);
    if (before !== undefined) notCarried.add('attribute-joined', { name });
    joined.set(name, before === undefined ? value : `${before}; ${value}`);
  }
  if (joined.size === 0) return '';
  const one = ([name, value]: [string, string]) =>
    `<Attribute${xmlAttribute('AttributeClass', name)} AttributeClassReference="${ids.of('class', name)}" Value="${xmlText(value)}"/>`;
  return `<AttributeCollection>${[...joined].map(one).join('')}</AttributeCollection>`;
}
