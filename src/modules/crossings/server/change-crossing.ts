/** What is done about crossings after they were recorded: corrections, cancellations, outcomes, decisions of the second line. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, type CommandDefinition, type CommandSignature, defineCommand } from '../../../kernel/command.ts';
import type { EntryDraft } from '../../../kernel/entry.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { alertSchema } from '../../screening/index.ts';
import { sourceOf } from '../../travellers/index.ts';
import { isChildAlone } from '../age.ts';
import { decideCancellation, decideCorrection, decideOutcome, decidePersonCorrection, type StandingCrossing } from '../crossing-changes.ts';
import { actorName } from '../crossing-state.ts';
import { cancelCrossingSchema, changeOutcomeSchema, correctCrossingSchema } from '../day-api.ts';
import type { SuspensionsCommandPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import { statedParticularsSchema } from '../record-api.ts';
import { decideCase, decideTaking } from '../second-line.ts';
import { type DecidedCase, decideCaseSchema, handOverCaseSchema, type TakenCase } from '../second-line-api.ts';
import type { RecordPorts } from './record-crossing.ts';
import { findStanding } from './standing-rows.ts';
import { crossingsTables } from './tables.ts';

/** Answers are kept for their keys, so that they hold ids, and nothing that is said of somebody. */
export interface ChangedCrossing {
  readonly crossingId: EntityId;
  /** Crossings that were changed, and those of the group that stay as they were. */
  readonly changed: number;
  readonly left: number;
}

const which = {
  crossingId: entityIdSchema,
  /** ICAO code of the post's own state. */
  state: z.string(),
};
const correctInput = z.strictObject({ ...which, asked: correctCrossingSchema, regimeKnown: z.boolean() });
const correctPersonInput = z.strictObject({
  ...which,
  asked: statedParticularsSchema,
  /** Of the corrected person, and not shown before. */
  found: z.array(alertSchema).max(50),
  /** ISO, at the post. */
  day: z.iso.date(),
});
const by = z.enum(['officer', 'supervisor']);
const cancelInput = z.strictObject({ ...which, asked: cancelCrossingSchema, by });
const outcomeInput = z.strictObject({ ...which, asked: changeOutcomeSchema, by });
const takeInput = z.strictObject({ ...which, asked: handOverCaseSchema });
const decideInput = z.strictObject({ ...which, asked: decideCaseSchema });

/** A request key stands for what was asked, not for what the station knew beside it. */
const keyedBy = ({ crossingId, asked }: { readonly crossingId: EntityId; readonly asked: unknown }) => ({ crossingId, asked });

type Signature<Input extends z.ZodType, Result> = CommandSignature<z.infer<Input>, Result>;
export const correctCrossing: Signature<typeof correctInput, ChangedCrossing> = { name: 'crossings.correct', input: correctInput, keyedBy };
export const correctPerson: Signature<typeof correctPersonInput, ChangedCrossing> = {
  name: 'crossings.correct-person',
  input: correctPersonInput,
  keyedBy,
};
export const cancelCrossing: Signature<typeof cancelInput, ChangedCrossing> = { name: 'crossings.cancel', input: cancelInput, keyedBy };
export const changeOutcome: Signature<typeof outcomeInput, ChangedCrossing> = {
  name: 'crossings.change-outcome',
  input: outcomeInput,
  keyedBy,
};
export const takeCase: Signature<typeof takeInput, TakenCase> = { name: 'crossings.take-case', input: takeInput, keyedBy };
export const decideSecondLine: Signature<typeof decideInput, DecidedCase> = {
  name: 'crossings.decide-second-line',
  input: decideInput,
  keyedBy,
};

