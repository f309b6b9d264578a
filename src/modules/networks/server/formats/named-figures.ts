/** Formats that know only ids, labels and typed attributes: what a chart says besides stands under names of its own, and is found again there. */
import type { ChartAttribute, ChartLink, ChartNode } from '../../chart.ts';
import { isoTime } from '../../chart.ts';

/** Everything of an item that such a format has no place for, as attributes. */
export function namedOf(item: ChartNode | ChartLink): readonly ChartAttribute[] {
  const text = (name: string, value: string): ChartAttribute[] => (value === '' ? [] : [{ name, kind: 'text', value }]);
  const number = (name: string, value: number | undefined): ChartAttribute[] =>
    value === undefined ? [] : [{ name, kind: 'number', value: String(value) }];
  const own = [
    ...text('type', item.type),
    ...(item.when === '' ? [] : [{ name: 'when', kind: 'time', value: item.when } as const]),
    ...('direction' in item
      ? [
          ...text('strength', item.strength),
          ...(item.direction === 'backward' || item.direction === 'both' ? text('direction', item.direction) : []),
        ]
      : [...number('longitude', item.position?.longitude), ...number('latitude', item.position?.latitude)]),
  ];
  return [...own, ...item.attributes];
}

/** The same, back. Attributes are taken out of the list by their names. */
export class NamedFigures {
  readonly rest: ChartAttribute[] = [];
  readonly #own = new Map<string, string>();

  constructor(attributes: readonly ChartAttribute[], names: readonly string[]) {
    for (const attribute of attributes) {
      if (names.includes(attribute.name) && !this.#own.has(attribute.name)) this.#own.set(attribute.name, attribute.value);
      else this.rest.push(attribute);
    }
  }

  text(name: string): string {
    return this.#own.get(name) ?? '';
  }

  number(name: string): number | undefined {
    const text = this.text(name).trim();
    const value = Number(text);
    return text !== '' && Number.isFinite(value) ? value : undefined;
  }

  time(name: string): string {
    return isoTime(this.text(name));
  }

  position(): ChartNode['position'] {
    const [longitude, latitude] = [this.number('longitude'), this.number('latitude')];
    return longitude === undefined || latitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180
      ? undefined
      : { longitude, latitude };
  }

  place(): ChartNode['place'] {
    const [x, y] = [this.number('x'), this.number('y')];
    return x === undefined || y === undefined ? undefined : { x, y };
  }

  /** @param isDirected what the format itself says */
  direction(isDirected: boolean): ChartLink['direction'] {
    const said = this.text('direction');
    if (said === 'both' || said === 'backward') return said;
    return isDirected ? 'forward' : 'none';
  }
}

export const nodeNames = ['type', 'when', 'longitude', 'latitude'] as const;
export const linkNames = ['type', 'when', 'strength', 'direction'] as const;

/** A weight as files write it; undefined where it is none. */
export function weightOf(text: string | undefined): number | undefined {
  const weight = Number(text ?? '');
  return text !== undefined && text.trim() !== '' && Number.isFinite(weight) && weight > 0 ? weight : undefined;
}

/** Each name of attribute with its kind; one that is of several kinds is text. */
export function columnsOf(items: Iterable<ChartNode | ChartLink>): ReadonlyMap<string, ChartAttribute['kind']> {
  const columns = new Map<string, ChartAttribute['kind']>();
  for (const item of items) {
    for (const { name, kind } of namedOf(item)) columns.set(name, (columns.get(name) ?? kind) === kind ? kind : 'text');
  }
  return columns;
}
