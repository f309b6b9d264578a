/** A map below the sheet, where things stand as they lie on the earth: coasts, borders, degrees, countries and towns. Nothing is fetched. */
import type Sigma from 'sigma';
import { earthPositionOf, mapPlaces, sheetPointOf } from '../index.ts';
import outline from './map-outline.json';

/** A border is drawn as others draw it; Maabar takes no side. */
interface MapLook {
  /** Units of the sheet for a degree; undefined: no map. */
  readonly scale: number | undefined;
  readonly night: boolean;
  readonly language: string;
}

const colours = {
  day: { coast: '#a89a7a', border: '#bfae8a', degree: '#ebe3d2', word: '#75694f' },
  night: { coast: '#566078', border: '#465066', degree: '#222938', word: '#97a0b8' },
} as const;

/** Middles of countries, where their names stand. */
const countries: readonly (readonly [code: string, longitude: number, latitude: number])[] = [
  ['MR', -10.3, 20.2],
  ['ML', -2.2, 18.9],
  ['NE', 10.2, 17.9],
  ['BF', -1.3, 12.9],
  ['TD', 18.6, 15.1],
  ['SN', -14.8, 15],
  ['DZ', 2.6, 27.5],
  ['LY', 17.8, 27.2],
  ['MA', -6.6, 31.9],
  ['TN', 9.4, 34.3],
  ['EG', 29.5, 26.8],
  ['SD', 29.8, 15.9],
  ['NG', 8.2, 10.3],
  ['GN', -11.1, 10.7],
  ['CI', -5.6, 7.6],
  ['GH', -1.2, 7.9],
  ['CM', 12.9, 6],
  ['CF', 20.7, 6.6],
];

const towns = [...mapPlaces].sort((a, b) => a.rank - b.rank);
const lines = { coast: outline.coast.map(pointsOf), border: outline.border.map(pointsOf) };

/** Hundredths of a degree, each pair counted from the one before. */
function pointsOf(steps: readonly number[]): readonly { readonly longitude: number; readonly latitude: number }[] {
  const points: { longitude: number; latitude: number }[] = [];
  let [east, north] = [0, 0];
  for (let at = 0; at + 1 < steps.length; at += 2) {
    east += steps[at]!;
    north += steps[at + 1]!;
    points.push({ longitude: east / 100, latitude: north / 100 });
  }
  return points;
}

/** From then on the map is drawn with the sheet. */
export function putMapBelow(sigma: Sigma, look: () => MapLook): void {
  const canvas = sigma.createCanvas('map', { beforeLayer: 'edges', style: { position: 'absolute', inset: '0' } });
  const context = canvas.getContext('2d')!;
  sigma.on('afterRender', () => {
    const { width, height } = sigma.getDimensions();
    const { scale, night, language } = look();
    const pixels = window.devicePixelRatio;
    canvas.width = scale === undefined ? 0 : width * pixels;
    canvas.height = scale === undefined ? 0 : height * pixels;
    if (scale === undefined) return;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    context.scale(pixels, pixels);
    draw(context, { sigma, scale, width, height, colour: colours[night ? 'night' : 'day'], language });
  });
}

interface Drawing {
  readonly sigma: Sigma;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly colour: (typeof colours)['day' | 'night'];
  readonly language: string;
}

function draw(context: CanvasRenderingContext2D, { sigma, scale, width, height, colour, language }: Drawing): void {
  const place = (longitude: number, latitude: number) => {
    const { x, y } = sheetPointOf({ longitude, latitude }, scale);
    return sigma.graphToViewport({ x, y: -y });
  };
  const corner = (x: number, y: number) => {
    const at = sigma.viewportToGraph({ x, y });
    return earthPositionOf({ x: at.x, y: -at.y }, scale);
  };
  const [northWest, southEast] = [corner(0, 0), corner(width, height)];
  const shownDegrees = southEast.longitude - northWest.longitude;
  const step = [0.1, 0.5, 1, 5, 10, 20].find((degrees) => shownDegrees / degrees <= 12) ?? 30;
  context.lineWidth = 1;
  context.strokeStyle = colour.degree;
  context.beginPath();
  for (let east = Math.ceil(northWest.longitude / step) * step; east <= southEast.longitude; east += step) {
    const { x } = place(east, 0);
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  for (let north = Math.ceil(southEast.latitude / step) * step; north <= northWest.latitude; north += step) {
    const { y } = place(0, north);
    context.moveTo(0, y);
    context.lineTo(width, y);
  }
  context.stroke();
  for (const kind of ['border', 'coast'] as const) {
    context.strokeStyle = colour[kind];
    context.lineWidth = kind === 'coast' ? 1.5 : 1;
    context.setLineDash(kind === 'coast' ? [] : [5, 3]);
    context.beginPath();
    for (const line of lines[kind]) {
      for (const [at, { longitude, latitude }] of line.entries()) {
        const { x, y } = place(longitude, latitude);
        if (at === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
    }
    context.stroke();
  }
  context.setLineDash([]);
  context.fillStyle = colour.word;
  const taken: { readonly x: number; readonly y: number; readonly half: number }[] = [];
  const write = (text: string, at: { readonly x: number; readonly y: number }): boolean => {
    const half = context.measureText(text).width / 2 + 4;
    if (at.x < 0 || at.x > width || at.y < 0 || at.y > height) return false;
    if (taken.some(({ x, y, half: other }) => Math.abs(x - at.x) < half + other && Math.abs(y - at.y) < 16)) return false;
    taken.push({ ...at, half });
    context.fillText(text, at.x, at.y);
    return true;
  };
  context.textAlign = 'center';
  context.font = '600 13px "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif';
  const names = new Intl.DisplayNames([language], { type: 'region' });
  for (const [code, longitude, latitude] of countries) write(names.of(code) ?? code, place(longitude, latitude));
  context.font = '11px "IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif';
  const finest = shownDegrees > 40 ? 1 : shownDegrees > 14 ? 2 : 3;
  for (const { name, arabic, longitude, latitude, rank } of towns) {
    if (rank > finest) continue;
    const { x, y } = place(longitude, latitude);
    if (!write(language === 'ar' ? arabic : name, { x, y: y - 6 })) continue;
    context.fillRect(x - 1.5, y - 1.5, 3, 3);
  }
}
