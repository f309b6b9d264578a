/** What may be done about a notice, by whom. Pure. */

import type { z } from 'zod';
import type { Problem } from '../../kernel/problem.ts';
import type { Notice, StepKind, stepSchemas } from './notice.ts';
import { isDiscreet, type NoticeContent, soughtKindOf } from './notice-content.ts';
import { groundsOf, instructionsOf, longestDays, longestDiscreetDays, refusedGrounds } from './notice-terms.ts';
import { noticesProblem } from './problems.ts';

export interface Deciding {
  /** Badge, or the station. */
  readonly by: string;
  /** ISO, where the post stands. */
  readonly today: string;
  /** True at headquarters alone. */
  readonly keepsDiscreet: boolean;
}

type Draft<Kind extends StepKind> = { readonly kind: Kind; readonly content: z.infer<(typeof stepSchemas)[Kind]> };

export function decideProposal(content: NoticeContent, deciding: Deciding): Draft<'proposed'> | Problem {
  return (
    whyNotSaid(content) ??
    whyNotDiscreet(content, deciding) ??
    whyNotUntil(content, content.until, deciding.today) ?? { kind: 'proposed', content }
  );
}

export function decideReview(notice: Notice, answer: z.infer<typeof stepSchemas.reviewed>, { by }: Deciding): Draft<'reviewed'> | Problem {
  if (!isDiscreet(notice.content)) return noticesProblem('notice-needs-no-review');
  if (!notice.waits) return noticesProblem('notice-nothing-waits');
  if (notice.waits.by === by) return noticesProblem('notice-second-person');
  return { kind: 'reviewed', content: answer };
}

/** Never by whoever proposed it, nor by whoever reviewed it. */
export function decideApproval(notice: Notice, { by, today }: Deciding): Draft<'approved'> | Problem {
  const { waits, content } = notice;
  if (!waits) return noticesProblem('notice-nothing-waits');
  if (waits.by === by || waits.review?.by === by) return noticesProblem('notice-second-person');
  if (isDiscreet(content) && waits.review?.favourable !== true) return noticesProblem('notice-needs-review');
  if (waits.until < today) return noticesProblem('notice-over', { until: waits.until });
  return { kind: 'approved', content: { until: waits.until } };
}

export function decideNotApproved(notice: Notice, reason: string): Draft<'not-approved'> | Problem {
  return notice.waits ? { kind: 'not-approved', content: { reason } } : noticesProblem('notice-nothing-waits');
}

/** An entry that is over can be renewed as well: until a second person approves it, it stays over. */
export function decideRenewal(
  notice: Notice,
  asked: z.infer<(typeof stepSchemas)['renewal-proposed']>,
  { today }: Deciding,
): Draft<'renewal-proposed'> | Problem {
  if (notice.state !== 'in-force') return noticesProblem('notice-not-in-force');
  if (notice.waits) return noticesProblem('notice-waits-already');
  if (asked.until <= notice.until) return noticesProblem('notice-not-longer', { until: notice.until });
  return whyNotUntil(notice.content, asked.until, today) ?? { kind: 'renewal-proposed', content: asked };
}

/** One person is enough to let somebody go. */
export function decideWithdrawal({ state }: Notice, reason: string): Draft<'withdrawn'> | Problem {
  if (state === 'withdrawn' || state === 'not-approved') return noticesProblem('notice-not-in-force');
  return { kind: 'withdrawn', content: { reason } };
}

function whyNotSaid({ kind, sought, ground, instruction }: NoticeContent): Problem | undefined {
  if (refusedGrounds.some((refused) => refused === ground)) return noticesProblem('notice-ground-refused');
  if (sought.kind !== soughtKindOf(kind)) return noticesProblem('notice-sought-unfit', { kind });
  if (!groundsOf[kind].some((one) => one === ground)) return noticesProblem('notice-ground-unfit', { kind });
  if (!instructionsOf[kind].some((one) => one === instruction)) return noticesProblem('notice-instruction-unfit', { kind });
  return undefined;
}

/** Whoever takes a post finds none there. */
function whyNotDiscreet(content: NoticeContent, { keepsDiscreet }: Deciding): Problem | undefined {
  if (!isDiscreet(content)) return undefined;
  if (!keepsDiscreet) return noticesProblem('notice-discreet-elsewhere');
  return content.authority.kind === 'judicial' ? undefined : noticesProblem('notice-needs-judge');
}

function whyNotUntil(content: NoticeContent, until: string, today: string): Problem | undefined {
  if (until < today) return noticesProblem('notice-over', { until });
  const days = isDiscreet(content) ? longestDiscreetDays : longestDays[content.kind];
  return daysBetween(today, until) > days ? noticesProblem('notice-too-long', { days }) : undefined;
}

/** @example daysBetween('2026-03-12', '2026-03-14') // 2 */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