export function changeCommands({
  suspensions,
  travellers,
}: Pick<RecordPorts, 'suspensions' | 'travellers'>): readonly CommandDefinition<never, unknown>[] {
  const find = (context: CommandContext, asked: { readonly crossingId: EntityId; readonly state: string }) =>
    findStandingCrossing(context, suspensions, asked);
  /** The crossing asked for first, then, where the whole group is meant, everybody who crossed at once with it. */
  const findAll = async (
    context: CommandContext,
    asked: { readonly crossingId: EntityId; readonly state: string; readonly wholeGroup?: true | undefined },
  ): Promise<StandingCrossing[]> => {
    const others = asked.wholeGroup ? await othersOf(context, asked.crossingId) : [];
    const all = await Promise.all([asked.crossingId, ...others].map((crossingId) => find(context, { crossingId, state: asked.state })));
    return all.filter((standing) => standing !== undefined);
  };
  return [
    defineCommand({
      ...correctCrossing,
      async run(context, { asked, regimeKnown, ...crossing }) {
        const all = await findAll(context, { ...crossing, ...asked });
        return change(context, all, (standing) => decideCorrection(standing, asked, { nowMs: context.now.wallMs, regimeKnown }));
      },
    }),
    defineCommand({
      ...correctPerson,
      async run(context, { asked, found, day, ...crossing }) {
        const standing = await find(context, crossing);
        if (!standing) return crossingsProblem('crossing-unknown');
        const entry = decidePersonCorrection(standing, asked, { nowMs: context.now.wallMs, day, found, state: crossing.state });
        if (isProblem(entry)) return entry;
        const refused = await travellers.correct(context, standing.travellerId, asked);
        if (refused) return refused;
        await context.append(entry);
        return { crossingId: standing.crossingId, changed: 1, left: 0 };
      },
    }),
    defineCommand({
      ...cancelCrossing,
      async run(context, { asked, by, ...crossing }) {
        const all = await findAll(context, { ...crossing, ...asked });
        return change(context, all, (standing) => decideCancellation(standing, asked, { nowMs: context.now.wallMs, by }));
      },
    }),
    defineCommand({
      ...changeOutcome,
      async run(context, { asked, by, ...crossing }) {
        const all = await findAll(context, { ...crossing, ...asked });
        return change(context, all, (standing) => decideOutcome(standing, asked, { nowMs: context.now.wallMs, by }));
      },
    }),
    defineCommand({
      ...takeCase,
      async run(context, { asked, ...crossing }) {
        const standing = await find(context, crossing);
        if (!standing) return crossingsProblem('second-line-case-unknown');
        const badge = actorName(context);
        const entry = decideTaking(standing, asked.take, badge);
        if (isProblem(entry)) return entry;
        if (entry) await context.append(entry);
        return { crossingId: standing.crossingId, takenBy: asked.take ? badge : null };
      },
    }),
    defineCommand({
      ...decideSecondLine,
      async run(context, { asked, ...crossing }) {
        const standing = await find(context, crossing);
        if (!standing) return crossingsProblem('second-line-case-unknown');
        const decided = decideCase(standing, asked);
        if (isProblem(decided)) return decided;
        await context.append(decided.entry);
        const { crossingId } = standing;
        return { crossingId, state: asked.decision, outcome: decided.outcome, decidedAtMs: context.now.wallMs };
      },
    }),
  ] as readonly unknown[] as readonly CommandDefinition<never, unknown>[];
}

/** Undefined where nobody knows it, or its traveller is erased: then there is nobody about whom to say anything. */
export async function findStandingCrossing(
  context: CommandContext,
  suspensions: SuspensionsCommandPort,
  asked: { readonly crossingId: EntityId; readonly state: string },
): Promise<StandingCrossing | undefined> {
  const found = await findStanding(tablesIn(context, crossingsTables), asked.crossingId);
  if (!found || found.row.traveller === null) return undefined;
  const travellerId = found.row.traveller as EntityId;
  return {
    crossingId: asked.crossingId,
    travellerId,
    recordedMs: found.row.recorded_ms,
    own: found.row.nationality === asked.state,
    shownAs: sourceOf(found.shown?.document ?? null),
    suspended: await suspensions.isSuspended(context, travellerId),
    childAlone: found.shown !== undefined && isChildAlone(found.shown, found.state.happened.atMs),
    alerted: (found.shown?.alerts.length ?? 0) > 0,
    state: found.state,
  };
}

async function othersOf(context: CommandContext, crossingId: EntityId): Promise<EntityId[]> {
  const rows = await tablesIn(context, crossingsTables)
    .selectFrom('crossings_crossing as one')
    .innerJoin('crossings_crossing as other', 'other.crossed_with', 'one.crossed_with')
    .select(['other.crossing', 'other.number'])
    .where('one.crossing', '=', crossingId)
    .where('other.crossing', '!=', crossingId)
    .orderBy('other.number')
    .execute();
  return rows.map(({ crossing }) => crossing as EntityId);
}

/** Whom it fits is changed. Where it fits nobody, what speaks against the first is said. */
async function change(
  context: CommandContext,
  all: readonly StandingCrossing[],
  decide: (standing: StandingCrossing) => EntryDraft | Problem,
): Promise<ChangedCrossing | Problem> {
  const [first] = all;
  if (!first) return crossingsProblem('crossing-unknown');
  const decided = all.map(decide);
  const entries = decided.filter((one): one is EntryDraft => !isProblem(one));
  if (entries.length === 0) return decided[0] as Problem;
  for (const entry of entries) await context.append(entry);
  return { crossingId: first.crossingId, changed: entries.length, left: all.length - entries.length };
}
