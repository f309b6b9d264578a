/**
 * Where a position on the earth lies on a sheet: degrees of longitude shortened as at 17 degrees north, the middle of the Sahel. The
 * sheet of a town is a wider one than that of a country; which one a chart has shows from where its items stand, and is kept nowhere.
 */
import type { ItemContent } from './chart-items.ts';
import type { ChartState } from './chart-steps.ts';
import { type Position, positionOfTown } from './map-places.ts';

const shorten = Math.cos((17 * Math.PI) / 180);
/** Units of the sheet for a degree of latitude, the narrowest first. */
const scales = [100, 400, 1600, 6400, 25_600, 102_400, 409_600] as const;

interface Point {
  readonly x: number;
  readonly y: number;
}

export function sheetPointOf({ longitude, latitude }: Position, unitsPerDegree: number): Point {
  return { x: longitude * shorten * unitsPerDegree, y: -latitude * unitsPerDegree };
}

export function earthPositionOf({ x, y }: Point, unitsPerDegree: number): Position {
  return { longitude: x / (shorten * unitsPerDegree), latitude: -y / unitsPerDegree };
}

/** The narrowest sheet on which these lie as wide as that. */
export function scaleFor(positions: readonly Position[], width: number): number {
  const points = positions.map((position) => sheetPointOf(position, 1));
  const extent = (of: 'x' | 'y') =>
    points.reduce((most, point) => Math.max(most, point[of]), -Infinity) -
    points.reduce((least, point) => Math.min(least, point[of]), Infinity);
  const widest = Math.max(extent('x'), extent('y'));
  return scales.find((scale) => widest * scale >= width) ?? (widest > 0 ? scales.at(-1)! : scales[1]);
}

/** What an item says of where it is: as files bring it, as somebody writes it, or a town's name. */
export function positionOf(content: ItemContent): Position | undefined {
  const { latitude: north, longitude: east } = content.attributes;
  const [latitude, longitude] = [north, east].map((one) =>
    one && one.value.trim() !== '' ? Number(one.value.replace(',', '.')) : Number.NaN,
  );
  if (Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180) return { latitude: latitude!, longitude: longitude! };
  return content.kind === 'entity' && content.type === 'place'
    ? (positionOfTown(content.label) ?? positionOfTown(content.identity))
    : undefined;
}

/** Of one place several things stand, and somebody was moved aside. */
const near = 600;

/** Units for a degree on a sheet where most of what has a position stands there; undefined on any other. */
export function mapScaleOf(state: ChartState): number | undefined {
  const known: { readonly position: Position; readonly place: Point }[] = [];
  for (const { content, gone, place } of state.values()) {
    const position = !gone && place && content.kind === 'entity' ? positionOf(content) : undefined;
    if (position && place) known.push({ position, place });
  }
  const standing = (scale: number) =>
    known.filter(({ position, place }) => {
      const { x, y } = sheetPointOf(position, scale);
      return Math.hypot(x - place.x, y - place.y) < near;
    }).length;
  const [best] = scales.map((scale) => ({ scale, many: standing(scale) })).sort((a, b) => b.many - a.many);
  return best && best.many > 0 && best.many * 2 >= known.length ? best.scale : undefined;
}
