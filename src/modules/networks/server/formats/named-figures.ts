/** Formats that know only ids, labels and typed attributes: what a chart says besides stands under names of its own, and is found again there. */
import type { ChartAttribute, ChartLink, ChartNode } from '../../chart.ts';
import { isoTime } from '../../chart.ts';
import type { NotCarried } from '../../remarks.ts';

export const nodeNames = ['type', 'when', 'longitude', 'latitude', 'colour'] as const;
export const linkNames = ['type', 'when', 'strength', 'direction', 'colour'] as const;

/** What an attribute is called where the format, or this program, has another use for its name. */
const suffix = ' (attribute)';

/** With names that mean nothing else. */
export function escapedAttributes(attributes: readonly ChartAttribute[], reserved: readonly string[]): readonly ChartAttribute[] {
  const isTaken = (name: string) => name.endsWith(suffix) || reserved.includes(name.trim().toLowerCase());
  return attributes.map((one) => (isTaken(one.name) ? { ...one, name: `${one.name}${suffix}` } : one));
}

/** The same, back. A text that is a day or a time to the letter is one: few formats have a type for it. */
export function plainAttribute({ name, kind, value }: ChartAttribute): ChartAttribute {
  return {
    name: name.endsWith(suffix) ? name.slice(0, -suffix.length) : name,
    kind: kind === 'text' && isTime(value) ? 'time' : kind,
    value,
  };
}

function isTime(value: string): boolean {
  return value.length >= 10 && isoTime(value) === value;
}

/** Everything of an item that such a format has no place for, as attributes. */
export function namedOf(item: ChartNode | ChartLink, reserved: readonly string[] = []): readonly ChartAttribute[] {
  const text = (name: string, value: string | undefined): ChartAttribute[] => (value ? [{ name, kind: 'text', value }] : []);
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
    ...text('colour', item.colour),
  ];
  const names = 'direction' in item ? linkNames : nodeNames;
  return [...own, ...escapedAttributes(item.attributes, [...names, ...reserved])];
}

/** The same, back. Attributes are taken out of the list by their names. */
export class NamedFigures {
  readonly rest: ChartAttribute[] = [];
  readonly #own = new Map<string, string>();

  constructor(attributes: readonly ChartAttribute[], names: readonly string[]) {
    for (const attribute of attributes) {
      if (names.includes(attribute.name) && !this.#own.has(attribute.name)) this.#own.set(attribute.name, attribute.value);
      else this.rest.push(plainAttribute(attribute));
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

  colour(): string | undefined {
    return colourOf(this.text('colour'));
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

/** @example colourOf('#E0A030') // '#e0a030' */
export function colourOf(text: string | undefined): string | undefined {
  return text
    ?.trim()
    .match(/^#[0-9a-f]{6}/i)?.[0]
    .toLowerCase();
}

/** From 0 to 255 each. @example colourOfParts(224, 160, 48) // '#e0a030' */
export function colourOfParts(...parts: readonly number[]): string | undefined {
  if (parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** A weight as files write it; undefined where it is none. */
export function weightOf(text: string | undefined): number | undefined {
  const weight = Number(text ?? '');
  return text !== undefined && text.trim() !== '' && Number.isFinite(weight) && weight > 0 ? weight : undefined;
}

/** What such a value is, whatever it is called: a word is no number. */
function kindIn({ kind, value }: ChartAttribute): ChartAttribute['kind'] {
  if (kind === 'number') return value.trim() === value && value !== '' && Number.isFinite(Number(value)) ? kind : 'text';
  if (kind === 'flag') return value === 'true' || value === 'false' ? kind : 'text';
  return kind;
}

/** Each name of attribute with its kind; one that is of several kinds is text. */
export function columnsOf(all: readonly (readonly ChartAttribute[])[]): ReadonlyMap<string, ChartAttribute['kind']> {
  const columns = new Map<string, ChartAttribute['kind']>();
  for (const attributes of all) {
    for (const attribute of attributes) {
      const kind = kindIn(attribute);
      columns.set(attribute.name, (columns.get(attribute.name) ?? kind) === kind ? kind : 'text');
    }
  }
  return columns;
}

/** Counts values of which the format does not know any more what they were. */
export function tellKinds(
  all: readonly (readonly ChartAttribute[])[],
  kindOf: (attribute: ChartAttribute) => ChartAttribute['kind'],
  notCarried: NotCarried,
): void {
  for (const attributes of all) {
    for (const attribute of attributes) {
      const written = kindOf(attribute);
      const read = plainAttribute({ ...attribute, kind: written === 'time' ? 'text' : written });
      if (read.kind !== attribute.kind && !(attribute.kind === 'text' && read.kind === 'time'))
        notCarried.add('lost-kind', { name: read.name });
    }
  }
}
