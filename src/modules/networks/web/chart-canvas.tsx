/** The chart as it is drawn. Whoever does not see it has the list beside it, where the same can be done. */
import { createNodeImageProgram } from '@sigma/node-image';
import { MultiDirectedGraph } from 'graphology';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import Sigma from 'sigma';
import { EdgeArrowProgram, EdgeDoubleArrowProgram, EdgeLineProgram, EdgeRectangleProgram } from 'sigma/rendering';
import type { ChartEntity, ChartState, ChartTie, KeptItem, SheetNote } from '../index.ts';
import { nameOnSheet } from '../index.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import type { Look } from './chart-look.ts';
import { followTheHand } from './follow-the-hand.ts';
import { toggled } from './item-list.tsx';
import type { SheetPlace } from './kept-look.ts';
import { putMapBelow } from './map-below.ts';
import { putNotesAbove } from './notes-above.ts';
import { iconImage } from './type-icons.ts';
import styles from './workspace.module.css';

export interface CanvasHandle {
  /** Everything that is shown in sight, or these. */
  bringInSight(keys?: ReadonlySet<string>): void;
  zoom(factor: number): void;
  /** Of the ground in sight, in units of the sheet. */
  middle(): { readonly x: number; readonly y: number };
  /** Position of an item in the canvas, px; for tests. */
  at(key: string): { x: number; y: number } | undefined;
}

/** What is done on the sheet. */
export type CanvasDesk = Pick<ChartDesk, 'select' | 'take'>;

interface Props {
  readonly desk: CanvasDesk;
  readonly view: DeskView;
  readonly look: Look;
  readonly shown: ReadonlySet<string>;
  /** What an answer speaks of; the rest is dimmed. */
  readonly lit: ReadonlySet<string> | undefined;
  readonly tool: 'move' | 'box';
  readonly mayChange: boolean;
  readonly night: boolean;
  /** Where the sheet stood when it was left; undefined: everything is in sight. */
  readonly place: SheetPlace | undefined;
  /** Units for a degree, where things stand as they lie on the earth. */
  readonly mapScale: number | undefined;
  readonly language: string;
  readonly notes: readonly SheetNote[];
  onReady(handle: CanvasHandle): void;
  /** The sheet came to rest. */
  onPlace(place: SheetPlace): void;
  onUnable(): void;
}

type Drawn = { item: KeptItem };

/** Items beyond which the simplest shapes are drawn. */
const fullSheet = 4000;
/** Selected or lit at once, whose names always stand there. */
const mostNamed = 40;

const dim = { day: '#e4dac6', night: '#2c3344' };
const ink = { day: '#1b1f2a', night: '#eef0f6' };
const edge = { day: '#b9b09c', night: '#4a5267' };
const chosen = { day: '#b3469b', night: '#f0a6e0' };

