/** GeoJSON: items as points, links as lines between them. Source: RFC 7946 */
import { z } from 'zod';
import { jsonText } from '../../../../kernel/json-text.ts';
import { ProblemError } from '../../../../kernel/problem.ts';
import {
  type Chart,
  type ChartAttribute,
  ChartCollector,
  type ChartLink,
  type ChartNode,
  emptyLink,
  emptyNode,
  isoTime,
} from '../../chart.ts';
import { networksProblem } from '../../problems.ts';
import { NotCarried, type Remarks } from '../../remarks.ts';
import { colourOf, escapedAttributes, plainAttribute, tellKinds, weightOf } from './named-figures.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);
const featureShape = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
  // As it is: a record of zod loses a property called `__proto__`.
  properties: z.custom<object>((given) => typeof given === 'object').nullish(),
});
const fileShape = jsonText.pipe(z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }));
const pointShape = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());

/** The whole text is in memory: a JSON value has an end only there. */
const mostLetters = 200_000_000;

export async function readGeojson(texts: AsyncIterable<string>, remark: Remarks): Promise<Chart> {
  let text = '';
  for await (const piece of texts) {
    text += piece;
    if (text.length > mostLetters) throw new ProblemError(networksProblem('network-file-too-large', { limit: '200 MB' }));
  }
  if (text.trim() === '') throw new ProblemError(networksProblem('network-empty'));
  const file = fileShape.safeParse(text);
  if (!file.success) throw new ProblemError(networksProblem('network-not-geojson'));
  const chart = new ChartCollector(remark);
  const notCarried = new NotCarried();
  for (const [index, one] of file.data.features.entries()) {
    const about = `feature ${index + 1}`;
    const parsed = featureShape.safeParse(one);
    if (!parsed.success) {
      remark({ about, code: 'not-geojson-feature' });
      continue;
    }
    const { geometry } = parsed.data;
    const properties = new Map<string, unknown>(Object.entries(parsed.data.properties ?? {}));
    const taken = (name: string): string => {
      const found = value.safeParse(properties.get(name));
      if (found.success) properties.delete(name);
      return found.success ? String(found.data) : '';
    };
    const [source, target] = [taken('source'), taken('target')];
    const named = taken('id');
    const id = String(parsed.data.id ?? (named || about));
    const own = {
      id,
      label: taken('label') || taken('name'),
      type: taken('type'),
      when: isoTime(taken('when')),
      colour: colourOf(taken('marker-color') || taken('stroke')),
    };
    if (source !== '' || target !== '') {
      const said = taken('direction');
      const direction: ChartLink['direction'] = (['forward', 'backward', 'both'] as const).find((way) => way === said) ?? 'none';
      const figures = { direction, weight: weightOf(taken('weight')), strength: taken('strength') };
      chart.link({ ...emptyLink, ...own, ...figures, source, target, attributes: attributesOf(properties, notCarried) });
      continue;
    }
    const point = geometry?.type === 'Point' ? pointShape.safeParse(geometry.coordinates) : undefined;
    if (geometry && !point?.success) notCarried.add('lost-geometry', { name: geometry.type });
    const position = point?.success ? { longitude: point.data[0], latitude: point.data[1] } : undefined;
    chart.node({ ...emptyNode, ...own, position, attributes: attributesOf(properties, notCarried) });
  }
  notCarried.tell(remark);
  return chart.finish();
}

function attributesOf(properties: ReadonlyMap<string, unknown>, notCarried: NotCarried): readonly ChartAttribute[] {
  return [...properties].flatMap(([name, found]) =>
    (Array.isArray(found) ? found : [found]).flatMap((one): ChartAttribute[] => {
      if (one === null) return [];
      const parsed = value.safeParse(one);
      if (!parsed.success) {
        notCarried.add('lost-property', { name });
        return [];
      }
      const kind = typeof parsed.data === 'number' ? 'number' : typeof parsed.data === 'boolean' ? 'flag' : 'text';
      return [plainAttribute({ name, kind, value: String(parsed.data) })];
    }),
  );
}

export function* writeGeojson(chart: Chart, remark: Remarks): Generator<string> {
  const notCarried = new NotCarried();
  const positions = new Map(chart.nodes.map(({ id, position }) => [id, position && [position.longitude, position.latitude]]));
  yield '{"type":"FeatureCollection","features":[';
  let separator = '\n';
  for (const node of chart.nodes) {
    const at = positions.get(node.id);
    if (!at) notCarried.add('no-geometry');
    if (node.place) notCarried.add('lost-place');
    const geometry = at ? { type: 'Point', coordinates: at } : null;
    yield `${separator}${JSON.stringify({ type: 'Feature', id: node.id, geometry, properties: propertiesOf(node, notCarried) })}`;
    separator = ',\n';
  }
  for (const link of chart.links) {
    const ends = [positions.get(link.source), positions.get(link.target)];
    const geometry = ends.every((end) => end) ? { type: 'LineString', coordinates: ends } : null;
    yield `${separator}${JSON.stringify({ type: 'Feature', id: link.id, geometry, properties: propertiesOf(link, notCarried) })}`;
    separator = ',\n';
  }
  yield '\n]}\n';
  notCarried.tell(remark);
}

const reserved = ['id', 'label', 'name', 'type', 'when', 'source', 'target', 'direction', 'weight', 'strength', 'marker-color', 'stroke'];

function propertiesOf(item: ChartNode | ChartLink, notCarried: NotCarried): Record<string, unknown> {
  const own = Object.entries({
    label: item.label,
    type: item.type,
    when: item.when,
    ...('direction' in item
      ? {
          source: item.source,
          target: item.target,
          direction: item.direction === 'none' ? '' : item.direction,
          weight: item.weight,
          strength: item.strength,
        }
      : {}),
    // As simplestyle-spec 1.1 names it.
    ['direction' in item ? 'stroke' : 'marker-color']: item.colour,
  }).filter(([, said]) => said !== '' && said !== undefined);
  for (const _ of item.cards) notCarried.add('lost-card');
  const attributes = escapedAttributes(item.attributes, reserved);
  tellKinds([attributes], (one) => (typeof plainOf(one) === 'string' ? 'text' : one.kind), notCarried);
  const rest = [...Map.groupBy(attributes, ({ name }) => name)].flatMap(([name, all]) => {
    const values = all.map(plainOf);
    return [[name, values.length === 1 ? values[0] : values] as const];
  });
  return Object.fromEntries([...own, ...rest]);
}

function plainOf({ kind, value: text }: ChartAttribute): string | number | boolean {
  if (kind === 'flag' && (text === 'true' || text === 'false')) return text === 'true';
  // A number that would be written otherwise stays as it was.
  return kind === 'number' && String(Number(text)) === text ? Number(text) : text;
}
