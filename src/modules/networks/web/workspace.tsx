/** One chart as an analyst works on it: the sheet, and beside it everything that can be said and asked with the keyboard alone. */
import { Button, Menu } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import {
  type Bringing,
  type ChartPage,
  type ChartState,
  type ChartStep,
  type EntityType,
  evolveChart,
  groupAttribute,
  groupsOf,
  isProtected,
  type Layout,
  layouts,
  mapScaleOf,
  notesOnSheet,
  type PlacedNode,
  placeNew,
  type Sheet,
} from '../index.ts';
import { AnswersPanel, type MeasuredChart } from './answers-panel.tsx';
import type { Answers, AnswersRequest } from './answers-thread.ts';
import { AskThread } from './ask-thread.ts';
import { type CanvasHandle, ChartCanvas } from './chart-canvas.tsx';
import { type ColourBy, lookOf, type SizeBy, shownOf } from './chart-look.ts';
import { sheetOf } from './chart-sheet.ts';
import { CrossingsPanel } from './crossings-panel.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { ExportPanel } from './export-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import { ItemList } from './item-list.tsx';
import { keepLook, readLook } from './kept-look.ts';
import type { LayoutAnswer, LayoutRequest } from './layout-thread.ts';
import { Legend } from './legend.tsx';
import { MembersPanel } from './members-panel.tsx';
import { TelephonePanel } from './telephone-panel.tsx';
import { TextPanel } from './text-panel.tsx';
import { TimeLanes } from './time-lanes.tsx';
import { TimeStrip } from './time-strip.tsx';
import { useDesk } from './use-desk.ts';
import { useDrawn } from './use-drawn.ts';
import { useUndoKeys } from './use-undo-keys.ts';
import styles from './workspace.module.css';

const tabs = ['list', 'details', 'answers', 'phone', 'crossings', 'text', 'import', 'export', 'history', 'members'] as const;
type Tab = (typeof tabs)[number];

