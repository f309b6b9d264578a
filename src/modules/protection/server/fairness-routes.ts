import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { dateAt, dayOf, type PostsReadPort } from '../../posts/index.ts';
import { FairnessTally } from '../fairness.ts';
import { datedFairnessSchema, type FairnessReport, fairnessQuerySchema } from '../fairness-api.ts';
import { protectionProblem } from '../problems.ts';
import type { WatchPort } from './watch-port.ts';

const dayMs = 24 * 60 * 60 * 1000;
const usualDays = 90;
const mostDays = 400;

export function fairnessRoutes(
  runtime: Pick<ModuleRuntime, 'clock'>,
  { posts, watch }: { readonly posts: Pick<PostsReadPort, 'current'>; readonly watch: WatchPort },
): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/protection/fairness',
      summary: 'Alerts, second line and refusals by nationality, sex, age band and post, against crossings; names nobody',
      permission: 'protection:read-fairness',
      trace: { kind: 'none' },
      records: false,
      query: fairnessQuerySchema,
      answer: datedFairnessSchema,
      async handle({ query }) {
        const timeZone = (await posts.current())?.timeZone ?? 'UTC';
        const to = query.to ?? dateAt(runtime.clock.now().wallMs, timeZone);
        const toMs = noonOf(to);
        const from = query.from ?? dateAt(toMs - (usualDays - 1) * dayMs, 'UTC');
        const days = Math.round((toMs - noonOf(from)) / dayMs) + 1;
        if (days < 1 || days > mostDays) return protectionProblem('span-too-long', { days: mostDays });
        const span = { fromMs: dayOf(noonOf(from), timeZone).fromMs, toMs: dayOf(toMs, timeZone).toMs };
        return { from, to, ...(await fairnessWithin(watch, span)) };
      },
    }),
  ];
}

/** Also for the command line. */
export async function fairnessWithin(
  watch: Pick<WatchPort, 'crossings'>,
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<FairnessReport> {
  const tally = new FairnessTally();
  for await (const crossing of watch.crossings(span)) tally.add(crossing);
  return tally.report();
}

/** At noon in Greenwich it is the same day wherever Maabar runs. */
function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}
