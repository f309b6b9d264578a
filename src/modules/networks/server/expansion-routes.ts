/** Who crossed with whom, for a case that is authorised today; and what authorises it. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, type Caller, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { mostSeen, type RulesPort, type SeenCrossing, type SeenCrossingsPort, type SharedSign } from '../../crossings/index.ts';
import {
  authorisationAskedSchema,
  authorisationDecisionSchema,
  authorisationSchema,
  authorisationsQuerySchema,
  authorisationsSchema,
} from '../authorisation.ts';
import { findTies, type Seen } from '../expand.ts';
import { expansionQuerySchema, expansionSchema } from '../expand-api.ts';
import { networksProblem } from '../problems.ts';
import { askAuthorisation, decideAuthorisationCommand, listAuthorisations } from './authorisations.ts';
import { readable } from './routes.ts';
import type { NetworksTables } from './tables.ts';

export interface ExpansionPorts {
  readonly seen: SeenCrossingsPort;
  readonly rules: Pick<RulesPort, 'hiddenFrom'>;
}

const monthMs = 30 * 86_400_000;
/** Before and after: a car that scouts the way is not in the same group. */
const nearMs = 15 * 60_000;
/** Of each kind that somebody gave, and of their crossings whose hour is looked at: the newest. */
const mostSigns = 6;
const mostHours = 60;

export function expansionRoutes(
  runtime: Pick<ModuleRuntime, 'execute' | 'clock'>,
  { database, seen, rules }: ExpansionPorts & { readonly database: Kysely<NetworksTables> },
): AnyRoute[] {
  const nowMs = () => runtime.clock.now().wallMs;
  return [
    defineRoute({
      method: 'GET',
      path: '/charts/:chartId/expansion',
      summary: 'Who crossed with somebody, or gave the same telephone, address or plate: only while the case is authorised',
      permission: 'networks:expand',
      trace: {
        kind: 'purpose',
        purposes: ['investigation'],
        traced: ({ people }, { params }) => ({ subjects: [params.chartId, ...people.map(({ id }) => id)] }),
      },
      records: false,
      params: z.strictObject({ chartId: entityIdSchema }),
      query: expansionQuerySchema,
      answer: expansionSchema,
      async handle({ params: { chartId }, query: { kind, value, months }, purpose, caller }) {
        const chart = await readable(database, chartId, { purpose: purpose!, caller: caller! });
        if (isProblem(chart)) return chart;
        if (chart.state === 'closed') return networksProblem('chart-closed');
        const toMs = nowMs();
        const authorisations = await listAuthorisations(database, chart.details.caseNumber, toMs);
        if (!authorisations.some(({ inForce }) => inForce)) return networksProblem('authorisation-missing');
        // An investigation sees what any officer at the booth saw: of regimes that are kept from them (returnees, prisoners under escort) nobody.
        const hidden = await rules.hiddenFrom(['officer'], toMs);
        const sign = { kind, value };
        return findTies(sign, await gather(seen, sign, { fromMs: toMs - months * monthMs, toMs }, hidden));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/case-authorisations',
      summary: 'For which cases crossings may be looked into; to analysts those of the case that they name. At most 100',
      permission: 'networks:see-authorisations',
      trace: { kind: 'none' },
      records: false,
      query: authorisationsQuerySchema,
      answer: authorisationsSchema,
      handle: async ({ query: { caseNumber }, caller }) => ({
        authorisations: await listAuthorisations(database, caseNumber ?? (seesEvery(caller!) ? undefined : ''), nowMs()),
      }),
    }),
    defineRoute({
      method: 'POST',
      path: '/case-authorisations',
      summary: 'Ask to look into crossings for a case, with the ground, who allowed it, and until when',
      permission: 'networks:change',
      trace: { kind: 'none' },
      records: true,
      body: authorisationSchema,
      answer: authorisationAskedSchema,
      handle: async ({ body, caller, idempotencyKey }) =>
        runtime.execute(askAuthorisation, body, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      method: 'POST',
      path: '/case-authorisations/:authorisationId/decision',
      summary: 'Allow it, refuse it, or end it before its day',
      permission: 'networks:authorise',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ authorisationId: entityIdSchema }),
      body: authorisationDecisionSchema,
      answer: authorisationAskedSchema,
      handle: async ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(
          decideAuthorisationCommand,
          { ...params, decided: body },
          {
            actor: caller!.actor,
            key: idempotencyKey,
          },
        ),
    }),
  ];
}

/** Whoever decides and whoever watches over the data see every case. */
function seesEvery({ roles }: Caller): boolean {
  return roles.includes('supervisor') || roles.includes('data-protection-officer');
}

async function gather(
  port: SeenCrossingsPort,
  sign: SharedSign,
  within: { readonly fromMs: number; readonly toMs: number },
  hidden: ReadonlySet<string>,
): Promise<Seen> {
  const cut = new Set<Seen['cut'][number]>();
  const bySign = async (given: SharedSign) => {
    const crossings = await port.bySign(given, within, hidden);
    if (crossings.length >= mostSeen) cut.add('crossings');
    return crossings;
  };
  const found = await bySign(sign);
  if (sign.kind !== 'document') return { seed: found, groups: [], shared: [], near: [], cut: [...cut] };
  // Whoever has a second document crossed with it too.
  const seed = await port.ofTravellers([...new Set(found.map(({ travellerId }) => travellerId))], within, hidden);
  const groups = await port.inGroups([...new Set(seed.map(({ group }) => group))], hidden);
  const shared: Seen['shared'][number][] = [];
  for (const kind of ['telephone', 'address', 'plate'] as const) {
    const values = distinct(seed, kind);
    if (values.length > mostSigns) cut.add('signs');
    for (const value of values.slice(0, mostSigns)) shared.push({ sign: { kind, value }, crossings: await bySign({ kind, value }) });
  }
  const near: Seen['near'][number][] = [];
  if (seed.length > mostHours) cut.add('hours');
  for (const at of seed.slice(0, mostHours)) near.push({ at, crossings: await port.near(at, nearMs, hidden) });
  return { seed, groups, shared, near, cut: [...cut] };
}

function distinct(crossings: readonly SeenCrossing[], kind: 'telephone' | 'address' | 'plate'): readonly string[] {
  return [...new Set(crossings.flatMap((crossing) => crossing[kind] ?? []))];
}
