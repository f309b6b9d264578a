import type { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { defaultRegimes } from '../default-regimes.ts';
import { addDays, dateAt, instantOf } from '../local-time.ts';
import { isOpen } from '../opening.ts';
import { postDetailsSchema } from '../post.ts';
import {
  type InForce,
  inForceQuerySchema,
  inForceSchema,
  regimesPreviewSchema,
  regimesStandingSchema,
  rulesPreviewSchema,
  rulesStandingSchema,
  setDoneSchema,
  setRegimesSchema,
  setRulesSchema,
} from '../posts-api.ts';
import { postsProblem } from '../problems.ts';
import { type RegimeTable, regimeTableSchema } from '../regime.ts';
import { type RowChange, rowChanges } from '../row-changes.ts';
import { type RuleSet, ruleSetSchema } from '../rule-row.ts';
import { shiftAt } from '../shift-at.ts';
import { configurePost } from './configure-post.ts';
import {
  isSetAbove,
  latestSet,
  listSets,
  type PostPlace,
  readingTables,
  readPost,
  regimesHeldAt,
  rulesAt,
  type SetTableName,
} from './read-post.ts';
import { setRegimes, setRules } from './set-whole.ts';

/** Four hundred rows with words in three languages, and to spare. */
const largestSetBytes = 1024 * 1024;

export function postsRoutes(runtime: ModuleRuntime, place: PostPlace): readonly AnyRoute[] {
  const tables = readingTables(place);
  return [
    defineRoute({
      method: 'PUT',
      path: '/posts/current',
      summary: 'Describe the post of this station',
      permission: 'posts:configure',
      trace: { kind: 'none' },
      records: true,
      body: postDetailsSchema,
      answer: postDetailsSchema,
      handle: ({ body, caller, idempotencyKey }) => runtime.execute(configurePost, body, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      method: 'GET',
      path: '/posts/in-force',
      summary: 'Whether the post is open, which shift is on duty, and which rules and regimes hold on a date',
      permission: 'posts:read',
      trace: { kind: 'none' },
      records: false,
      query: inForceQuerySchema,
      answer: inForceSchema,
      async handle({ query }): Promise<InForce | ReturnType<typeof postsProblem>> {
        const post = await readPost(place);
        if (!post) return postsProblem('post-not-described');
        const nowMs = runtime.clock.now().wallMs;
        const atMs = query.on === undefined ? nowMs : instantOf(addDays(query.on, 1), '00:00', post.timeZone) - 1;
        const [rules, regimes] = await Promise.all([rulesAt(tables, atMs), regimesHeldAt(tables, atMs)]);
        return {
          post,
          date: dateAt(atMs, post.timeZone),
          opening: isOpen(post, nowMs),
          shift: shiftAt(post, nowMs) ?? null,
          rules: rules ? { version: rules.version, legalBasis: rules.legalBasis, setAtMs: rules.setAtMs, rows: [...rules.rules] } : null,
          regimes: { version: regimes.version, setAtMs: regimes.setAtMs, rows: [...regimes.regimes] },
        };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/posts/rules',
      summary: 'The rules that were set last, with every row, and the sets before',
      permission: 'posts:read',
      trace: { kind: 'none' },
      records: false,
      answer: rulesStandingSchema,
      handle: () => standing(place, 'posts_rules', ruleSetSchema, ({ rules }) => rules.length),
    }),
    defineRoute({
      method: 'POST',
      path: '/posts/rules/preview',
      summary: 'What a set of rules would change, by date',
      permission: 'posts:set-rules',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'it records nothing',
      bodyLimit: largestSetBytes,
      body: ruleSetSchema,
      answer: rulesPreviewSchema,
      async handle({ body }) {
        const latest = await latestSet(place, 'posts_rules');
        const before = latest ? ruleSetSchema.parse(JSON.parse(latest.content)).rules : [];
        return { replaces: latest?.sequence ?? null, changes: onTheWire(rowChanges(before, body.rules, ({ id }) => id)) };
      },
    }),
    defineRoute({
      method: 'PUT',
      path: '/posts/rules',
      summary: 'Set the rules of the post, all at once',
      permission: 'posts:set-rules',
      trace: { kind: 'none' },
      records: true,
      bodyLimit: largestSetBytes,
      body: setRulesSchema,
      answer: setDoneSchema,
      async handle({ body, caller, idempotencyKey }) {
        if (await isSetAbove(place, 'posts_rules')) return postsProblem('set-by-headquarters');
        return runtime.execute(setRules, body, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/posts/regimes',
      summary: 'The regimes that were set last, with every row, and the sets before',
      permission: 'posts:read',
      trace: { kind: 'none' },
      records: false,
      answer: regimesStandingSchema,
      handle: () => standing(place, 'posts_regimes', regimeTableSchema, ({ regimes }) => regimes.length),
    }),
    defineRoute({
      method: 'POST',
      path: '/posts/regimes/preview',
      summary: 'What a table of regimes would change, by date',
      permission: 'posts:set-rules',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'it records nothing',
      bodyLimit: largestSetBytes,
      body: regimeTableSchema,
      answer: regimesPreviewSchema,
      async handle({ body }) {
        const latest = await latestSet(place, 'posts_regimes');
        const before = latest ? regimeTableSchema.parse(JSON.parse(latest.content)) : defaultRegimes;
        return { replaces: latest?.sequence ?? null, changes: onTheWire(rowChanges(before.regimes, body.regimes, ({ code }) => code)) };
      },
    }),
    defineRoute({
      method: 'PUT',
      path: '/posts/regimes',
      summary: 'Set the regimes under which people cross, all at once',
      permission: 'posts:set-rules',
      trace: { kind: 'none' },
      records: true,
      bodyLimit: largestSetBytes,
      body: setRegimesSchema,
      answer: setDoneSchema,
      async handle({ body, caller, idempotencyKey }) {
        if (await isSetAbove(place, 'posts_regimes')) return postsProblem('set-by-headquarters');
        return runtime.execute(setRegimes, body, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
  ];
}

async function standing<Set extends RuleSet | RegimeTable>(
  place: PostPlace,
  table: SetTableName,
  schema: z.ZodType<Set>,
  rowsOf: (set: Set) => number,
) {
  const sets = (await listSets(place, table)).map(({ sequence, set_ms, content }) => ({
    sequence,
    setAtMs: set_ms,
    set: schema.parse(JSON.parse(content)),
  }));
  return {
    current: sets[0] ?? null,
    versions: sets.map(({ sequence, setAtMs, set }) => ({ sequence, setAtMs, version: set.version, rows: rowsOf(set) })),
  };
}

function onTheWire<Row>(changes: readonly RowChange<Row>[]) {
  return changes.map(({ change, onDate, before, after }) => ({ change, onDate, before: before ?? null, after: after ?? null }));
}
