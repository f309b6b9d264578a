/** A notice as a fold of its steps. Pure. */
import { z } from 'zod';
import type { EntityId } from '../../kernel/ids.ts';
import { typedLines } from '../../kernel/typed-text.ts';
import { type NoticeContent, noticeContentSchema } from './notice-content.ts';

const reasonSchema = typedLines.min(3).max(500);

/** What each step says, as its entry keeps it. */
export const stepSchemas = {
  proposed: noticeContentSchema,
  /** By the data-protection officer, of discreet notices alone. */
  reviewed: z.strictObject({ favourable: z.boolean(), reason: reasonSchema }),
  /** Of the proposal, or of a renewal: `until` is its last day from now on. */
  approved: z.strictObject({ until: z.iso.date() }),
  'not-approved': z.strictObject({ reason: reasonSchema }),
  'renewal-proposed': z.strictObject({ until: z.iso.date(), reason: reasonSchema }),
  withdrawn: z.strictObject({ reason: reasonSchema }),
} as const;
export type StepKind = keyof typeof stepSchemas;
export const stepKinds = Object.keys(stepSchemas) as StepKind[];

export type Step = {
  readonly [Kind in StepKind]: {
    readonly kind: Kind;
    /** Place of the entry's part. */
    readonly id: EntityId;
    readonly atMs: number;
    /** Badge, or the station. */
    readonly by: string;
    readonly content: z.infer<(typeof stepSchemas)[Kind]>;
  };
}[StepKind];

export interface Notice {
  readonly noticeId: EntityId;
  readonly content: NoticeContent;
  readonly state: 'proposed' | 'in-force' | 'not-approved' | 'withdrawn';
  /** Its last day, ISO; a renewal that waits does not change it. */
  readonly until: string;
  readonly proposedBy: string;
  readonly proposedAtMs: number;
  /** Null while nobody approved it. */
  readonly approvedBy: string | null;
  readonly changedAtMs: number;
  /** What waits for a second person. */
  readonly waits: Waiting | null;
}

export interface Waiting {
  readonly kind: 'proposal' | 'renewal';
  readonly by: string;
  readonly until: string;
  /** Of a discreet notice; null while the data-protection officer has not answered. */
  readonly review: { readonly by: string; readonly favourable: boolean } | null;
}

/** Steps in their order; undefined where the first is not here, or erased. */
export function foldNotice(noticeId: EntityId, steps: readonly Step[]): Notice | undefined {
  return steps.reduce<Notice | undefined>((notice, step) => evolve(notice, step, noticeId), undefined);
}

function evolve(notice: Notice | undefined, step: Step, noticeId: EntityId): Notice | undefined {
  const { by, atMs } = step;
  if (step.kind === 'proposed') {
    const { until } = step.content;
    return {
      noticeId,
      content: step.content,
      state: 'proposed',
      until,
      proposedBy: by,
      proposedAtMs: atMs,
      approvedBy: null,
      changedAtMs: atMs,
      waits: { kind: 'proposal', by, until, review: null },
    };
  }
  if (!notice) return undefined;
  const changed = { ...notice, changedAtMs: atMs };
  switch (step.kind) {
    case 'reviewed':
      return { ...changed, waits: notice.waits && { ...notice.waits, review: { by, favourable: step.content.favourable } } };
    case 'approved':
      return { ...changed, state: 'in-force', until: step.content.until, approvedBy: by, waits: null };
    case 'not-approved':
      return { ...changed, state: notice.waits?.kind === 'renewal' ? notice.state : 'not-approved', waits: null };
    case 'renewal-proposed':
      return { ...changed, waits: { kind: 'renewal', by, until: step.content.until, review: null } };
    case 'withdrawn':
      return { ...changed, state: 'withdrawn', waits: null };
  }
}

/** True on its last day too. @param today ISO, where the post stands */
export function isInForce({ state, until }: Pick<Notice, 'state' | 'until'>, today: string): boolean {
  return state === 'in-force' && today <= until;
}
