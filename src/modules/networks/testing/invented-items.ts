/** Invented items for tests of charts. */
import { type ChartEntity, type ChartTie, emptyEntity, emptyTie } from '../chart-items.ts';

export const person = (label: string, more: Partial<ChartEntity> = {}): ChartEntity => ({ ...emptyEntity, label, ...more });
export const tie = (source: string, target: string, more: Partial<ChartTie> = {}): ChartTie => ({ ...emptyTie, source, target, ...more });
/** @example added({ awa001: person('Awa') }) */
export const added = (items: Readonly<Record<string, ChartEntity | ChartTie>>) => ({
  kind: 'added' as const,
  items: Object.entries(items).map(([key, content]) => ({ key, content })),
});

/** Keys one after the other, in place of such by chance. */
export function countedKeys(): () => string {
  let serial = 0;
  return () => {
    serial += 1;
    return `key${String(serial).padStart(6, '0')}`;
  };
}
