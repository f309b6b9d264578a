/** The commands that bring a new version of a list: proposed, taken into use, or dropped. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { listProposalDropped, listProposed, listRevised } from '../entries.ts';
import { type ListRevision, listNameSchema, listProposalSchema, listRevisionSchema } from '../list-revision.ts';
import { screeningProblem } from '../problems.ts';
import { proposalOf } from './list-rows.ts';
import { screeningTables } from './tables.ts';

/** Takes a version into use that nobody looked at before: the station's own. */
export const reviseList = defineCommand({
  name: 'screening.revise-list',
  input: z.strictObject({
    revision: listRevisionSchema,
    /** True: taken even where it is older than the version in use. */
    olderToo: z.boolean(),
  }),
  // The contents are put away before the command runs, each time under new keys: the same file is the same request all the same.
  keyedBy: ({ revision: { contents: _, ...request }, olderToo }) => ({ request, olderToo }),
  run: (context, { revision, olderToo }) => takeIntoUse(context, revision, olderToo),
});

/** Keeps a version that was read and compared, until it is taken into use or dropped. It replaces the one proposed before. */
export const proposeList = defineCommand({
  name: 'screening.propose-list',
  input: listProposalSchema,
  // Read and compared before the command runs: the same file is the same request all the same.
  keyedBy: ({ contents: _, changes: __, comparedWith: ___, ...request }) => request,
  async run(context, proposal) {
    const { ref } = await context.append(draft(listProposed, proposal));
    return { proposal: ref.sequence };
  },
});

const namedProposal = z.strictObject({ list: listNameSchema, /** Its sequence. */ proposal: z.int().positive() });

/** Taken twice is taken once. */
export const takeListIntoUse = defineCommand({
  name: 'screening.take-list-into-use',
  input: namedProposal.extend({ olderToo: z.boolean() }),
  async run(context, { list, proposal, olderToo }) {
    const found = await findProposal(context, list, proposal);
    if (!found || found.state === 'dropped') return screeningProblem('list-proposal-gone');
    if (found.state === 'taken') return taken(found);
    const current = await currentOf(context, list);
    if ((current?.sequence ?? null) !== found.comparedWith) return screeningProblem('list-changed-since-proposal');
    const { state: _, sequence: __, proposedAtMs: ___, comparedWith: ____, ...snapshot } = found;
    return takeIntoUse(context, { ...snapshot, proposal }, olderToo);
  },
});

export const dropProposal = defineCommand({
  name: 'screening.drop-proposal',
  input: namedProposal,
  async run(context, { list, proposal }) {
    const found = await findProposal(context, list, proposal);
    if (!found || found.state === 'taken') return screeningProblem('list-proposal-gone');
    if (found.state === 'open') await context.append(draft(listProposalDropped, { list, proposal }));
    return { list, proposal };
  },
});

async function takeIntoUse(context: CommandContext, revision: ListRevision, olderToo: boolean) {
  const inUse = (await currentOf(context, revision.list))?.issued_at_ms ?? null;
  // A list that is older names people who were delisted since, and misses those who were added.
  if (!olderToo && inUse !== null && revision.issuedAtMs !== null && revision.issuedAtMs < inUse) {
    return screeningProblem('list-older-than-current', { issued: dayOf(revision.issuedAtMs), current: dayOf(inUse) }) as Problem;
  }
  await context.append(draft(listRevised, revision));
  return taken(revision);
}

function taken({ list, version, report }: Pick<ListRevision, 'list' | 'version' | 'report'>) {
  return { list, version, persons: report.persons };
}

async function currentOf(context: CommandContext, list: string) {
  return tablesIn(context, screeningTables)
    .selectFrom('screening_list')
    .select(['sequence', 'issued_at_ms'])
    .where('journal', '=', context.next(listRevised.stream).journal)
    .where('list', '=', list)
    .executeTakeFirst();
}

async function findProposal(context: CommandContext, list: string, proposal: number) {
  const row = await tablesIn(context, screeningTables)
    .selectFrom('screening_list_proposal')
    .selectAll()
    .where('journal', '=', context.next(listProposed.stream).journal)
    .where('list', '=', list)
    .where('sequence', '=', proposal)
    .executeTakeFirst();
  return row && proposalOf(row);
}

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
