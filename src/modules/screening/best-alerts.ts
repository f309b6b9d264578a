/** Alerts as they are found: those of a level and above, or the best few; highest score first. */
import type { Alert, EvidenceLine } from './alert.ts';
import { type AlertLevel, isAtLeast } from './level.ts';

export type Wanted = { readonly kind: 'level'; readonly atLeast: AlertLevel } | { readonly kind: 'best'; readonly count: number };

export class BestAlerts {
  readonly #wanted: Wanted;
  readonly #alerts: Alert[] = [];

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /** How many of those kept reach the score. */
  countFrom(score: number): number {
    return this.#alerts.filter((alert) => alert.score >= score).length;
  }

  /** @param level undefined where the evidence is no alert. */
  offer(alert: Omit<Alert, 'level'>, level: AlertLevel | undefined): void {
    if (this.#wanted.kind === 'level') {
      if (level !== undefined && isAtLeast(level, this.#wanted.atLeast)) this.#alerts.push({ ...alert, level });
      return;
    }
    const kept: Alert = { ...alert, level: level ?? 'weak' };
    const place = this.#alerts.findIndex((other) => compareAlerts(kept, other) < 0);
    this.#alerts.splice(place < 0 ? this.#alerts.length : place, 0, kept);
    if (this.#alerts.length > this.#wanted.count) this.#alerts.pop();
  }

  inOrder(): Alert[] {
    return [...this.#alerts].sort(compareAlerts);
  }
}

/**
 * Among equal scores whoever has more lines that agree to the letter stands first, then whoever has fewer that differ or are missing,
 * then the order of lists by name and of entries by id: one question has one answer.
 */
export function compareAlerts(a: Alert, b: Alert): number {
  return (
    b.score - a.score ||
    count(b, 'agrees') - count(a, 'agrees') ||
    against(a) - against(b) ||
    order(a.list, b.list) ||
    order(a.entry, b.entry)
  );
}

function against(alert: Alert): number {
  return count(alert, 'differs') + count(alert, 'missing');
}

function count({ evidence }: Alert, outcome: EvidenceLine['outcome']): number {
  return evidence.reduce((sum, line) => sum + Number(line.outcome === outcome), 0);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