export function Workspace({ page, purpose, onLeave }: { readonly page: ChartPage; readonly purpose: Purpose; onLeave(): void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { actions } = useWorkplace();
  const { desk, view, refused } = useDesk(page, purpose);
  const [tab, setTab] = useState<Tab>('list');
  const { chartId } = page.chart;
  const kept = useMemo(() => readLook(chartId), [chartId]);
  const place = useRef(kept.place);
  const [hidden, setHidden] = useState<ReadonlySet<EntityType>>(new Set(kept.hidden));
  const [untilMs, setUntilMs] = useState(kept.untilMs);
  const [lit, setLit] = useState<ReadonlySet<string>>();
  const [tool, setTool] = useState<'move' | 'box'>('move');
  const [measured, setMeasured] = useState<{ readonly answer: MeasuredChart; readonly sequence: number }>();
  const [looks, setLooks] = useState<{ readonly colourBy: ColourBy; readonly sizeBy: SizeBy }>({ colourBy: 'type', sizeBy: 'same' });
  const [arranging, setArranging] = useState(false);
  const [isDrawn, setDrawn] = useState(true);
  const [inLanes, setInLanes] = useState(false);
  const canvas = useRef<CanvasHandle>(undefined);
  const threads = useThreads();
  const isOpen = view.chart.state === 'open';
  const mayChange = actions.has('networks:change') && isOpen;
  useUndoKeys(mayChange ? desk : undefined);

  const shown = useMemo(() => shownOf(view.state, hidden, untilMs), [view.state, hidden, untilMs]);
  const ranked = useCallback(
    (key: string) => {
      const content = view.state.get(key)?.content;
      return content?.kind === 'entity' && !isProtected(content.role);
    },
    [view.state],
  );
  const figures = useMemo(() => measured && new Map(measured.answer.figures.map((one) => [one.id, one])), [measured]);
  const shownEntities = useMemo(
    () => [...shown].filter((key) => view.state.get(key)?.content.kind === 'entity').length,
    [shown, view.state],
  );
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => groupsAt(view.state, kept.folded));
  useEffect(() => {
    const groups = groupsOf(desk.view.state);
    keepLook(chartId, { folded: [...folded].flatMap((name) => groups.get(name)?.[0] ?? []), hidden: [...hidden], untilMs });
  }, [desk, chartId, folded, hidden, untilMs]);
  const drawn = useDrawn({ desk, view, shown, folded, hidden, untilMs });
  const notes = useMemo(() => notesOnSheet(drawn.view.state, drawn.shown), [drawn.view.state, drawn.shown]);
  const mapScale = useMemo(() => mapScaleOf(view.state), [view.state]);
  const look = useMemo(() => lookOf({ ...looks, entities: shownEntities }, figures, ranked), [looks, shownEntities, figures, ranked]);

  const placesBy = async (layout: Layout, sheet: Sheet): Promise<Places> => {
    setArranging(true);
    try {
      const { places } = await threads.layout.ask({ layout, sheet });
      return places.map(roundly);
    } finally {
      setArranging(false);
    }
  };
  const arrangeBy = async (layout: Layout): Promise<void> => {
    const only = view.selection.size > 1 ? view.selection : undefined;
    desk.take([
      {
        kind: 'placed',
        places: await placesBy(
          layout,
          sheetOf(view.state, (key) => shown.has(key), only),
        ),
      },
    ]);
    setTimeout(() => canvas.current?.bringInSight(), 50);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where nobody has placed anything yet
  useEffect(() => {
    const entities = [...view.state.values()].filter(({ content }) => content.kind === 'entity');
    if (mayChange && entities.length > 2 && entities.every(({ place }) => place === undefined)) void arrangeBy('force');
  }, []);

  /** What has no place of its own yet stands near those it is tied to; a chart that was empty is laid out. One undo takes all of it back. */
  const bring = async ({ steps, keys }: Bringing, before: ChartState): Promise<void> => {
    const wasEmpty = ![...before.values()].some(({ content, gone }) => !gone && content.kind === 'entity');
    const next = steps.reduce<ChartState>(evolveChart, before);
    // What comes with places of its own keeps them.
    const isPlaced = steps.some(({ kind }) => kind === 'placed');
    if (wasEmpty && isPlaced) desk.take(steps);
    else {
      const places = wasEmpty ? await placesBy('force', sheetOf(next)) : placeNew(sheetOf(next)).map(roundly);
      desk.take([...steps, { kind: 'placed', places }]);
    }
    desk.select(wasEmpty ? [] : keys);
  };

  const open = (key: string): void => {
    desk.select([key]);
    setTab('details');
  };
  const { details } = view.chart;
  const night = document.documentElement.dataset.theme === 'night';
  const entities = useMemo(
    () => [...view.state.values()].filter(({ content, gone }) => !gone && content.kind === 'entity').length,
    [view.state],
  );
  const common = {
    desk,
    view,
    shown,
    mayChange,
    onLight: setLit,
    onFit: (keys: ReadonlySet<string>) => canvas.current?.bringInSight(keys),
  };
  // What the page holds of the case goes with the right to see it.
  if (refused)
    return (
      <div className={styles.panel}>
        <RefusalNote refusal={refused} />
        <Button variant="default" onClick={onLeave}>
          {t('networks.leave')}
        </Button>
      </div>
    );
  return (
    <div className={styles.workspace}>
      <div className={styles.bar}>
        <h1 title={details.title}>
          <bdi dir="auto">{details.title}</bdi>
        </h1>
        <span>
          <Ltr mono>{details.caseNumber}</Ltr>
        </span>
        <span className={styles.handling}>{t(`networks.handling.${details.handling}`)}</span>
        {!isOpen && <span className={styles.handling}>{t('networks.closed')}</span>}
        <div className={styles.keys}>
          <Button
            size="xs"
            variant="default"
            disabled={!mayChange || !view.canUndo}
            onClick={() => desk.undo()}
            aria-keyshortcuts="Control+Z"
          >
            {t('networks.undo')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!mayChange || !view.canRedo}
            onClick={() => desk.redo()}
            aria-keyshortcuts="Control+Y"
          >
            {t('networks.redo')}
          </Button>
          <Button size="xs" variant="default" aria-pressed={tool === 'box'} onClick={() => setTool(tool === 'box' ? 'move' : 'box')}>
            {t(tool === 'box' ? 'networks.tool.move' : 'networks.tool.box')}
          </Button>
          <Button size="xs" variant="default" aria-pressed={inLanes} onClick={() => setInLanes(!inLanes)}>
            {t(inLanes ? 'networks.lanes.sheet' : 'networks.lanes')}
          </Button>
          {mayChange && (
            <Menu>
              <Menu.Target>
                <Button size="xs" variant="default" loading={arranging}>
                  {t('networks.arrange')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {layouts.map((layout) => (
                  <Menu.Item key={layout} onClick={() => void arrangeBy(layout)}>
                    {t(`networks.layout.${layout}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
          {lit && (
            <Button size="xs" variant="default" onClick={() => setLit(undefined)}>
              {t('networks.unlight')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => canvas.current?.bringInSight()}>
            {t('networks.fit')}
          </Button>
          <Button size="xs" variant="default" onClick={() => canvas.current?.zoom(1 / 1.5)} aria-label={t('networks.zoom.in')}>
            +
          </Button>
          <Button size="xs" variant="default" onClick={() => canvas.current?.zoom(1.5)} aria-label={t('networks.zoom.out')}>
            −
          </Button>
        </div>
        <span className={styles.push} role="status">
          {view.unsent > 0 ? t('networks.saving') : t('networks.saved')}
        </span>
        <Button size="xs" variant="subtle" onClick={onLeave}>
          {t('networks.leave')}
        </Button>
      </div>
      <div className={styles.room}>
        <div className={styles.stage}>
          <div>
            {view.refusal !== undefined && <RefusalNote refusal={view.refusal} />}
            {view.left > 0 && (
              <p className={styles.warning} role="status">
                {t('networks.undo.left', { n: format.number(view.left) })}
              </p>
            )}
          </div>
          {inLanes ? (
            <TimeLanes desk={desk} view={view} shown={shown} />
          ) : isDrawn ? (
            <ChartCanvas
              {...common}
              {...drawn}
              look={look}
              lit={lit}
              tool={tool}
              night={night}
              place={place.current}
              mapScale={mapScale}
              notes={notes}
              language={i18n.language}
              onPlace={(next) => {
                place.current = next;
                keepLook(chartId, { place: next });
              }}
              onReady={(handle) => {
                canvas.current = handle;
              }}
              onUnable={() => setDrawn(false)}
            />
          ) : (
            <p className={styles.warning}>{t('networks.canvas.unable')}</p>
          )}
          <div>
            <TimeStrip state={view.state} untilMs={untilMs} onUntil={setUntilMs} />
            <Legend
              view={view}
              hidden={hidden}
              colourBy={looks.colourBy}
              figures={figures}
              shownEntities={shownEntities}
              allEntities={entities}
              onToggle={(type) => setHidden((before) => toggledType(before, type))}
            />
          </div>
        </div>
        <aside className={styles.side} aria-label={t('networks.side')}>
          <div className={styles.tabs} role="tablist" aria-label={t('networks.side')}>
            {tabs
              .filter(
                (one) =>
                  ((one !== 'import' && one !== 'text') || mayChange) &&
                  (one !== 'members' || actions.has('networks:read-members')) &&
                  (one !== 'export' || actions.has('networks:export')) &&
                  (one !== 'crossings' || (actions.has('networks:expand') && purpose.purpose === 'investigation')),
              )
              .map((one) => (
                <button
                  key={one}
                  type="button"
                  role="tab"
                  id={`tab-${one}`}
                  aria-selected={tab === one}
                  aria-controls="networks-panel"
                  onClick={() => setTab(one)}
                >
                  {t(`networks.tab.${one}`)}
                </button>
              ))}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the arrow keys */}
          <div className={styles.panel} role="tabpanel" id="networks-panel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
            {tab === 'list' && <ItemList {...common} figures={figures} ranked={ranked} onOpen={open} />}
            {tab === 'details' && (
              <DetailsPanel {...common} folded={folded} onFold={setFolded} middle={() => canvas.current?.middle() ?? { x: 0, y: 0 }} />
            )}
            {tab === 'answers' && (
              <AnswersPanel
                {...common}
                {...looks}
                thread={threads.answers}
                measured={measured?.answer}
                isFresh={measured?.sequence === view.sequence && view.unsent === 0}
                ranked={ranked}
                onMeasured={(answer) => {
                  setMeasured({ answer, sequence: view.sequence });
                  setLooks({ colourBy: 'community', sizeBy: 'betweenness' });
                }}
                onLook={(next) => setLooks((before) => ({ ...before, ...next }))}
              />
            )}
            {tab === 'phone' && <TelephonePanel {...common} />}
            {tab === 'crossings' && <CrossingsPanel {...common} purpose={purpose} onBrought={bring} />}
            {tab === 'text' && mayChange && <TextPanel {...common} />}
            {tab === 'import' && mayChange && <ImportPanel {...common} purpose={purpose} onBrought={bring} />}
            {tab === 'export' && <ExportPanel {...common} look={look} purpose={purpose} />}
            {tab === 'members' && <MembersPanel view={view} />}
            {tab === 'history' && <HistoryPanel {...common} purpose={purpose} onStanding={onLeave} />}
          </div>
        </aside>
      </div>
    </div>
  );
}

/** Names of the groups to which these belong. */
function groupsAt(state: ChartState, keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.flatMap((key) => state.get(key)?.content.attributes[groupAttribute]?.value ?? []));
}

type Places = Extract<ChartStep, { kind: 'placed' }>['places'];

/** A tenth of a unit is less than anybody sees. */
function roundly([key, x, y]: PlacedNode): Places[number] {
  return [key, Math.round(x * 10) / 10, Math.round(y * 10) / 10, false];
}

function toggledType(before: ReadonlySet<EntityType>, type: EntityType): ReadonlySet<EntityType> {
  const next = new Set(before);
  if (!next.delete(type)) next.add(type);
  return next;
}

/** Begun with the first question, ended with the page. */
function useThreads() {
  const threads = useMemo(
    () => ({
      layout: new AskThread<Omit<LayoutRequest, 'id'>, LayoutAnswer>(
        () => new Worker(new URL('./layout-thread.ts', import.meta.url), { type: 'module' }),
      ),
      answers: new AskThread<AnswersRequest, Answers>(
        () => new Worker(new URL('./answers-thread.ts', import.meta.url), { type: 'module' }),
      ),
    }),
    [],
  );
  useEffect(
    () => () => {
      threads.layout.close();
      threads.answers.close();
    },
    [threads],
  );
  return threads;
}
