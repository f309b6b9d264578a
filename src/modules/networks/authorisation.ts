/** Whether the state's own records may be looked into for a case: asked by one person, allowed by another, for a time that ends. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { networksProblem } from './problems.ts';

export const authorisationSchema = z.strictObject({
  /** The file's number: whoever reads states it. */
  caseNumber: typedLine.min(1).max(60),
  /** What is suspected, and the article. */
  ground: typedLines.min(10).max(500),
  /** Who allowed it outside this system, with the number of the order. */
  authority: typedLine.min(3).max(200),
  /** The last day on which it holds, in UTC. */
  until: z.iso.date(),
});
export type Authorisation = z.infer<typeof authorisationSchema>;

export const authorisationDecisions = ['granted', 'refused', 'ended'] as const;
export const authorisationDecisionSchema = z.strictObject({
  decision: z.enum(authorisationDecisions),
  reason: typedLines.min(3).max(500),
});
export type AuthorisationDecision = z.infer<typeof authorisationDecisionSchema>;

export type AuthorisationState = 'asked' | AuthorisationDecision['decision'];

export interface KnownAuthorisation {
  readonly details: Authorisation;
  readonly state: AuthorisationState;
  /** Badge. */
  readonly askedBy: string;
}

/** Longer ones are asked for again, so that somebody looks again. */
export const longestDays = 92;
const dayMs = 86_400_000;

export function decideAsking(details: Authorisation, known: readonly KnownAuthorisation[], nowMs: number): Problem | undefined {
  const endsMs = endOf(details);
  if (endsMs <= nowMs || endsMs > nowMs + (longestDays + 1) * dayMs) return networksProblem('authorisation-span', { days: longestDays });
  return known.some(({ state }) => state === 'asked') ? networksProblem('authorisation-asked-already') : undefined;
}

/** @param by badge of whoever decides */
export function decideAuthorisation(
  { state, askedBy, details }: KnownAuthorisation,
  { decision }: AuthorisationDecision,
  { by, nowMs }: { readonly by: string; readonly nowMs: number },
): Problem | undefined {
  if (state !== (decision === 'ended' ? 'granted' : 'asked')) return networksProblem('authorisation-decided-already');
  if (decision === 'granted' && askedBy === by) return networksProblem('authorisation-own');
  if (decision === 'granted' && endOf(details) <= nowMs) return networksProblem('authorisation-span', { days: longestDays });
  return undefined;
}

export function isInForce({ state, details }: Pick<KnownAuthorisation, 'state' | 'details'>, nowMs: number): boolean {
  return state === 'granted' && nowMs < endOf(details);
}

function endOf({ until }: Pick<Authorisation, 'until'>): number {
  return Date.parse(until) + dayMs;
}

/** GET /api/case-authorisations?caseNumber= : the newest first, at most 100. Supervisors and the data-protection officer see those of every case. */
export const authorisationsQuerySchema = z.strictObject({ caseNumber: typedLine.min(1).max(60).optional() });
export const shownAuthorisationSchema = z.object({
  authorisationId: entityIdSchema,
  details: authorisationSchema,
  state: z.enum(['asked', ...authorisationDecisions]),
  inForce: z.boolean(),
  askedBy: z.string(),
  askedAtMs: z.number(),
  decidedBy: z.string().nullable(),
  decidedAtMs: z.number().nullable(),
  reason: z.string().nullable(),
});
export type ShownAuthorisation = z.infer<typeof shownAuthorisationSchema>;
export const authorisationsSchema = z.object({ authorisations: z.array(shownAuthorisationSchema) });

/** POST /api/case-authorisations, POST /api/case-authorisations/:authorisationId/decision (idempotency-key) */
export const authorisationAskedSchema = z.object({ authorisationId: entityIdSchema });
