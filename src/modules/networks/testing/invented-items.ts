/** Invented items for tests of charts. */
import { type ChartEntity, type ChartTie, emptyEntity, emptyTie } from '../chart-items.ts';
import { type ChartState, type ChartStep, evolveChart } from '../chart-steps.ts';
import { takeBack } from '../take-back.ts';

export const person = (label: string, more: Partial<ChartEntity> = {}): ChartEntity => ({ ...emptyEntity, label, ...more });
export const tie = (source: string, target: string, more: Partial<ChartTie> = {}): ChartTie => ({ ...emptyTie, source, target, ...more });
/** @example added({ awa001: person('Awa') }) */
export const added = (items: Readonly<Record<string, ChartEntity | ChartTie>>) => ({
  kind: 'added' as const,
  items: Object.entries(items).map(([key, content]) => ({ key, content })),
});

/** The chart after the steps, and after they were taken back, where nobody did anything between. */
export function takenBack(
  before: ChartState,
  steps: readonly ChartStep[],
): { readonly after: ChartState; readonly steps: readonly ChartStep[]; readonly undone: ChartState } {
  const after = steps.reduce(evolveChart, before);
  const back = takeBack(after, before, after).steps;
  return { after, steps: back, undone: back.reduce(evolveChart, after) };
}

/** Those that are on the chart. */
export function standingOf(state: ChartState): ChartState {
  return new Map([...state].filter(([, { gone }]) => !gone));
}

/** Keys one after the other, in place of such by chance. */
export function countedKeys(): () => string {
  let serial = 0;
  return () => {
    serial += 1;
    return `key${String(serial).padStart(6, '0')}`;
  };
}
