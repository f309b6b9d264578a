/** Adding to what is said of a known person, and putting right what was said wrongly. */
import { z } from 'zod';
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { reasonSchema, type StatementPlace, statementPlaceSchema, travellerDescribed } from './entries.ts';
import { travellersProblem } from './problems.ts';
import { type Statement, statementSchema } from './statements.ts';
import type { TravellerState } from './traveller-records.ts';

export const descriptionSchema = z
  .strictObject({
    statements: z.array(statementSchema).max(20),
    /** Statements of this traveller that do not hold. */
    withdrawn: z.array(statementPlaceSchema).max(20),
    reason: reasonSchema,
  })
  .refine(({ statements, withdrawn }) => statements.length + withdrawn.length > 0, { message: 'something is said or withdrawn' });
export type Description = z.infer<typeof descriptionSchema>;

/** `state`: undefined where nobody is known by the id. */
export function decideDescription(
  traveller: { readonly travellerId: EntityId; readonly state: TravellerState | undefined },
  description: Description,
): EntryDraft | Problem {
  const { travellerId, state } = traveller;
  if (!state) return travellersProblem('traveller-unknown');
  const wrong = description.withdrawn.map((place) =>
    state.statements.find((one) => one.place.record === place.record && one.place.at === place.at && one.withdrawnBy === null),
  );
  if (wrong.includes(undefined)) return travellersProblem('statement-unknown');
  const left = state.statements.filter((one) => one.withdrawnBy === null && !wrong.includes(one)).map(({ statement }) => statement);
  if (![...left, ...description.statements].some(({ about }) => about === 'name')) return travellersProblem('name-needed');
  return draft(travellerDescribed, {}, [{ subject: travellerId, content: description }]);
}

/**
 * What a correction takes the place of: what the same source said of the same thing. What others said stands beside it, a reader's
 * lines too.
 */
export function replacedBy(statements: readonly Statement[], state: TravellerState): StatementPlace[] {
  return state.statements
    .filter(({ statement, withdrawnBy }) => withdrawnBy === null && statements.some((one) => isSaidAgain(statement, one)))
    .map(({ place }) => place);
}

function isSaidAgain(before: Statement, now: Statement): boolean {
  if (before.about !== now.about || before.source !== now.source) return false;
  return before.about !== 'name' || now.about !== 'name' || before.script === now.script;
}