export function ChartCanvas(props: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const drawn = useRef<{ readonly sigma: Sigma; readonly graph: MultiDirectedGraph } | undefined>(undefined);
  const { desk, view, look, shown, lit, tool, night, mapScale, notes } = props;
  const { state, selection } = view;

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once; what changes is read from `latest`
  useEffect(() => {
    const container = box.current!;
    if (!document.createElement('canvas').getContext('webgl2')) {
      props.onUnable();
      return;
    }
    const graph = new MultiDirectedGraph();
    const sigma = new Sigma(graph, container, {
      nodeProgramClasses: { icon: createNodeImageProgram({ padding: 0.12, keepWithinCircle: true, size: { mode: 'force', value: 96 } }) },
      edgeProgramClasses: { line: EdgeRectangleProgram, arrow: EdgeArrowProgram, both: EdgeDoubleArrowProgram, thin: EdgeLineProgram },
      defaultNodeType: 'icon',
      defaultEdgeType: 'line',
      labelFont: '"IBM Plex Sans", "IBM Plex Sans Arabic", sans-serif',
      labelSize: 13,
      labelWeight: '500',
      labelRenderedSizeThreshold: 5,
      labelDensity: 0.5,
      labelGridCellSize: 150,
      labelColor: { attribute: 'labelColour' },
      zIndex: true,
      allowInvalidContainer: true,
      minEdgeThickness: 1,
      enableEdgeEvents: true,
      nodeReducer: (key, attributes) => nodeLook(key, attributes, latest.current),
      edgeReducer: (key, attributes) => edgeLook(key, attributes, latest.current),
    });
    drawn.current = { sigma, graph };
    putMapBelow(sigma, () => ({ scale: latest.current.mapScale, night: latest.current.night, language: latest.current.language }));
    putNotesAbove(sigma, () => ({ notes: latest.current.notes, night: latest.current.night }));
    const stopFollowing = followTheHand(sigma, () => graph.order + graph.size > fullSheet);
    const stopDragging = listenToDragging(sigma, graph, () => latest.current);
    sigma.on('clickEdge', ({ edge: key, event }) => choose(latest.current, key, event.original));
    sigma.on('clickStage', ({ event }) => {
      if (!isMore(event.original)) latest.current.desk.select([]);
    });
    sigma.on('doubleClickStage', ({ preventSigmaDefault }) => preventSigmaDefault());
    sigma.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      const near = graph.neighbors(node);
      latest.current.desk.select([node, ...near]);
    });
    const stopTelling = tellWhereItRests(sigma, () => latest.current);
    props.onReady({
      bringInSight: (keys) => bringInSight(sigma, graph, keys),
      zoom: (factor) => {
        const camera = sigma.getCamera();
        camera.setState({ ratio: camera.getState().ratio * factor });
      },
      middle: () => {
        const { width, height } = sigma.getDimensions();
        const { x, y } = sigma.viewportToGraph({ x: width / 2, y: height / 2 });
        return { x: round(x), y: round(-y) };
      },
      at: (key) => (graph.hasNode(key) ? sigma.graphToViewport(graph.getNodeAttributes(key) as { x: number; y: number }) : undefined),
    });
    return () => {
      stopDragging();
      stopFollowing();
      stopTelling();
      sigma.kill();
      drawn.current = undefined;
    };
  }, []);

  useEffect(() => {
    if (!drawn.current) return;
    const { sigma, graph } = drawn.current;
    const isFirst = graph.order === 0;
    bring(graph, state, shown);
    const isFull = shown.size > fullSheet;
    if (sigma.getSetting('enableEdgeEvents') === isFull) sigma.setSettings({ enableEdgeEvents: !isFull });
    if (isFirst && graph.order > 0) {
      const { extent, ...camera } = latest.current.place ?? { extent: extentOf(graph), x: 0.5, y: 0.5, ratio: 1.1 };
      sigma.setCustomBBox(extent);
      sigma.getCamera().setState({ ...camera, angle: 0 });
    }
  }, [state, shown]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: these are read by the reducers
  useEffect(() => {
    drawn.current?.sigma.refresh({ skipIndexation: true });
  }, [look, lit, night, mapScale, notes]);

  const chosenBefore = useRef(selection);
  useEffect(() => {
    const before = chosenBefore.current;
    chosenBefore.current = selection;
    if (!drawn.current || before === selection) return;
    const { sigma, graph } = drawn.current;
    // Elsewhere whoever is selected lies on top; on a full sheet those alone are drawn anew, where they lie.
    if (graph.order + graph.size <= fullSheet) sigma.refresh({ skipIndexation: true });
    else sigma.refresh({ partialGraph: turnedBy(before, selection, graph), skipIndexation: true });
  }, [selection]);

  const people = useMemo(() => [...shown].filter((key) => state.get(key)?.content.kind === 'entity').length, [shown, state]);
  return (
    <div className={styles.sheet} data-tool={tool}>
      <div
        ref={box}
        className={styles.canvas}
        role="img"
        aria-label={t('networks.canvas.label', { entities: people, links: shown.size - people })}
      />
      {tool === 'box' && <BoxSelect onSelect={(rectangle, more) => selectWithin(drawn.current, desk, view, rectangle, more)} />}
    </div>
  );
}

/** Who looks otherwise once these are selected instead of those; names of few always stand there, and of many not. */
function turnedBy(before: ReadonlySet<string>, now: ReadonlySet<string>, graph: MultiDirectedGraph) {
  const isNamedOtherwise = before.size > mostNamed !== now.size > mostNamed;
  const turned = [...new Set([...before, ...now])].filter((key) => isNamedOtherwise || before.has(key) !== now.has(key));
  return { nodes: turned.filter((key) => graph.hasNode(key)), edges: turned.filter((key) => graph.hasEdge(key)) };
}

