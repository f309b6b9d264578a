/** Where things stand on a sheet. What is pinned stays; what is added never scatters what stands. Pure, and the same at each call. */
import { scaleFor, sheetPointOf } from './earth-sheet.ts';
import { seededRandom } from './seeded-random.ts';

export interface SheetNode {
  readonly key: string;
  readonly type: string;
  /** Epoch ms; undefined where nothing about it is dated. */
  readonly atMs: number | undefined;
  /** Undefined until something places it. */
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly pinned: boolean;
  /** On the earth, degrees (WGS 84); absent where the item says nothing. */
  readonly position?: { readonly longitude: number; readonly latitude: number } | undefined;
}
export interface Sheet {
  readonly nodes: readonly SheetNode[];
  /** Places in `nodes`. */
  readonly ties: readonly (readonly [number, number])[];
}
export type PlacedNode = readonly [key: string, x: number, y: number];

export const layouts = ['force', 'circle', 'hierarchy', 'type', 'time', 'map'] as const;
export type Layout = (typeof layouts)[number];

/** Between two things that stand beside each other. */
export const gap = 40;

/** Only what has no place yet: near those it is tied to that have one, or beside the chart. */
export function placeNew({ nodes, ties }: Sheet): readonly PlacedNode[] {
  const placed = new Map<number, { x: number; y: number }>();
  for (const [index, { x, y }] of nodes.entries()) if (x !== undefined && y !== undefined) placed.set(index, { x, y });
  const neighbours = neighboursOf(nodes.length, ties);
  const step = stepOf(placed);
  const taken = new Set([...placed.values()].map((point) => cellOf(point, step)));
  const random = seededRandom(nodes.length + 1);
  const added: PlacedNode[] = [];
  const waiting = [...nodes.keys()].filter((index) => !placed.has(index));
  // Those who are tied to what stands come first, then those who are tied to them.
  const queue = waiting.sort((a, b) => known(b) - known(a) || a - b);
  for (const index of queue) {
    const near = neighbours[index]!.flatMap((other) => placed.get(other) ?? []);
    const at = near.length > 0 ? middleOf(near) : besideAll(placed, step);
    const free = freeNear(at, taken, { random, step });
    placed.set(index, free);
    taken.add(cellOf(free, step));
    added.push([nodes[index]!.key, free.x, free.y]);
  }
  return added;

  function known(index: number): number {
    return neighbours[index]!.filter((other) => placed.has(other)).length;
  }
}

function neighboursOf(size: number, ties: Sheet['ties']): number[][] {
  const neighbours = Array.from({ length: size }, (): number[] => []);
  for (const [source, target] of ties) {
    neighbours[source]!.push(target);
    neighbours[target]!.push(source);
  }
  return neighbours;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** On a sheet that is seen whole, what comes must not lie on one spot: its gaps grow with the sheet. */
function stepOf(placed: ReadonlyMap<number, Point>): number {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of placed.values()) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return placed.size === 0 ? gap : Math.max(gap, Math.max(right - left, bottom - top) / 24);
}

