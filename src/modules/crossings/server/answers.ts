/** Answers of headquarters to posts, in the writer: said at headquarters, followed at the post. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { defineProjection } from '../../../journal/journal-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, type CommandDefinition, type CommandSignature, defineCommand } from '../../../kernel/command.ts';
import { draft, isEntry, type RecordedEntry, sentTo } from '../../../kernel/entry.ts';
import { audienceOf, type EntityId, entityId, entityIdSchema, placeOf, stationOf } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { answerFollowed, caseAnswered, followAnswer, isForListsAlone } from '../answers.ts';
import { actorName } from '../crossing-state.ts';
import type { SuspensionsCommandPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import { answerCaseSchema } from '../second-line-api.ts';
import { findStandingCrossing } from './change-crossing.ts';
import { findStanding } from './standing-rows.ts';
import { type CrossingsTables, crossingsTables } from './tables.ts';

const answerInput = z.strictObject({ crossingId: entityIdSchema, asked: answerCaseSchema });
interface Answered {
  readonly crossingId: EntityId;
  readonly answeredAtMs: number;
}

export const answerCase = defineCommand({
  name: 'crossings.answer-case',
  input: answerInput,
  async run(context, { crossingId, asked }): Promise<Answered | Problem> {
    const post = stationOf(placeOf(crossingId).journal);
    const database = tablesIn(context, crossingsTables);
    const found = post === context.station ? undefined : await findStanding(database, crossingId);
    const waits = found?.state.outcome === 'second-line' && !found.state.cancelled && (found.shown?.alerts.length ?? 0) > 0;
    if (!waits || found?.row.traveller == null) return crossingsProblem('answer-of-post');
    const [last] = await answersTo(database, [crossingId]);
    if (last?.result === null && last.decision === asked.decision) return crossingsProblem('answer-said');
    const { decision, reason } = asked;
    const subject = found.row.traveller as EntityId;
    await context.append(sentTo(post, draft(caseAnswered, { crossing: crossingId, decision }, [{ subject, content: { reason } }])));
    return { crossingId, answeredAtMs: context.now.wallMs };
  },
});

/** @param state ICAO code of the post's own state */
const followInput = z.strictObject({ answer: entityIdSchema, state: z.string() });
export const followAnswerOf: CommandSignature<z.infer<typeof followInput>, { readonly answer: EntityId }> = {
  name: 'crossings.follow-answer',
  input: followInput,
};

/** The post's own decision and the note that it followed, together or not at all. Twice is once. */
export function followCommand(suspensions: SuspensionsCommandPort): CommandDefinition<never, unknown> {
  return defineCommand({
    ...followAnswerOf,
    async run(context, { answer, state }) {
      const database = tablesIn(context, crossingsTables);
      const said = await database.selectFrom('crossings_answer').selectAll().where('answer', '=', answer).executeTakeFirst();
      const done = await database.selectFrom('crossings_answer_followed').select('answer').where('answer', '=', answer).executeTakeFirst();
      if (!said || done) return { answer };
      const crossing = said.crossing as EntityId;
      const followed = await decide(context, suspensions, { crossing, state, decision: said.decision, reason: said.reason });
      if (!isProblem(followed)) await context.append(followed.entry);
      const result = !isProblem(followed) ? 'followed' : followed.code === 'second-line-case-unknown' ? 'unknown' : 'too-late';
      const outcome = isProblem(followed) ? null : followed.outcome;
      await context.append(draft(answerFollowed, { answer, crossing, result, outcome }));
      return { answer };
    },
  }) as unknown as CommandDefinition<never, unknown>;
}

async function decide(
  context: CommandContext,
  suspensions: SuspensionsCommandPort,
  said: {
    readonly crossing: EntityId;
    readonly state: string;
    readonly decision: CrossingsTables['crossings_answer']['decision'];
    readonly reason: string | null;
  },
) {
  const standing = await findStandingCrossing(context, suspensions, { crossingId: said.crossing, state: said.state });
  if (!standing || said.reason === null) return crossingsProblem('second-line-case-unknown');
  const shown = (await findStanding(tablesIn(context, crossingsTables), said.crossing))?.shown;
  return followAnswer(standing, { decision: said.decision, reason: said.reason }, isForListsAlone(shown?.reasons ?? []));
}

export const answersProjection = defineProjection<CrossingsTables>({
  name: 'crossings-answers',
  version: 1,
  tables: ['crossings_answer', 'crossings_answer_followed'],
  kinds: [caseAnswered.kind, answerFollowed.kind],
  async apply(database, entries) {
    for (const entry of entries) await applyOne(database, entry);
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      await database
        .updateTable('crossings_answer')
        .set({ traveller: null, reason: null })
        .where('answer', '=', entityId(ref, part))
        .execute();
    }
  },
});

/** A channel speaks of the crossings of its post, and a post of its own. */
async function applyOne(database: Kysely<CrossingsTables>, entry: RecordedEntry): Promise<void> {
  const { journal } = entry.ref;
  if (isEntry(entry, caseAnswered) && audienceOf(journal) === stationOf(placeOf(entry.common.crossing).journal)) {
    const [part] = entry.subjects;
    const { crossing, decision } = entry.common;
    await database
      .insertInto('crossings_answer')
      .values({
        answer: entityId(entry.ref, 1),
        crossing,
        at_ms: entry.recordedAt.wallMs,
        officer: actorName(entry),
        decision,
        traveller: part?.subject ?? null,
        reason: part?.content.reason ?? null,
      })
      .execute();
  } else if (isEntry(entry, answerFollowed) && stationOf(journal) === stationOf(placeOf(entry.common.crossing).journal)) {
    const { answer, crossing, result } = entry.common;
    await database
      .insertInto('crossings_answer_followed')
      .values({ answer, crossing, at_ms: entry.recordedAt.wallMs, result })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export type AnswerRow = CrossingsTables['crossings_answer'] & {
  /** Null: the post has not said yet. */
  readonly result: CrossingsTables['crossings_answer_followed']['result'] | null;
};

/** To any of these crossings, the last said first. */
export async function answersTo(database: Kysely<CrossingsTables>, crossings: readonly string[]): Promise<AnswerRow[]> {
  if (crossings.length === 0) return [];
  const rows = await database
    .selectFrom('crossings_answer as a')
    .leftJoin('crossings_answer_followed as f', 'f.answer', 'a.answer')
    .selectAll('a')
    .select('f.result')
    .where('a.crossing', 'in', crossings)
    .execute();
  const at = ({ answer }: AnswerRow) => placeOf(answer as EntityId).sequence;
  return rows.toSorted((a, b) => at(b) - at(a));
}
