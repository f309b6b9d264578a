import { expect, test } from 'vitest';
import { arrange, type SheetNode } from './arrange.ts';
import { evolveChart } from './chart-steps.ts';
import { earthPositionOf, mapScaleOf, positionOf, sheetPointOf } from './earth-sheet.ts';
import { mapPlaces } from './map-places.ts';
import { added, person } from './testing/invented-items.ts';

const place = (label: string, more: Parameters<typeof person>[1] = {}) => person(label, { type: 'place', ...more });

test('an item says where it is by its degrees, or is a town that is known by its name in either script', () => {
  const degrees = { latitude: { kind: 'text', value: '16,5' }, longitude: { kind: 'number', value: '-7.25' } } as const;
  expect(positionOf(person('Awa', { attributes: degrees }))).toEqual({ latitude: 16.5, longitude: -7.25 });
  const nema = mapPlaces.find(({ name }) => name === 'Néma')!;
  expect(positionOf(place('النعمة'))).toMatchObject({ latitude: nema.latitude, longitude: nema.longitude });
  expect(positionOf(place('Poste de l’est', { identity: 'nema' }))).toMatchObject({ latitude: nema.latitude });
  expect(positionOf(person('Néma'))).toBeUndefined();
  expect(positionOf(place('Un puits'))).toBeUndefined();
});

test('a chart that was laid out on the map is known as one, and any other is not', () => {
  const towns = { gogui1: place('Gogui'), nema01: place('Néma'), kiffa1: place('Kiffa') };
  const chart = evolveChart(new Map(), added({ ...towns, awa001: person('Awa') }));
  const nodes = [...chart].map(([key, { content }]): SheetNode => {
    return { key, type: content.type, atMs: undefined, x: undefined, y: undefined, pinned: false, position: positionOf(content) };
  });
  const laid = (layout: 'map' | 'circle') =>
    evolveChart(chart, { kind: 'placed', places: arrange(layout, { nodes, ties: [[3, 0]] }).map(([key, x, y]) => [key, x, y, false]) });
  expect(mapScaleOf(chart)).toBeUndefined();
  expect(mapScaleOf(laid('circle'))).toBeUndefined();
  const scale = mapScaleOf(laid('map'))!;
  expect(scale).toBeGreaterThan(0);
  const at = { longitude: -7.26, latitude: 16.62 };
  expect(earthPositionOf(sheetPointOf(at, scale), scale).longitude).toBeCloseTo(at.longitude);
});
