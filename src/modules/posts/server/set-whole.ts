/**
 * Rules and regimes are set whole. Whoever sets them says which ones they saw, so that two administrators never undo each
 * other's work unseen.
 */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { journalId } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { regimesSet, rulesSet } from '../entries.ts';
import { postsProblem } from '../problems.ts';
import { type RegimeTable, regimeTableSchema } from '../regime.ts';
import { type RuleSet, ruleSetSchema } from '../rule-row.ts';
import { latestSet, type SetTableName } from './read-post.ts';
import { postsTables } from './tables.ts';

/** The place in the journal of the set that is replaced; null: none was set before. */
const replaces = z.int().positive().nullable();

export const setRules = defineCommand({
  name: 'posts.set-rules',
  input: z.strictObject({ replaces, set: ruleSetSchema }),
  async run(context, input): Promise<RuleSet | Problem> {
    if ((await standing(context, 'posts_rules')) !== input.replaces) return postsProblem('post-set-meanwhile');
    await context.append(draft(rulesSet, input.set));
    return input.set;
  },
});

export const setRegimes = defineCommand({
  name: 'posts.set-regimes',
  input: z.strictObject({ replaces, set: regimeTableSchema }),
  async run(context, input): Promise<RegimeTable | Problem> {
    if ((await standing(context, 'posts_regimes')) !== input.replaces) return postsProblem('post-set-meanwhile');
    await context.append(draft(regimesSet, input.set));
    return input.set;
  },
});

async function standing(context: CommandContext, table: SetTableName): Promise<number | null> {
  const place = { database: tablesIn(context, postsTables), journal: journalId(context.station, rulesSet.stream) };
  return (await latestSet(place, table))?.sequence ?? null;
}
