/** Calls as a chart: each number once, each pair that called one another once, with how often and when. Pure. */
import { type Chart, ChartCollector, emptyLink, emptyNode } from './chart.ts';
import type { CallRecord } from './read-calls.ts';

interface Bundle {
  readonly ends: readonly [string, string];
  calls: number;
  back: number;
  messages: number;
  seconds: number;
  firstMs: number;
  lastMs: number;
}

/** Keeps one bundle a pair, whatever the number of calls. @example const calls = new CallsChart(); readCalls(calls.take, ...) */
export class CallsChart {
  readonly #bundles = new Map<string, Map<string, Bundle>>();

  readonly take = ({ caller, called, atMs, seconds, kind }: CallRecord): void => {
    const isBack = called < caller;
    const [one, other] = isBack ? [called, caller] : [caller, called];
    const ofOne = this.#bundles.get(one) ?? new Map<string, Bundle>();
    if (ofOne.size === 0) this.#bundles.set(one, ofOne);
    let bundle = ofOne.get(other);
    if (!bundle) {
      bundle = {
        ends: [one, other],
        calls: 0,
        back: 0,
        messages: 0,
        seconds: 0,
        firstMs: Number.POSITIVE_INFINITY,
        lastMs: Number.NEGATIVE_INFINITY,
      };
      ofOne.set(other, bundle);
    }
    bundle.calls += 1;
    if (isBack) bundle.back += 1;
    if (kind === 'message') bundle.messages += 1;
    bundle.seconds += seconds ?? 0;
    if (atMs === undefined) return;
    bundle.firstMs = Math.min(bundle.firstMs, atMs);
    bundle.lastMs = Math.max(bundle.lastMs, atMs);
  };

  /** Once: what was taken goes as it is written down. @throws ProblemError `network-too-large` */
  finish(): Chart {
    const chart = new ChartCollector(() => {});
    let links = 0;
    for (const [one, bundles] of this.#bundles) {
      this.#bundles.delete(one);
      for (const { ends, calls, back, messages, seconds, firstMs, lastMs } of bundles.values()) {
        for (const id of ends) if (!chart.hasNode(id)) chart.node({ ...emptyNode, id, label: id, type: 'Phone' });
        const number = (name: string, value: number) => (value > 0 ? [{ name, kind: 'number', value: String(value) } as const] : []);
        const until = lastMs > firstMs ? [{ name: 'until', kind: 'time', value: isoOf(lastMs) } as const] : [];
        chart.link({
          ...emptyLink,
          id: `link-${++links}`,
          source: ends[0],
          target: ends[1],
          type: 'Calls',
          when: Number.isFinite(firstMs) ? isoOf(firstMs) : '',
          direction: back === 0 ? 'forward' : back === calls ? 'backward' : 'both',
          weight: calls,
          strength: 'Confirmed',
          attributes: [...number('messages', messages), ...number('seconds', seconds), ...until],
        });
      }
    }
    return chart.finish();
  }
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19);
}