function besideAll(placed: ReadonlyMap<number, Point>, step: number): Point {
  if (placed.size === 0) return { x: 0, y: 0 };
  let [right, top, bottom] = [-Infinity, Infinity, -Infinity];
  for (const { x, y } of placed.values()) [right, top, bottom] = [Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  return { x: right + 2 * step, y: (top + bottom) / 2 };
}

function cellOf({ x, y }: Point, step = gap): string {
  return `${Math.round(x / step)} ${Math.round(y / step)}`;
}

/** The nearest place where nothing stands, in widening rings. */
function freeNear(
  at: Point,
  taken: ReadonlySet<string>,
  { random, step }: { readonly random: () => number; readonly step: number },
): Point {
  for (let ring = 0; ; ring += 1) {
    const places = ring === 0 ? 1 : ring * 8;
    const turn = random() * 2 * Math.PI;
    for (let place = 0; place < places; place += 1) {
      const angle = turn + (place / places) * 2 * Math.PI;
      const point = { x: at.x + Math.cos(angle) * ring * step, y: at.y + Math.sin(angle) * ring * step };
      if (!taken.has(cellOf(point, step))) return point;
    }
  }
}

/** Every layout but that by force, which a thread computes. What is pinned stays. */
export function arrange(layout: Exclude<Layout, 'force'>, sheet: Sheet): readonly PlacedNode[] {
  switch (layout) {
    case 'circle':
      return movable(sheet, circle(sheet));
    case 'hierarchy':
      return movable(sheet, hierarchy(sheet));
    case 'type':
      return movable(sheet, byType(sheet));
    case 'time':
      return movable(sheet, byTime(sheet));
    case 'map':
      return movable(sheet, byPosition(sheet));
  }
}

function movable({ nodes }: Sheet, points: readonly Point[]): PlacedNode[] {
  return nodes.flatMap(({ key, pinned }, index) => (pinned ? [] : [[key, points[index]!.x, points[index]!.y] as PlacedNode]));
}

/** Those who are tied to one another stand near each other: in the order of a walk along the ties. */
function circle({ nodes, ties }: Sheet): Point[] {
  const order = walk(nodes.length, neighboursOf(nodes.length, ties));
  const radius = Math.max(gap * 2, (nodes.length * gap) / (2 * Math.PI));
  const points: Point[] = new Array(nodes.length);
  for (const [place, index] of order.entries()) {
    const angle = (place / nodes.length) * 2 * Math.PI - Math.PI / 2;
    points[index] = { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius };
  }
  return points;
}

function walk(size: number, neighbours: readonly (readonly number[])[]): number[] {
  const seen = new Set<number>();
  for (let start = 0; start < size; start += 1) {
    const open = [start];
    while (open.length > 0) {
      const node = open.pop()!;
      if (seen.has(node)) continue;
      seen.add(node);
      open.push(...neighbours[node]!.filter((other) => !seen.has(other)).reverse());
    }
  }
  return [...seen];
}

/** From whoever has most ties downwards, one row for each step away; each part of the chart beside the other. */
function hierarchy({ nodes, ties }: Sheet): Point[] {
  const neighbours = neighboursOf(nodes.length, ties);
  const points: Point[] = new Array(nodes.length);
  const roots = [...nodes.keys()].sort((a, b) => neighbours[b]!.length - neighbours[a]!.length || a - b);
  const done = new Set<number>();
  let left = 0;
  for (const root of roots) {
    if (done.has(root)) continue;
    done.add(root);
    let row = [root];
    let width = 0;
    const rows: number[][] = [];
    while (row.length > 0) {
      rows.push(row);
      width = Math.max(width, row.length);
      const next: number[] = [];
      for (const node of row) {
        for (const other of neighbours[node]!) {
          if (done.has(other)) continue;
          done.add(other);
          next.push(other);
        }
      }
      row = next;
    }
    for (const [depth, all] of rows.entries()) {
      for (const [place, node] of all.entries()) {
        points[node] = { x: left + ((place + 0.5) / all.length) * width * gap, y: depth * 3 * gap };
      }
    }
    left += (width + 1) * gap;
  }
  return points;
}

/** A block of rows for each type. */
function byType({ nodes }: Sheet): Point[] {
  const points: Point[] = new Array(nodes.length);
  let left = 0;
  for (const group of Map.groupBy(nodes.keys(), (index) => nodes[index]!.type).values()) {
    const columns = Math.ceil(Math.sqrt(group.length));
    for (const [place, index] of group.entries()) {
      points[index] = { x: left + (place % columns) * gap, y: Math.floor(place / columns) * gap };
    }
    left += (columns + 2) * gap;
  }
  return points;
}

/** The oldest at the left, each type in rows of its own; what has no date stands below. */
function byTime({ nodes }: Sheet): Point[] {
  const times = nodes.flatMap(({ atMs }) => (atMs === undefined ? [] : [atMs]));
  const first = times.reduce((least, at) => Math.min(least, at), Infinity);
  const last = times.reduce((most, at) => Math.max(most, at), -Infinity);
  const width = Math.max(10, Math.sqrt(nodes.length) * 3) * gap;
  const types = [...new Set(nodes.map(({ type }) => type))];
  const taken = new Set<string>();
  let undated = 0;
  const bottom = types.length * 4 * gap;
  return nodes.map(({ type, atMs }) => {
    if (atMs === undefined) {
      undated += 1;
      const columns = Math.floor(width / gap);
      return { x: ((undated - 1) % columns) * gap, y: bottom + Math.floor((undated - 1) / columns) * gap };
    }
    const x = last === first ? 0 : ((atMs - first) / (last - first)) * width;
    let y = types.indexOf(type) * 4 * gap;
    while (taken.has(cellOf({ x, y }))) y += gap / 4;
    taken.add(cellOf({ x, y }));
    return { x, y };
  });
}

/**
 * What has a position stands there, what is tied to it around it, and the rest beside the map. Things of one place stand beside one
 * another.
 */
function byPosition({ nodes, ties }: Sheet): Point[] {
  const known = nodes.flatMap(({ position }) => position ?? []);
  if (known.length === 0) return byType({ nodes, ties });
  const scale = scaleFor(known, Math.sqrt(nodes.length) * gap * 4);
  const onMap = nodes.map(
    (node): SheetNode => ({ ...node, x: undefined, y: undefined, ...(node.position && sheetPointOf(node.position, scale)) }),
  );
  const taken = new Set<string>();
  const random = seededRandom(nodes.length);
  const spread = onMap.map((node): SheetNode => {
    if (node.x === undefined || node.y === undefined) return node;
    const free = freeNear({ x: node.x, y: node.y }, taken, { random, step: gap });
    taken.add(cellOf(free));
    return { ...node, ...free };
  });
  const added = new Map(placeNew({ nodes: spread, ties }).map(([key, x, y]) => [key, { x, y }]));
  return spread.map(({ key, x = 0, y = 0 }) => added.get(key) ?? { x, y });
}
