/** ANX, the chart XML of i2 Analyst's Notebook, in both dialects: ends of links by entity id, or by the id of the chart item. */
import { type Chart, type ChartAttribute, type ChartCard, ChartCollector, type ChartLink, isoTime } from '../../chart.ts';
import { NotCarried, type Remarks } from '../../remarks.ts';
import { anxNames, emptyGradeLists, type GradeElement, type GradeLists, gradeOf } from './anx-grades.ts';
import { colourOfParts, NamedFigures, weightOf } from './named-figures.ts';
import { readXml, type XmlTag } from './read-xml.ts';

const attributeKinds: Readonly<Record<string, ChartAttribute['kind']>> = { AttNumber: 'number', AttFlag: 'flag', AttTime: 'time' };
const arrows: Readonly<Record<string, ChartLink['direction']>> = { ArrowOnHead: 'forward', ArrowOnTail: 'backward', ArrowOnBoth: 'both' };
/** Words of the chart's frame, and collections that only hold what is taken. */
const known = new Set(
  'Chart ApplicationVersion ChartItemCollection ChartItem End Entity Icon IconStyle Event EventStyle ThemeLine ThemeStyle Theme Box BoxStyle Circle CircleStyle TextBlock TextBlockStyle Link LinkStyle AttributeCollection Attribute CardCollection Card AttributeClassCollection AttributeClass EntityTypeCollection EntityType LinkTypeCollection LinkType StrengthCollection Strength LibraryCatalogue Summary GradeOne GradeTwo GradeThree StringCollection String'.split(
    ' ',
  ),
);

/** What only says how an item looks. */
const looks = new Set(
  'CIStyle Font SubItemCollection SubItem FrameStyle IconPicture Connection ConnectionStyle Corner CornerCollection'.split(' '),
);

interface OpenItem {
  readonly item: XmlTag;
  entity: XmlTag | undefined;
  link: XmlTag | undefined;
  style: XmlTag | undefined;
  place: { readonly x: number; readonly y: number } | undefined;
  readonly attributes: ChartAttribute[];
  readonly cards: ChartCard[];
}

/** What the chart names once and its items refer to. */
interface Named {
  readonly types: Map<string, string>;
  readonly strengths: Map<string, string>;
  readonly classes: Map<string, { readonly name: string; readonly kind: ChartAttribute['kind'] }>;
  readonly grades: GradeLists;
}

export async function readAnx(texts: AsyncIterable<string>, remark: Remarks): Promise<Chart> {
  const named: Named = { types: new Map(), strengths: new Map(), classes: new Map(), grades: emptyGradeLists() };
  let gradeList: GradeElement | undefined;
  const notCarried = new NotCarried();
  const items: OpenItem[] = [];
  let open: OpenItem | undefined;
  await readXml(texts, 'Chart', {
    open(tag) {
      const { name, attributes, line } = tag;
      const said = (attribute: string) => attributes.get(attribute) ?? '';
      if (!known.has(name)) {
        // Collections that style the chart say nothing of anybody; inside an item an unknown word may.
        if (open && name === 'TimeZone') notCarried.add('lost-zone', {}, line);
        else if (open && looks.has(name)) return;
        else if (open || name.endsWith('Collection')) notCarried.add('lost-element', { name }, line);
      } else if (name === 'GradeOne' || name === 'GradeTwo' || name === 'GradeThree') gradeList = name;
      else if (name === 'String' && gradeList) named.grades[gradeList].push(said('Text'));
      else if (name === 'ChartItem')
        open = { item: tag, entity: undefined, link: undefined, style: undefined, place: undefined, attributes: [], cards: [] };
      else if (name === 'AttributeClass' && said('Id') + said('Name') !== '') {
        const about = { name: said('Name'), kind: attributeKinds[said('Type')] ?? 'text' } as const;
        for (const id of [said('Id'), said('Name')]) named.classes.set(id, about);
      } else if (name === 'EntityType' || name === 'LinkType') named.types.set(said('Id'), said('Name'));
      else if (name === 'Strength') named.strengths.set(said('Id'), said('Name'));
      else if (open) takeInto(open, tag, named);
    },
    close(name) {
      if (name === gradeList) gradeList = undefined;
      if (name !== 'ChartItem' || !open) return;
      items.push(open);
      open = undefined;
    },
  });
  const chart = collected(items, named, remark);
  notCarried.tell(remark);
  return chart;
}

function takeInto(open: OpenItem, tag: XmlTag, named: Named): void {
  const said = (attribute: string) => tag.attributes.get(attribute) ?? '';
  if (tag.name === 'End') {
    const [x, y] = [Number(said('X')), Number(said('Y'))];
    if (said('X') !== '' && Number.isFinite(x) && Number.isFinite(y)) open.place = { x, y };
  } else if (tag.name === 'Entity') open.entity = tag;
  else if (tag.name === 'Link') open.link = tag;
  else if (tag.name.endsWith('Style')) open.style = tag;
  else if (tag.name === 'Attribute') {
    const about = named.classes.get(said('AttributeClassReference')) ?? named.classes.get(said('AttributeClass'));
    const kind = about?.kind ?? 'text';
    const value = kind === 'time' ? isoTime(said('Value')) || said('Value') : said('Value');
    open.attributes.push({ name: about?.name || said('AttributeClass'), kind, value });
  } else if (tag.name === 'Card') {
    open.cards.push(cardOf(tag, named.grades));
  }
}

