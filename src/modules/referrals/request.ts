/** A request for protection: how it begins, and what an answer makes of it. Pure. */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import { type EntityId, type EntryRef, entityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { ProtectionGround } from '../crossings/index.ts';
import { protectionAnswered, protectionRequested, removalAnswered, removalSuspended } from './entries.ts';
import { referralsProblem } from './problems.ts';
import type { AnswerRequest } from './requests-api.ts';

// biome-ignore lint/suspicious/noExplicitAny: drafts of two shapes
type Drafts = readonly [sealed: EntryDraft<any, any>, beside: EntryDraft<any, any>];

/** `at`: where the sealed entry will stand. */
export function decideRequest(
  asked: {
    readonly crossingId: EntityId;
    readonly travellerId: EntityId;
    readonly ground: ProtectionGround;
    readonly words: string | undefined;
  },
  at: EntryRef,
): Drafts {
  const { crossingId, travellerId: subject, ground, words } = asked;
  const told = { crossing: crossingId, ground, ...(words !== undefined && { words }) };
  return [
    draft(protectionRequested, {}, [{ subject, content: told }]),
    draft(removalSuspended, {}, [{ subject, content: { sealed: entityId(at, 1) } }]),
  ];
}

export interface StandingRequest {
  readonly requestId: EntityId;
  readonly travellerId: EntityId;
  /** False once it was lifted. */
  readonly suspended: boolean;
}

export function decideAnswer(
  { requestId, travellerId: subject, suspended }: StandingRequest,
  { answer, referredTo, reason }: AnswerRequest,
  at: EntryRef,
): Drafts | Problem {
  if (!suspended) return referralsProblem('request-ended');
  const told = { request: requestId, answer, ...(referredTo && { referredTo }), reason };
  const beside = { request: requestId, sealed: entityId(at, 1), suspended: answer === 'stands' };
  return [draft(protectionAnswered, {}, [{ subject, content: told }]), draft(removalAnswered, {}, [{ subject, content: beside }])];
}
