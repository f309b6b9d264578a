/** Alerts as they are found: those of a level and above, or the best few; highest score first. */
import type { Alert } from './alert.ts';
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
    const place = this.#alerts.findIndex((other) => compare(kept, other) < 0);
    this.#alerts.splice(place < 0 ? this.#alerts.length : place, 0, kept);
    if (this.#alerts.length > this.#wanted.count) this.#alerts.pop();
  }

  inOrder(): Alert[] {
    return [...this.#alerts].sort(compare);
  }
}

/** Equal scores stand in the order of list and entry, so that one question has one answer. */
function compare(a: Alert, b: Alert): number {
  return b.score - a.score || order(a.list, b.list) || order(a.entry, b.entry);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
