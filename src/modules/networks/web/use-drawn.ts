/** The chart as the sheet draws it: groups that are folded are one, and what is done to one is done to its members. */
import { useMemo } from 'react';
import { type EntityType, foldGroups, unfoldedSteps } from '../index.ts';
import type { CanvasDesk } from './chart-canvas.tsx';
import type { DeskView } from './chart-desk.ts';
import { shownOf } from './chart-look.ts';

interface Wanted {
  readonly desk: CanvasDesk;
  readonly view: DeskView;
  readonly shown: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
  readonly hidden: ReadonlySet<EntityType>;
  readonly untilMs: number | undefined;
}

export function useDrawn({ desk, view, shown, folded, hidden, untilMs }: Wanted): {
  readonly desk: CanvasDesk;
  readonly view: DeskView;
  readonly shown: ReadonlySet<string>;
} {
  const chart = useMemo(() => foldGroups(view.state, folded), [view.state, folded]);
  const isWhole = chart.members.size === 0;
  const drawnShown = useMemo(() => (isWhole ? shown : shownOf(chart.state, hidden, untilMs)), [isWhole, shown, chart, hidden, untilMs]);
  const drawnView = useMemo(() => {
    if (isWhole) return view;
    const groups = [...chart.members].filter(([, keys]) => keys.some((key) => view.selection.has(key))).map(([key]) => key);
    return { ...view, state: chart.state, selection: new Set([...view.selection, ...groups]) };
  }, [isWhole, view, chart]);
  const drawnDesk = useMemo(
    (): CanvasDesk => ({
      select: (keys) => desk.select([...keys].flatMap((key) => chart.members.get(key) ?? [key])),
      take: (steps) => desk.take(unfoldedSteps(steps, chart, view.state)),
    }),
    [desk, chart, view.state],
  );
  return { desk: isWhole ? desk : drawnDesk, view: drawnView, shown: drawnShown };
}
