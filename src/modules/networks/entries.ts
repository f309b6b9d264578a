/** The steps of charts. Each item is a subject of its own, so that one person is erased and the chart stays. */
import { z } from 'zod';
import { defineEntry, type RawBody } from '../../kernel/entry.ts';
import { badgeNumberSchema, entityIdSchema, stationIdSchema } from '../../kernel/ids.ts';
import { agencySchema } from '../accounts/index.ts';
import { caseSearchAskedSchema, caseSearchEndedSchema, caseSearchGrantedSchema } from './case-search.ts';
import { chartDetailsSchema, chartRenamingSchema, closingSchema } from './chart-details.ts';
import { itemChangeSchema, itemContentSchema, itemKeySchema } from './chart-items.ts';
import { namedMappingSchema, removeMappingSchema, renameMappingSchema } from './kept-mappings.ts';

/** Whoever opened it belongs to it; null: to none. */
const ofAgency = z.strictObject({ agency: agencySchema.nullable() });

/** In version 1 accounts belonged to no agency. */
function ofNoAgency({ common, subjects }: RawBody): RawBody {
  return { common: { ...(common as object), agency: null }, subjects };
}

/** A title may name somebody: it stands in the chart's own part, as does everything else that is said of the chart. */
export const chartOpened = defineEntry({
  kind: 'chart-opened',
  stream: 'operations',
  version: 2,
  summary: 'An analyst opened a chart for a case, and is a member of that case by it. The subject is the chart.',
  common: ofAgency,
  subject: chartDetailsSchema,
  upcasters: { 1: ofNoAgency },
});

export const chartRenamed = defineEntry({
  kind: 'chart-renamed',
  stream: 'operations',
  version: 1,
  summary: 'The title, the question or the handling of a chart changed.',
  common: z.strictObject({}),
  subject: chartRenamingSchema,
});

export const chartClosed = defineEntry({
  kind: 'chart-closed',
  stream: 'operations',
  version: 1,
  summary: 'A chart was closed: it is read, and changed no longer.',
  common: z.strictObject({}),
  subject: closingSchema,
});

export const chartReopened = defineEntry({
  kind: 'chart-reopened',
  stream: 'operations',
  version: 1,
  summary: 'A closed chart was opened again.',
  common: z.strictObject({}),
  subject: closingSchema,
});

const ofChart = z.strictObject({ chart: entityIdSchema });
const keyed = z.strictObject({ key: itemKeySchema });

export const itemsAdded = defineEntry({
  kind: 'chart-items-added',
  stream: 'operations',
  version: 1,
  summary: 'Entities and links were added to a chart. Each is a subject of its own.',
  common: ofChart,
  subject: z.strictObject({ key: itemKeySchema, content: itemContentSchema }),
});

export const itemsChanged = defineEntry({
  kind: 'chart-items-changed',
  stream: 'operations',
  version: 1,
  summary: 'Some of what a chart says of entities and links changed.',
  common: ofChart,
  subject: z.strictObject({ key: itemKeySchema, set: itemChangeSchema }),
});

export const itemsRemoved = defineEntry({
  kind: 'chart-items-removed',
  stream: 'operations',
  version: 1,
  summary: 'Entities and links were taken from a chart; they can be brought back.',
  common: ofChart,
  subject: keyed,
});

export const itemsRestored = defineEntry({
  kind: 'chart-items-restored',
  stream: 'operations',
  version: 1,
  summary: 'Entities and links that had been taken from a chart were brought back.',
  common: ofChart,
  subject: keyed,
});

/** Where something stands on a sheet speaks of nobody; keys say nothing. */
export const itemsPlaced = defineEntry({
  kind: 'chart-items-placed',
  stream: 'operations',
  version: 1,
  summary: 'Entities were moved on the sheet of a chart.',
  common: z.strictObject({ chart: entityIdSchema, places: z.array(z.tuple([itemKeySchema, z.number(), z.number(), z.boolean()])) }),
});

/** What the steps beside it do to items is in them; this says whose they answer. */
export const stepsTakenBack = defineEntry({
  kind: 'chart-steps-taken-back',
  stream: 'operations',
  version: 1,
  summary: 'Whoever had taken steps on a chart took them back, or did them again; the steps that do so stand just before.',
  common: z.strictObject({
    chart: entityIdSchema,
    /** Place of the first step of the command, in this journal. */
    first: z.int().positive(),
    /** Done again, after it was taken back. */
    again: z.boolean(),
  }),
});

/** The ground may name somebody: it stands in a part of its own, whose subject is the search. */
export const caseSearchAsked = defineEntry({
  kind: 'case-search-asked',
  stream: 'operations',
  version: 2,
  summary:
    'An analyst asked for leave to look through crossings for a case, and is a member of that case by it. The subject is the search.',
  common: ofAgency,
  subject: caseSearchAskedSchema,
  upcasters: { 1: ofNoAgency },
});

export const caseSearchGranted = defineEntry({
  kind: 'case-search-granted',
  stream: 'operations',
  version: 1,
  summary: 'Somebody else gave leave to look through crossings for a case, until a moment.',
  common: z.strictObject({}),
  subject: caseSearchGrantedSchema,
});

export const caseSearchEnded = defineEntry({
  kind: 'case-search-ended',
  stream: 'operations',
  version: 1,
  summary: 'Leave to look through crossings for a case was refused, or ended before its time.',
  common: z.strictObject({}),
  subject: caseSearchEndedSchema,
});

/** A case is all charts and searches of one number; `of` is one of them, so that no number stands in a common part. */
export const caseMemberAdded = defineEntry({
  kind: 'case-member-added',
  stream: 'operations',
  version: 1,
  summary: 'Somebody became a member of the case of a chart or a search: they see it from then on.',
  common: z.strictObject({ of: entityIdSchema, badge: badgeNumberSchema, station: stationIdSchema }),
});

export const caseMemberRemoved = defineEntry({
  kind: 'case-member-removed',
  stream: 'operations',
  version: 1,
  summary: 'Somebody is no longer a member of the case of these charts and searches.',
  common: z.strictObject({ of: z.array(entityIdSchema).min(1), badge: badgeNumberSchema, station: stationIdSchema }),
});

/** Headings and roles: what stood in a row, or names somebody, is not kept with a mapping. */
export const tableMappingSaved = defineEntry({
  kind: 'table-mapping-saved',
  stream: 'operations',
  version: 1,
  summary: 'A mapping of the columns of a table was kept under a name, in place of the one of this name.',
  common: namedMappingSchema,
});

export const tableMappingRenamed = defineEntry({
  kind: 'table-mapping-renamed',
  stream: 'operations',
  version: 1,
  summary: 'A mapping was given another name.',
  common: renameMappingSchema,
});

export const tableMappingRemoved = defineEntry({
  kind: 'table-mapping-removed',
  stream: 'operations',
  version: 1,
  summary: 'A mapping was removed.',
  common: removeMappingSchema,
});

export const tableMappingEntries = [tableMappingSaved, tableMappingRenamed, tableMappingRemoved];

export const caseMemberEntries = [caseMemberAdded, caseMemberRemoved];

export const caseSearchEntries = [caseSearchAsked, caseSearchGranted, caseSearchEnded];

/** Of charts. */
export const networksEntries = [
  chartOpened,
  chartRenamed,
  chartClosed,
  chartReopened,
  itemsAdded,
  itemsChanged,
  itemsRemoved,
  itemsRestored,
  itemsPlaced,
  stepsTakenBack,
];
