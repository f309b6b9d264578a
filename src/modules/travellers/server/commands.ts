/** What an officer does about known people: describes them, keeps photographs, says that two are one and takes it back. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { decideDescription, descriptionSchema } from '../describing.ts';
import { photographTaken, reasonSchema } from '../entries.ts';
import { decideMerge, decideUndoing } from '../merging.ts';
import { photographSchema } from '../photograph.ts';
import { travellersProblem } from '../problems.ts';
import { findState } from './records.ts';
import { travellersTables } from './tables.ts';

export const describeTraveller = defineCommand({
  name: 'travellers.describe',
  input: z.strictObject({ travellerId: entityIdSchema, description: descriptionSchema }),
  async run(context, { travellerId, description }) {
    const state = await findState(tablesIn(context, travellersTables), travellerId);
    const decided = decideDescription({ travellerId, state }, description);
    if (isProblem(decided)) return decided;
    const { ref } = await context.append(decided);
    return { travellerId, record: entityId(ref, 1) };
  },
});

export const takePhotograph = defineCommand({
  name: 'travellers.take-photograph',
  input: z.strictObject({
    travellerId: entityIdSchema,
    photograph: photographSchema,
    /** Of the picture, lower-case hex. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  // The same picture sent again lies in another blob, under another key.
  keyedBy: ({ travellerId, photograph, sha256 }) => ({ travellerId, kind: photograph.kind, sha256 }),
  async run(context, { travellerId, photograph }) {
    if (!(await findState(tablesIn(context, travellersTables), travellerId))) return travellersProblem('traveller-unknown');
    const { ref } = await context.append(draft(photographTaken, {}, [{ subject: travellerId, content: photograph }]));
    return { travellerId, record: entityId(ref, 1) };
  },
});

export const mergeTravellers = defineCommand({
  name: 'travellers.merge',
  input: z.strictObject({ kept: entityIdSchema, merged: entityIdSchema, reason: reasonSchema }),
  async run(context, { kept, merged, reason }) {
    if (context.actor.kind !== 'officer') throw new Error('that two people are one is for a person to say');
    const pair = { kept: await findKept(context, kept), merged: await findKept(context, merged) };
    const decided = decideMerge(pair, { reason, ref: context.next('operations') });
    if (isProblem(decided)) return decided;
    await context.append(decided.entry);
    return { mergeId: decided.mergeId, kept: pair.kept!, merged: pair.merged! };
  },
});

export const undoMerge = defineCommand({
  name: 'travellers.undo-merge',
  input: z.strictObject({ mergeId: entityIdSchema, reason: reasonSchema }),
  async run(context, { mergeId, reason }) {
    if (context.actor.kind !== 'officer') throw new Error('that a merge was wrong is for a person to say');
    const row = await tablesIn(context, travellersTables)
      .selectFrom('travellers_merge as m')
      .leftJoin('travellers_merge_undone as u', 'u.merge', 'm.merge')
      .select(['m.kept', 'm.merged', 'u.entry'])
      .where('m.merge', '=', mergeId)
      .executeTakeFirst();
    const merge = row && { mergeId, kept: row.kept as EntityId, merged: row.merged as EntityId, undone: row.entry !== null };
    const decided = decideUndoing(merge, reason);
    if (isProblem(decided)) return decided;
    await context.append(decided);
    return { mergeId, kept: merge!.kept, merged: merge!.merged };
  },
});

/** The one who is kept, of whom the id is a record; undefined where nobody is known by it. */
export async function findKept(context: CommandContext, travellerId: EntityId): Promise<EntityId | undefined> {
  const row = await tablesIn(context, travellersTables)
    .selectFrom('travellers_traveller as t')
    .leftJoin('travellers_resolved as r', 'r.traveller', 't.traveller')
    .select(['t.traveller', 'r.kept'])
    .where('t.traveller', '=', travellerId)
    .executeTakeFirst();
  return row && ((row.kept ?? row.traveller) as EntityId);
}
