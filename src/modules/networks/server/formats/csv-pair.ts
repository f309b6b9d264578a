/** Two flat tables, as i2 and spreadsheets import them: entities, and links between them. */
import { type Chart, type ChartAttribute, ChartCollector, emptyLink, emptyNode, isoTime } from '../../chart.ts';
import { quotedCell } from '../../delimited-rows.ts';
import { columnOf, readTable } from '../../read-ties.ts';
import { NotCarried, type Remarks } from '../../remarks.ts';
import { colourOf, escapedAttributes, plainAttribute, tellKinds, weightOf } from './named-figures.ts';

const entityColumns = ['identity', 'label', 'type', 'date', 'longitude', 'latitude', 'x', 'y', 'colour'] as const;
const linkColumns = ['from', 'to', 'type', 'label', 'direction', 'strength', 'weight', 'date', 'id', 'colour'] as const;

/** Which column is which in i2's import, as it is printed beside the files. */
export const csvMapping = [
  'entities: identity -> Identity; label -> Label; type -> Entity type; date -> Date & time; the other columns -> attributes of the same name',
  'links: from -> Identity of end 1; to -> Identity of end 2; type -> Link type; label -> Label; direction -> Direction (forward, backward, both, none); strength -> Strength; date -> Date & time; the other columns -> attributes of the same name',
] as const;

/** @throws ProblemError `network-column-missing`, `network-empty` */
export async function readCsvPair(
  { entities, links }: { readonly entities: AsyncIterable<string>; readonly links: AsyncIterable<string> | undefined },
  remark: Remarks,
): Promise<Chart> {
  const chart = new ChartCollector(remark);
  await readRows(
    entities,
    ['identity'],
    remark,
    (row, line) => {
      const [longitude, latitude] = [Number(row.own.get('longitude') || 'x'), Number(row.own.get('latitude') || 'x')];
      const isPlaced = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
      const said = (name: string) => row.own.get(name) ?? '';
      const [x, y] = [Number(said('x') || 'x'), Number(said('y') || 'x')];
      const own = {
        id: said('identity'),
        label: said('label'),
        type: said('type'),
        when: isoTime(said('date')),
        colour: colourOf(said('colour')),
      };
      const place = Number.isFinite(x) && Number.isFinite(y) ? { x, y } : undefined;
      chart.node({ ...emptyNode, ...own, place, attributes: row.rest, position: isPlaced ? { longitude, latitude } : undefined }, line);
    },
    entityColumns,
  );
  if (links) {
    await readRows(
      links,
      ['from', 'to'],
      remark,
      (row, line) => {
        const said = (name: string) => row.own.get(name) ?? '';
        const own = {
          id: said('id'),
          source: said('from'),
          target: said('to'),
          label: said('label'),
          type: said('type'),
          when: isoTime(said('date')),
          colour: colourOf(said('colour')),
        };
        const direction = (['forward', 'backward', 'both'] as const).find((way) => way === said('direction')) ?? 'none';
        chart.link(
          { ...emptyLink, ...own, direction, strength: said('strength'), weight: weightOf(said('weight')), attributes: row.rest },
          line,
        );
      },
      linkColumns,
    );
  }
  return chart.finish();
}

/** A table of ties alone, with source, target and what else it says of them. */
export async function readTiesChart(texts: AsyncIterable<string>, remark: Remarks): Promise<Chart> {
  const chart = new ChartCollector(remark);
  await readRows(
    texts,
    ['source', 'target'],
    remark,
    (row, line) => {
      const [source, target] = [row.own.get('source') ?? '', row.own.get('target') ?? ''];
      if (source === '' || target === '') return remark({ line, code: 'tie-without-ends' });
      for (const id of [source, target]) if (!chart.hasNode(id)) chart.node({ ...emptyNode, id, label: id }, line);
      chart.link({ ...emptyLink, id: '', source, target, weight: weightOf(row.own.get('weight')), attributes: row.rest }, line);
    },
    ['source', 'target', 'weight'],
  );
  return chart.finish();
}

interface Row {
  readonly own: ReadonlyMap<string, string>;
  readonly rest: readonly ChartAttribute[];
}

async function readRows(
  texts: AsyncIterable<string>,
  needed: readonly string[],
  remark: Remarks,
  take: (row: Row, line: number) => void,
  known: readonly string[],
): Promise<void> {
  const table = readTable((heading) => {
    for (const name of needed) columnOf(heading, name);
    const names = heading.map((cell) => (known.includes(cell.trim().toLowerCase()) ? cell.trim().toLowerCase() : cell.trim()));
    return (cells, line) => {
      const own = new Map<string, string>();
      const rest: ChartAttribute[] = [];
      for (const [column, name] of names.entries()) {
        const value = cells[column]?.trim() ?? '';
        if (known.includes(name)) own.set(name, value);
        else if (value !== '' && name !== '') rest.push(plainAttribute({ name, kind: 'text', value }));
      }
      take({ own, rest }, line);
    };
  }, remark);
  for await (const text of texts) table.write(text);
  table.close();
}

export function* writeEntities(chart: Chart, remark: Remarks): Generator<string> {
  yield* writeRows(
    chart.nodes.map((node) => ({
      item: node,
      own: [
        node.id,
        node.label,
        node.type,
        node.when,
        node.position?.longitude ?? '',
        node.position?.latitude ?? '',
        node.place?.x ?? '',
        node.place?.y ?? '',
        node.colour ?? '',
      ],
    })),
    entityColumns,
    remark,
  );
}

export function* writeLinks(chart: Chart, remark: Remarks): Generator<string> {
  yield* writeRows(
    chart.links.map((link) => ({
      item: link,
      own: [
        link.source,
        link.target,
        link.type,
        link.label,
        link.direction,
        link.strength,
        link.weight ?? '',
        link.when,
        link.id,
        link.colour ?? '',
      ],
    })),
    linkColumns,
    remark,
  );
}

function* writeRows(
  rows: readonly { readonly item: Chart['nodes'][number] | Chart['links'][number]; readonly own: readonly (string | number)[] }[],
  columns: readonly string[],
  remark: Remarks,
): Generator<string> {
  const notCarried = new NotCarried();
  const named = rows.map(({ item }) => escapedAttributes(item.attributes, columns));
  const names = [...new Set(named.flatMap((attributes) => attributes.map(({ name }) => name)))];
  tellKinds(named, () => 'text', notCarried);
  yield `\ufeff${[...columns, ...names].map(quotedCell).join(',')}\r\n`;
  for (const [index, { item, own }] of rows.entries()) {
    for (const _ of item.cards) notCarried.add('lost-card');
    const values = Map.groupBy(named[index]!, ({ name }) => name);
    const rest = names.map((name) => {
      const all = values.get(name) ?? [];
      if (all.length > 1) notCarried.add('attribute-joined', { name });
      return all.map(({ value }) => value).join('; ');
    });
    yield `${[...own, ...rest].map((cell) => quotedCell(String(cell))).join(',')}\r\n`;
  }
  notCarried.tell(remark);
}
