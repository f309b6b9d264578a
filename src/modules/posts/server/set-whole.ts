/**
 * Rules and regimes are set whole. Whoever sets them says which ones they saw, so that two administrators never undo each
 * other's work unseen.
 */
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft, type EntryDefinition } from '../../../kernel/entry.ts';
import { journalId } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { regimesSet, rulesSet } from '../entries.ts';
import { type SetDone, setRegimesSchema, setRulesSchema } from '../posts-api.ts';
import { postsProblem } from '../problems.ts';
import { latestSet, type SetTableName } from './read-post.ts';
import { postsTables } from './tables.ts';

export const setRules = defineCommand({
  name: 'posts.set-rules',
  input: setRulesSchema,
  run: (context, input) => setWhole(context, { table: 'posts_rules', definition: rulesSet }, input),
});

export const setRegimes = defineCommand({
  name: 'posts.set-regimes',
  input: setRegimesSchema,
  run: (context, input) => setWhole(context, { table: 'posts_regimes', definition: regimesSet }, input),
});

async function setWhole<Set extends { readonly version: string }>(
  context: CommandContext,
  { table, definition }: { readonly table: SetTableName; readonly definition: EntryDefinition<Set, never> },
  { replaces, set }: { readonly replaces: number | null; readonly set: Set },
): Promise<SetDone | Problem> {
  const place = { database: tablesIn(context, postsTables), journal: journalId(context.station, definition.stream) };
  const standing = await latestSet(place, table);
  if ((standing?.sequence ?? null) !== replaces) return postsProblem('post-set-meanwhile');
  const { ref, recordedAt } = await context.append(draft(definition, set));
  return { sequence: ref.sequence, setAtMs: recordedAt.wallMs, version: set.version };
}
