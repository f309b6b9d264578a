/** Writes ANX: ends by entity id, elements in the order that i2 expects. */
import type { Chart, ChartAttribute, ChartCard, ChartLink, ChartNode } from '../../chart.ts';
import { NotCarried, type Remarks } from '../../remarks.ts';
import { AnxGrades, anxNames } from './anx-grades.ts';
import { repeatedNames } from './gexf.ts';
import { columnsOf, escapedAttributes, tellKinds } from './named-figures.ts';
import { tellUnwritable, xmlAttribute, xmlText } from './read-xml.ts';

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
  tellUnwritable(chart, notCarried);
  const items = [...chart.nodes, ...links];
  const named = new Map(items.map((item) => [item, attributesOf(item)]));
  // Of one class of attributes an item has one value, and a class has one type.
  const repeated = new Set([...named.values()].flatMap(repeatedNames));
  const classes = new Map([...columnsOf([...named.values()])].map(([name, kind]) => [name, repeated.has(name) ? 'text' : kind] as const));
  tellKinds([...named.values()], ({ name }) => classes.get(name)!, notCarried);
  const grades = new AnxGrades(items.flatMap(({ cards }) => cards));
  const strengths = new Set(links.map(({ strength }) => strength || 'Default'));
  const ids = new Ids();
  yield `<?xml version="1.0" encoding="${encoding}"?>\n<Chart Rigorous="false">\n${grades.lists()}<StrengthCollection>\n`;
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
    if (!node.place) notCarried.add('place-made');
    else if (!Number.isInteger(x) || !Number.isInteger(y)) notCarried.add('lost-place-fraction');
    yield `<ChartItem${itemAttributes(node)} XPosition="${Math.round(x)}"><End X="${Math.round(x)}" Y="${Math.round(y)}" Z="0">`;
    yield `<Entity EntityId="${entityIds.get(node.id)}"${xmlAttribute('Identity', node.id)} LabelIsIdentity="${node.label === node.id}">${cards(node.cards, grades)}`;
    yield `<Icon><IconStyle${xmlAttribute('Type', typeOf(node))} EntityTypeReference="${ids.of('entity', typeOf(node))}"${xmlAttribute('IconShadingColour', colourRef(node.colour))}/></Icon></Entity></End>`;
    yield `${attributes(named.get(node)!, ids, notCarried)}</ChartItem>\n`;
  }
  for (const link of links) {
    const type = typeOf(link);
    const strength = link.strength || 'Default';
    yield `<ChartItem${itemAttributes(link)}><Link End1Id="${entityIds.get(link.source)}" End2Id="${entityIds.get(link.target)}">${cards(link.cards, grades)}`;
    yield `<LinkStyle${xmlAttribute('Strength', strength)} StrengthReference="${ids.of('strength', strength)}" ArrowStyle="${arrows[link.direction]}"${xmlAttribute('LineColour', colourRef(link.colour))}${xmlAttribute('Type', type)} LinkTypeReference="${ids.of('link', type)}"/></Link>`;
    yield `${attributes(named.get(link)!, ids, notCarried)}</ChartItem>\n`;
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

/** Those of the item, and what a chart item has no place for. */
function attributesOf(item: ChartNode | ChartLink): readonly ChartAttribute[] {
  const number = (name: string, value: number | undefined): ChartAttribute[] =>
    value === undefined ? [] : [{ name, kind: 'number', value: String(value) }];
  return [
    ...escapedAttributes(item.attributes, anxNames),
    ...(item.when === '' || isWholeDay(item.when) ? [] : [{ name: 'when', kind: 'text', value: item.when } as const]),
    ...('direction' in item
      ? number('weight', item.weight)
      : [...number('longitude', item.position?.longitude), ...number('latitude', item.position?.latitude)]),
  ];
}

/** Red is the lowest byte. @example colourRef('#ff0000') // 255 */
function colourRef(colour: string | undefined): number | undefined {
  return colour === undefined ? undefined : Number.parseInt(`${colour.slice(5, 7)}${colour.slice(3, 5)}${colour.slice(1, 3)}`, 16);
}

/** i2 wants a type of everything. */
function typeOf(item: ChartNode | ChartLink): string {
  return item.type || ('direction' in item ? 'Link' : 'Entity');
}

function itemAttributes({ label, when }: ChartNode | ChartLink): string {
  return ` Label="${xmlText(label)}"${dated(when)}`;
}

/** What i2 has a date for, it has whole: less of it stands among the attributes. */
function isWholeDay(when: string): boolean {
  return when.length >= 10;
}

function dated(when: string): string {
  if (!isWholeDay(when)) return '';
  const [day, time] = when.split('T');
  return ` DateSet="true" TimeSet="${time !== undefined}" DateTime="${day}T${time === undefined ? '00:00:00' : time.length === 5 ? `${time}:00` : time}"`;
}

function cards(all: readonly ChartCard[], grades: AnxGrades): string {
  if (all.length === 0) return '';
  const one = (card: ChartCard) => {
    const { summary, text, source, when } = card;
    const said = when === '' || isWholeDay(when) ? '' : xmlAttribute('DateTimeDescription', when);
    return `<Card${xmlAttribute('Summary', summary)}${xmlAttribute('Text', text)}${xmlAttribute('SourceReference', source)}${grades.of(card)}${dated(when)}${said}/>`;
  };
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
