/** Whether steps may be taken on a chart. Pure: what is known of the items that a step touches comes in. */
import type { Problem } from '../../kernel/problem.ts';
import { changedContent, type ItemContent } from './chart-items.ts';
import { type ChartStep, mostOnChart } from './chart-steps.ts';
import { networksProblem } from './problems.ts';

export interface KnownItem {
  readonly content: ItemContent;
  readonly gone: boolean;
}

/** Of the chart's items those that the step names, and the ends of links that it adds, changes or brings back. */
export type Known = ReadonlyMap<string, KnownItem>;

/**
 * The step as it is to be kept, without what is so already: somebody else may have been faster, and both are right. Undefined
 * where nothing is left of it.
 * @param standing how many items the chart has that are not gone
 */
export function decideStep(step: ChartStep, known: Known, standing: number): ChartStep | Problem | undefined {
  switch (step.kind) {
    case 'added': {
      if (standing + step.items.length > mostOnChart) return networksProblem('chart-full', { most: mostOnChart });
      const adding = new Map(step.items.map(({ key, content }) => [key, content]));
      if (adding.size < step.items.length || step.items.some(({ key }) => known.has(key))) return networksProblem('chart-item-exists');
      for (const { content } of step.items) {
        const unfit = content.kind === 'link' ? unfitEnds(content, (key) => adding.get(key) ?? standingIn(known, key)) : undefined;
        if (unfit) return unfit;
      }
      return step;
    }
    case 'changed': {
      for (const { key, set } of step.changes) {
        const item = known.get(key);
        if (!item || item.gone) return networksProblem('chart-item-gone');
        const content = changedContent(item.content, set);
        if (!content) return networksProblem('chart-change-unfit');
        const unfit =
          content.kind === 'link' && (set.source || set.target) ? unfitEnds(content, (end) => standingIn(known, end)) : undefined;
        if (unfit) return unfit;
      }
      return step;
    }
    case 'removed': {
      const keys = step.keys.filter((key) => known.get(key)?.gone === false);
      return keys.length > 0 ? { ...step, keys } : undefined;
    }
    case 'restored': {
      const keys = step.keys.filter((key) => known.get(key)?.gone === true);
      if (standing + keys.length > mostOnChart) return networksProblem('chart-full', { most: mostOnChart });
      const coming = new Set(keys);
      for (const key of keys) {
        const { content } = known.get(key)!;
        const unfit =
          content.kind === 'link'
            ? unfitEnds(content, (end) => (coming.has(end) ? known.get(end)?.content : standingIn(known, end)))
            : undefined;
        if (unfit) return unfit;
      }
      return keys.length > 0 ? { ...step, keys } : undefined;
    }
    case 'placed': {
      const places = step.places.filter(([key]) => known.get(key)?.content.kind === 'entity');
      return places.length > 0 ? { ...step, places } : undefined;
    }
  }
}

function standingIn(known: Known, key: string): ItemContent | undefined {
  const item = known.get(key);
  return item && !item.gone ? item.content : undefined;
}

function unfitEnds(
  { source, target }: { readonly source: string; readonly target: string },
  find: (key: string) => ItemContent | undefined,
): Problem | undefined {
  if (source === target) return networksProblem('chart-self-link');
  return [source, target].every((end) => find(end)?.kind === 'entity') ? undefined : networksProblem('chart-end-missing');
}

/** Keys of the items that have to be known before a step is decided; links' ends are found with the links. */
export function keysOfStep(step: ChartStep): readonly string[] {
  switch (step.kind) {
    case 'added':
      return step.items.flatMap(({ key, content }) => (content.kind === 'link' ? [key, content.source, content.target] : [key]));
    case 'changed':
      return step.changes.flatMap(({ key, set }) => [key, ...(set.source ? [set.source] : []), ...(set.target ? [set.target] : [])]);
    case 'removed':
    case 'restored':
      return step.keys;
    case 'placed':
      return step.places.map(([key]) => key);
  }
}