function nodeLook(key: string, attributes: Record<string, unknown>, { look, lit, view, night, shown }: Props) {
  const item = (attributes as Drawn).item;
  const content = item.content as ChartEntity;
  const mode = night ? 'night' : 'day';
  const isChosen = view.selection.has(key);
  const isLit = !lit || lit.has(key) || isChosen;
  return {
    ...attributes,
    type: shown.size > fullSheet ? 'circle' : 'icon',
    label: nameOnSheet(content),
    labelColour: isLit ? ink[mode] : 'transparent',
    color: isChosen ? chosen[mode] : isLit ? look.colourOf(key, content.type) : dim[mode],
    size: look.sizeOf(key) * (isChosen ? 1.25 : 1),
    image: iconImage(content.type),
    forceLabel: (isChosen && view.selection.size <= mostNamed) || (lit !== undefined && lit.size <= mostNamed && lit.has(key)),
    zIndex: isChosen ? 2 : isLit ? 1 : 0,
  };
}

function edgeLook(key: string, attributes: Record<string, unknown>, { lit, view, night, shown }: Props) {
  const content = (attributes as Drawn).item.content as ChartTie;
  const mode = night ? 'night' : 'day';
  const isChosen = view.selection.has(key);
  const isLit = !lit || isChosen || lit.has(key) || (lit.has(content.source) && lit.has(content.target));
  const strength = { confirmed: 1, unconfirmed: 0.7, tentative: 0.45 }[content.strength];
  return {
    ...attributes,
    type: shown.size > fullSheet ? 'thin' : content.direction === 'none' ? 'line' : content.direction === 'both' ? 'both' : 'arrow',
    color: isChosen ? chosen[mode] : isLit ? edge[mode] : dim[mode],
    size: strength * widthOf(content) * (isChosen ? 2 : 1),
    zIndex: isChosen ? 2 : isLit ? 1 : 0,
  };
}

/** By how many calls or payments it stands for: money would make every payment the broadest of links. */
function widthOf({ type, weight, records }: ChartTie): number {
  const many = type === 'pays' ? records.length : (weight ?? records.length);
  return Math.min(4, 1 + Math.log10(Math.max(1, many)) * 0.9);
}

/** Makes the drawn graph what the chart says, touching only what changed. */
function bring(graph: MultiDirectedGraph, state: ChartState, shown: ReadonlySet<string>): void {
  for (const key of graph.edges()) {
    const item = (graph.getEdgeAttributes(key) as Drawn).item;
    // A link whose ends changed is another one to the graph.
    if (!shown.has(key) || state.get(key)?.content !== item.content) graph.dropEdge(key);
  }
  for (const key of graph.nodes()) if (!shown.has(key)) graph.dropNode(key);
  for (const key of shown) {
    const item = state.get(key)!;
    if (item.content.kind !== 'entity') continue;
    const place = { x: item.place?.x ?? 0, y: -(item.place?.y ?? 0) };
    if (!graph.hasNode(key)) graph.addNode(key, { ...place, item });
    else if ((graph.getNodeAttributes(key) as Drawn).item !== item) graph.mergeNodeAttributes(key, { ...place, item });
  }
  for (const key of shown) {
    const item = state.get(key)!;
    if (item.content.kind !== 'link' || graph.hasEdge(key)) continue;
    const { source, target, direction } = item.content;
    if (direction === 'backward') graph.addEdgeWithKey(key, target, source, { item });
    else graph.addEdgeWithKey(key, source, target, { item });
  }
}

function extentOf(graph: MultiDirectedGraph, keys?: ReadonlySet<string>): { x: [number, number]; y: [number, number] } {
  const extent: { x: [number, number]; y: [number, number] } = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
  graph.forEachNode((key, attributes) => {
    if (keys && !keys.has(key)) return;
    const { x, y } = attributes as { readonly x: number; readonly y: number };
    extent.x = [Math.min(extent.x[0], x), Math.max(extent.x[1], x)];
    extent.y = [Math.min(extent.y[0], y), Math.max(extent.y[1], y)];
  });
  // One thing alone has no extent: a little room around it.
  for (const axis of ['x', 'y'] as const) {
    const room = Math.max(40, (extent[axis][1] - extent[axis][0]) * 0.04);
    extent[axis] = [extent[axis][0] - room, extent[axis][1] + room];
  }
  return extent;
}

function bringInSight(sigma: Sigma, graph: MultiDirectedGraph, keys?: ReadonlySet<string>): void {
  const nodes = keys && new Set([...keys].filter((key) => graph.hasNode(key)));
  if (graph.order === 0 || nodes?.size === 0) return;
  sigma.setCustomBBox(extentOf(graph, nodes));
  sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1.1, angle: 0 });
  sigma.refresh();
}

const restMs = 300;

