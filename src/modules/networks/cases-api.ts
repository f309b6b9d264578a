/** What pages and the station say to one another about cases: who their members are. */
import { z } from 'zod';
import type { CaseThing } from '../../kernel/ability.ts';
import { badgeNumberSchema, entityIdSchema, placeOf, type StationId, stationIdSchema, stationOf } from '../../kernel/ids.ts';
import { memberName } from '../../kernel/permissions.ts';

export const caseMemberSchema = z.object({
  station: stationIdSchema,
  badge: z.string(),
  /** Empty where nothing is known of them here. */
  name: z.string(),
  agency: z.string().nullable(),
  /** By whom, and when: whoever opened a chart, asked for a search or worked on one is a member by that. */
  by: z.string(),
  sinceMs: z.number(),
});
export type CaseMember = z.infer<typeof caseMemberSchema>;

export const shownCaseSchema = z.object({
  caseNumber: z.string(),
  /** A chart or a search of the case that was made here, by which its members are changed; null: none was. */
  of: entityIdSchema.nullable(),
  agencies: z.array(z.string()),
  charts: z.array(entityIdSchema),
  searches: z.int(),
  /** The longest first. */
  members: z.array(caseMemberSchema),
});
export type ShownCase = z.infer<typeof shownCaseSchema>;

/** As an ability asks of it, of what was made here; where nothing was, nobody here may do anything with it. */
export function caseThingOf({ of, agencies, members }: ShownCase): CaseThing {
  return {
    kind: 'case',
    place: of === null ? ('' as StationId) : stationOf(placeOf(of).journal),
    members: of === null ? [] : members.map(({ station, badge }) => memberName(station, badge)),
    // What was shown of the case is of the reader’s agency, or of none.
    agency: agencies[0] ?? null,
  };
}

/** GET /api/cases?of=CHART: one's own; to whoever grants searches those of the agency, to the data-protection officer every one. Names nobody who is on a chart. */
export const casesQuerySchema = z.strictObject({ of: entityIdSchema.optional() });
export const casesSchema = z.object({ cases: z.array(shownCaseSchema), more: z.boolean() });

/** POST /api/cases/members (idempotency-key): `station` where it is another than this one. */
export const addMemberSchema = z.strictObject({ of: entityIdSchema, badge: badgeNumberSchema, station: stationIdSchema.optional() });
/** POST /api/cases/members/removal (idempotency-key) */
export const removeMemberSchema = addMemberSchema.required();
export const memberDoneSchema = z.object({ badge: z.string() });
