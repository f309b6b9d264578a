/** One desk for one open chart; others' steps come in as the station announces them. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Purpose } from '../../../kernel/purpose.ts';
import { RefusedError } from '../../../ui/api.ts';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { type ChartPage, chartChangesSchema, chartVersionSchema, ownStepsSchema, stepsTakenSchema, takenBackSchema } from '../index.ts';
import { ChartDesk, type DeskView } from './chart-desk.ts';
import { readChart } from './read-chart.ts';

export interface AtDesk {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  /** Why the chart is no longer one's own to see: somebody took its reader out of the case meanwhile. */
  readonly refused: RefusedError | undefined;
}

export function useDesk(page: ChartPage, purpose: Purpose): AtDesk {
  const api = useApi();
  const { actions } = useWorkplace();
  const { chartId, details } = page.chart;
  const path = `/charts/${encodeURIComponent(chartId)}`;
  const { caseNumber } = details;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is where it begins; from then on the desk keeps up
  const desk = useMemo(
    () =>
      new ChartDesk(page, {
        send: (steps) =>
          api.recordUntilAnswered(
            { command: 'networks.take-steps', path: `${path}/steps`, body: { caseNumber, steps }, answer: stepsTakenSchema },
            // Whoever leaves the chart has not taken back what was not sent yet: it goes on being sent.
            { signal: new AbortController().signal, onWaiting: () => {} },
          ),
        takeBack: (again) =>
          api.recordUntilAnswered(
            { command: 'networks.take-steps-back', path: `${path}/taking-back`, body: { caseNumber, again }, answer: takenBackSchema },
            { signal: new AbortController().signal, onWaiting: () => {} },
          ),
        changesSince: (since) => api.read(`${path}/changes`, chartChangesSchema, { query: { since }, purpose, background: true }),
        reload: () => readChart(api, chartId, { purpose, background: true }),
      }),
    [chartId],
  );
  // Asked anew after each announcement; it names nobody, and only a newer version is then read, which leaves a trace.
  const head = useQuery({
    queryKey: ['charts', 'head', chartId],
    queryFn: ({ signal }) => api.read(`${path}/head`, chartVersionSchema, { signal, background: true }),
    enabled: actions.has('networks:change'),
  });
  const sequence = head.data?.sequence;
  useEffect(() => {
    if (sequence !== undefined) void desk.heard(sequence);
  }, [desk, sequence]);
  // Once: from then on the desk knows what it did itself.
  const own = useQuery({
    queryKey: ['charts', 'own-steps', chartId],
    queryFn: ({ signal }) => api.read(`${path}/own-steps`, ownStepsSchema, { signal, background: true }),
    enabled: actions.has('networks:change'),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const ownSteps = own.data;
  useEffect(() => {
    if (ownSteps) desk.knowsOwn(ownSteps);
  }, [desk, ownSteps]);
  const refused = head.error instanceof RefusedError && head.error.code === 'beyond-scope' ? head.error : undefined;
  return { desk, view: useSyncExternalStore(desk.subscribe, () => desk.view), refused };
}