function cardOf(tag: XmlTag, lists: GradeLists): ChartCard {
  const said = (attribute: string) => tag.attributes.get(attribute) ?? '';
  const grade = gradeOf(lists, said);
  const source = [said('SourceType'), said('SourceReference')].filter((word) => word !== '').join(' · ');
  const when = whenOf(tag) || isoTime(said('DateTimeDescription'));
  return { summary: said('Summary'), text: said('Text'), source, when, ...(grade && { grade }) };
}

/** A chart item has a source and a grade of its own, beside its cards: they are a card too. */
function ownCards(item: XmlTag, lists: GradeLists): ChartCard[] {
  const card = cardOf({ ...item, attributes: new Map([...item.attributes].filter(([name]) => !name.startsWith('Date'))) }, lists);
  // Most programs write the first grade of the list where nobody graded anything.
  return card.source === '' ? [] : [card];
}

function descriptionOf(item: XmlTag): ChartAttribute[] {
  const value = item.attributes.get('Description') ?? '';
  return value === '' ? [] : [{ name: 'description', kind: 'text', value }];
}

/** COLORREF: red is the lowest byte. Black is what i2 writes where nobody chose. */
function colourOfRef(text: string): string | undefined {
  const ref = Number(text);
  return text === '' || !Number.isInteger(ref) || ref <= 0 || ref > 0xffffff
    ? undefined
    : colourOfParts(ref & 0xff, (ref >> 8) & 0xff, ref >> 16);
}

function whenOf({ attributes }: XmlTag): string {
  if (attributes.get('DateSet') === 'false') return '';
  const when = isoTime(attributes.get('DateTime') ?? '').replace(/\.0+$/, '');
  return attributes.get('TimeSet') === 'true' ? when : when.slice(0, 10);
}

function collected(items: readonly OpenItem[], named: Named, remark: Remarks): Chart {
  const chart = new ChartCollector(remark);
  // The other dialect: a link names the chart items at its ends.
  const idOfItem = new Map<string, string>();
  const idOfEntity = new Map<string, string>();
  for (const { item, entity, link, style, place, attributes, cards } of items) {
    if (link) continue;
    if (!entity) {
      if (item.attributes.size > 0) remark({ line: item.line, about: item.attributes.get('Label') ?? '', code: 'neither-entity-nor-link' });
      continue;
    }
    const said = (tag: XmlTag | undefined, attribute: string) => tag?.attributes.get(attribute) ?? '';
    const label = said(item, 'Label');
    const id = said(entity, 'Identity') || label || said(entity, 'EntityId') || said(item, 'Id');
    idOfItem.set(said(item, 'Id'), id);
    idOfEntity.set(said(entity, 'EntityId'), id);
    const type =
      named.types.get(said(style, 'EntityTypeReference')) ?? named.types.get(said(style, 'TypeReference')) ?? said(style, 'Type');
    const figures = new NamedFigures([...descriptionOf(item), ...attributes], anxNames);
    chart.node(
      {
        id,
        label,
        type: type === 'Entity' ? '' : type,
        when: whenOf(item) || figures.time('when'),
        attributes: figures.rest,
        cards: [...ownCards(item, named.grades), ...cards],
        place,
        position: figures.position(),
        colour: colourOfRef(said(style, 'IconShadingColour') || said(style, 'LineColour')),
      },
      item.line,
    );
  }
  for (const { item, link, style, attributes, cards } of items) {
    if (!link) continue;
    const said = (tag: XmlTag | undefined, attribute: string) => tag?.attributes.get(attribute) ?? '';
    const end = (number: 1 | 2) => {
      const [byId, byReference] = [said(link, `End${number}Id`), said(link, `End${number}Reference`)];
      return idOfEntity.get(byId) ?? idOfItem.get(byReference) ?? idOfItem.get(byId) ?? (byId || byReference);
    };
    const figures = new NamedFigures([...descriptionOf(item), ...attributes], anxNames);
    const type = named.types.get(said(style, 'LinkTypeReference')) ?? said(style, 'Type');
    const strength = named.strengths.get(said(style, 'StrengthReference')) ?? said(style, 'Strength');
    chart.link(
      {
        id: said(item, 'Id'),
        source: end(1),
        target: end(2),
        label: said(item, 'Label'),
        type: type === 'Link' ? '' : type,
        when: whenOf(item) || figures.time('when'),
        direction: arrows[said(style, 'ArrowStyle')] ?? 'none',
        weight: weightOf(figures.text('weight')),
        strength: strength === 'Default' ? '' : strength,
        attributes: figures.rest,
        cards: [...ownCards(item, named.grades), ...cards],
        colour: colourOfRef(said(style, 'LineColour')),
      },
      item.line,
    );
  }
  return chart.finish();
}