function tellWhereItRests(sigma: Sigma, props: () => Props): () => void {
  let resting: number | undefined;
  sigma.on('afterRender', () => {
    clearTimeout(resting);
    resting = window.setTimeout(() => {
      const extent = sigma.getCustomBBox();
      const { x, y, ratio } = sigma.getCamera().getState();
      if (extent) props().onPlace({ extent: { x: [...extent.x], y: [...extent.y] }, x, y, ratio });
    }, restMs);
  });
  return () => clearTimeout(resting);
}

function isMore(event: MouseEvent | TouchEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

function choose({ desk, view }: Props, key: string, event: MouseEvent | TouchEvent): void {
  desk.select(isMore(event) ? toggled(view.selection, key) : [key]);
}

/** Nodes move with the pointer, all that are selected together; a click without moving selects. */
function listenToDragging(sigma: Sigma, graph: MultiDirectedGraph, props: () => Props): () => void {
  let dragged: { readonly key: string; readonly keys: readonly string[]; moved: boolean; last: { x: number; y: number } } | undefined;
  sigma.on('downNode', ({ node, event }) => {
    const { view, mayChange } = props();
    const keys = view.selection.has(node) ? [...view.selection].filter((key) => graph.hasNode(key)) : [node];
    dragged = { key: node, keys: mayChange ? keys : [], moved: false, last: sigma.viewportToGraph(event) };
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
  });
  sigma.on('moveBody', ({ event, preventSigmaDefault }) => {
    if (!dragged) return;
    const at = sigma.viewportToGraph(event);
    for (const key of dragged.keys) {
      graph.updateNodeAttribute(key, 'x', (x: number) => x + at.x - dragged!.last.x);
      graph.updateNodeAttribute(key, 'y', (y: number) => y + at.y - dragged!.last.y);
    }
    dragged.last = at;
    dragged.moved = true;
    preventSigmaDefault();
    event.original.preventDefault();
  });
  const end = (): void => {
    const done = dragged;
    dragged = undefined;
    if (!done?.moved || done.keys.length === 0) return;
    const { desk, view } = props();
    const places = done.keys.map((key): [string, number, number, boolean] => {
      const { x, y } = graph.getNodeAttributes(key) as { readonly x: number; readonly y: number };
      return [key, round(x), round(-y), view.state.get(key)?.place?.pinned ?? false];
    });
    desk.take([{ kind: 'placed', places }]);
  };
  sigma.on('upNode', end);
  sigma.on('upStage', end);
  sigma.on('clickNode', ({ node, event }) => choose(props(), node, event.original));
  window.addEventListener('mouseup', end);
  return () => window.removeEventListener('mouseup', end);
}

/** A tenth of a unit is less than anybody sees. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function BoxSelect({ onSelect }: { onSelect(rectangle: Rectangle, more: boolean): void }) {
  const [drag, setDrag] = useState<{ x: number; y: number; toX: number; toY: number }>();
  const rectangle = drag && {
    left: Math.min(drag.x, drag.toX),
    top: Math.min(drag.y, drag.toY),
    right: Math.max(drag.x, drag.toX),
    bottom: Math.max(drag.y, drag.toY),
  };
  return (
    <div
      className={styles.boxing}
      onPointerDown={({ nativeEvent, currentTarget, pointerId }) => {
        currentTarget.setPointerCapture(pointerId);
        const { offsetX: x, offsetY: y } = nativeEvent;
        setDrag({ x, y, toX: x, toY: y });
      }}
      onPointerMove={({ nativeEvent }) => setDrag((from) => from && { ...from, toX: nativeEvent.offsetX, toY: nativeEvent.offsetY })}
      onPointerUp={(event) => {
        if (rectangle) onSelect(rectangle, event.ctrlKey || event.shiftKey);
        setDrag(undefined);
      }}
    >
      {rectangle && (
        <div
          className={styles.rubber}
          style={{
            left: rectangle.left,
            top: rectangle.top,
            width: rectangle.right - rectangle.left,
            height: rectangle.bottom - rectangle.top,
          }}
        />
      )}
    </div>
  );
}

function selectWithin(
  drawn: { readonly sigma: Sigma; readonly graph: MultiDirectedGraph } | undefined,
  desk: CanvasDesk,
  view: DeskView,
  { left, top, right, bottom }: Rectangle,
  more: boolean,
): void {
  if (!drawn) return;
  const within = drawn.graph.filterNodes((_key, attributes) => {
    const { x, y } = drawn.sigma.graphToViewport(attributes as { x: number; y: number });
    return x >= left && x <= right && y >= top && y <= bottom;
  });
  desk.select(more ? [...view.selection, ...within] : within);
}
