import { expect, test } from 'vitest';
import { arrange, gap, layouts, placeNew, type SheetNode } from './arrange.ts';

const node = (key: string, more: Partial<SheetNode> = {}): SheetNode => ({
  key,
  type: 'person',
  atMs: undefined,
  x: undefined,
  y: undefined,
  pinned: false,
  ...more,
});
const standing = Array.from({ length: 30 }, (_, at) => node(`stand${at}`, { x: (at % 6) * gap, y: Math.floor(at / 6) * gap }));

test('what is added stands near those it is tied to, on a place of its own, and nothing that stood is moved', () => {
  const nodes = [...standing, node('newone'), node('second')];
  const places = placeNew({
    nodes,
    ties: [
      [30, 0],
      [30, 1],
      [31, 30],
    ],
  });
  expect(places.map(([key]) => key).sort()).toEqual(['newone', 'second']);
  for (const [, x, y] of places) {
    expect(standing.every((one) => Math.hypot(one.x! - x, one.y! - y) > gap / 2)).toBe(true);
    expect(Math.hypot(x, y)).toBeLessThan(6 * gap);
  }
  expect(placeNew({ nodes: standing, ties: [] })).toEqual([]);
});

test('on a wide sheet those who come together stand as far apart as can be seen when it is seen whole', () => {
  const wide = standing.map((one) => ({ ...one, x: one.x! * 30, y: one.y! * 30 }));
  const nodes = [...wide, node('first01'), node('first02'), node('first03')];
  const places = placeNew({ nodes, ties: [30, 31, 32].map((index) => [index, 7] as const) });
  for (const [key, x, y] of places) {
    expect(places.every(([other, x2, y2]) => other === key || Math.hypot(x - x2, y - y2) > (30 * 5 * gap) / 60)).toBe(true);
  }
});

test.each(layouts.filter((one) => one !== 'force'))(
  'the layout %s leaves what is pinned, places the rest, and no two on one spot',
  (layout) => {
    const nodes = [
      ...standing.map((one, at) => ({ ...one, atMs: at % 4 === 0 ? undefined : at * 1e9, type: at % 3 === 0 ? 'phone' : 'person' })),
      node('pinned', { x: 5, y: 7, pinned: true }),
    ];
    const ties = standing.slice(1).map((_, at) => [Math.floor(at / 3), at + 1] as const);
    const places = arrange(layout, { nodes, ties });
    expect(places).toHaveLength(30);
    expect(places.some(([key]) => key === 'pinned')).toBe(false);
    expect(new Set(places.map(([, x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(30);
    expect(places.flat().every((value) => typeof value === 'string' || Number.isFinite(value))).toBe(true);
  },
);

test('by time, the older stands at the left of the younger', () => {
  const nodes = [node('younger', { atMs: 5e12 }), node('older01', { atMs: 1e12 })];
  const places = new Map(arrange('time', { nodes, ties: [] }).map(([key, x]) => [key, x]));
  expect(places.get('older01')!).toBeLessThan(places.get('younger')!);
});

test('on the map, places keep their sides of the world, who is tied to them stands around them, and nothing lies on another', () => {
  const at = (longitude: number, latitude: number) => ({ position: { longitude, latitude } });
  const nodes = [
    node('west', at(-16, 18)),
    node('east', at(-7, 18)),
    node('north', at(-11, 25)),
    node('same', at(-7, 18)),
    node('tied'),
    node('alone'),
  ];
  const places = new Map(arrange('map', { nodes, ties: [[4, 0]] }).map(([key, x, y]) => [key, { x, y }]));
  const [west, east, north, same, tied] = ['west', 'east', 'north', 'same', 'tied'].map((key) => places.get(key)!);
  expect(west!.x).toBeLessThan(north!.x);
  expect(north!.x).toBeLessThan(east!.x);
  expect(north!.y).toBeLessThan(west!.y);
  expect(Math.hypot(same!.x - east!.x, same!.y - east!.y)).toBeGreaterThan(gap / 2);
  expect(Math.hypot(tied!.x - west!.x, tied!.y - west!.y)).toBeLessThan(3 * gap);
  expect(places.size).toBe(6);
});
