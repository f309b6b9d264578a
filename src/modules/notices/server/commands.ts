/** The commands about notices: proposed by one person, approved by another; and what the booth did not show. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema, journalId, placeOf } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import {
  type Deciding,
  decideApproval,
  decideNotApproved,
  decideProposal,
  decideRenewal,
  decideReview,
  decideWithdrawal,
} from '../decide-notice.ts';
import { discreetEntries, hitSuppressed, openEntries } from '../entries.ts';
import type { SuppressedHitsPort } from '../index.ts';
import type { Notice, StepKind, stepSchemas } from '../notice.ts';
import { isDiscreet, noticeContentSchema } from '../notice-content.ts';
import { type DecideNotice, decideNoticeSchema, reviewNoticeSchema } from '../notices-api.ts';
import { noticesProblem } from '../problems.ts';
import { findNotice } from './read-notices.ts';
import { noticesTables } from './tables.ts';

/** The day where the post stands: a request sent again after midnight is the same request. */
const today = z.iso.date();

type Decided = { readonly [Kind in StepKind]: { readonly kind: Kind; readonly content: z.infer<(typeof stepSchemas)[Kind]> } }[StepKind];

export const proposeNotice = defineCommand({
  name: 'notices.propose',
  input: z.strictObject({ content: noticeContentSchema, today }),
  keyedBy: ({ content }) => content,
  async run(context, { content, today: day }) {
    const decided = decideProposal(content, deciding(context, day));
    if (isProblem(decided)) return decided;
    const noticeId = entityId(context.next(isDiscreet(content) ? 'discreet' : 'lists'), 1);
    await append(context, { noticeId, discreet: isDiscreet(content) }, decided);
    return { noticeId };
  },
});

export const decideNotice = defineCommand({
  name: 'notices.decide',
  input: z.strictObject({ noticeId: entityIdSchema, asked: decideNoticeSchema, today }),
  keyedBy: ({ noticeId, asked }) => ({ noticeId, asked }),
  run: (context, { noticeId, asked, today: day }) =>
    change(context, noticeId, (notice) => decisionOf(notice, asked, deciding(context, day))),
});

export const reviewNotice = defineCommand({
  name: 'notices.review',
  input: z.strictObject({ noticeId: entityIdSchema, asked: reviewNoticeSchema, today }),
  keyedBy: ({ noticeId, asked }) => ({ noticeId, asked }),
  run: (context, { noticeId, asked, today: day }) =>
    change(context, noticeId, (notice) => decideReview(notice, asked, deciding(context, day))),
});

/** Beside the crossing, in its transaction. */
export const suppressedHits: SuppressedHitsPort = {
  async note(context, { travellerId, notices }) {
    for (const notice of notices) await context.append(draft(hitSuppressed, {}, [{ subject: travellerId, content: { notice } }]));
  },
};

function decisionOf(notice: Notice, asked: DecideNotice, deciding: Deciding): Decided | Problem {
  switch (asked.decision) {
    case 'approve':
      return decideApproval(notice, deciding);
    case 'not-approve':
      return decideNotApproved(notice, asked.reason);
    case 'withdraw':
      return decideWithdrawal(notice, asked.reason);
    case 'renew':
      return decideRenewal(notice, { until: asked.until, reason: asked.reason }, deciding);
  }
}

function deciding(context: CommandContext, day: string): Deciding {
  const by = context.actor.kind === 'officer' ? context.actor.badge : context.actor.station;
  return { by, today: day, keepsDiscreet: context.has('discreet') };
}

async function change(context: CommandContext, noticeId: EntityId, decide: (notice: Notice) => Decided | Problem) {
  const notice = await findNotice(tablesIn(context, noticesTables), noticeId);
  if (!notice) return noticesProblem('notice-unknown');
  const discreet = isDiscreet(notice.content);
  // A journal has one writer: two stations that changed one notice would not know of each other.
  if (placeOf(noticeId).journal !== journalId(context.station, discreet ? 'discreet' : 'lists'))
    return noticesProblem('notice-of-another-station');
  const decided = decide(notice);
  if (isProblem(decided)) return decided;
  await append(context, { noticeId, discreet }, decided);
  return { noticeId, decidedAtMs: context.now.wallMs };
}

async function append(
  context: CommandContext,
  { noticeId, discreet }: { readonly noticeId: EntityId; readonly discreet: boolean },
  { kind, content }: Decided,
): Promise<void> {
  // The kind says which content it is: the union of the definitions is wider than either.
  const definition = (discreet ? discreetEntries : openEntries)[kind] as (typeof openEntries)['proposed'];
  await context.append(draft(definition, {}, [{ subject: noticeId, content: content as z.infer<typeof noticeContentSchema> }]));
}
