/** What pages and the station say to one another when a chart is expanded from crossings. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine } from '../../kernel/typed-text.ts';
import { directionSchema, sharedSigns } from '../crossings/index.ts';

export const tieHows = ['travelled-together', 'same-vehicle', 'same-telephone', 'same-address', 'same-hours'] as const;
export type TieHow = (typeof tieHows)[number];
export const explanations = ['bus', 'many', 'family'] as const;

/** GET /api/charts/:chartId/expansion (x-purpose, x-case-number) */
export const expansionQuerySchema = z.strictObject({
  kind: z.enum(sharedSigns),
  /** Number of a document, a telephone or a plate; an address. */
  value: typedLine.min(3).max(200),
  /** How far back, in months of thirty days. */
  months: z.coerce.number().int().min(1).max(12),
});

const personSchema = z.object({
  /** As crossings know them. */
  id: entityIdSchema,
  /** True: one of those whom one asked about. */
  asked: z.boolean(),
  name: z.string(),
  nationality: z.string(),
  birthDate: z.string(),
  documentNumber: z.string().nullable(),
  lastSeen: z.object({ post: z.string(), slip: z.string(), atMs: z.number(), direction: directionSchema }),
});
export type ExpandedPerson = z.infer<typeof personSchema>;

const tieSchema = z.object({
  /** Id of the person at its other end. */
  person: z.string(),
  how: z.enum(tieHows),
  /** The telephone, the address, the plate; empty where nothing is shared but the way. */
  value: z.string(),
  /** Crossings that say so, and on how many days. */
  times: z.int(),
  days: z.int(),
  /** Both in and out. */
  bothWays: z.boolean(),
  firstMs: z.number(),
  lastMs: z.number(),
  /** How many people share it, those whom one asked about among them. */
  crowd: z.int(),
  /** 1 for two people alone in a car, 1/59 for each of a full bus; a tenth where it is explained. */
  weight: z.number(),
  /** A bus, a number that many give, a family. */
  explainedBy: z.enum(explanations).nullable(),
  /** Post and slip of crossings that say so, at most six. */
  evidence: z.array(z.string()),
});
export type ExpandedTie = z.infer<typeof tieSchema>;

export const expansionSchema = z.object({
  people: z.array(personSchema),
  /** What counts most comes first. */
  ties: z.array(tieSchema),
  /** Crossings of those whom one asked about. */
  crossings: z.int(),
  /** What was too much to be looked at whole: crossings, things that they gave, hours at which they crossed. The newest were. */
  cut: z.array(z.enum(['crossings', 'signs', 'hours'])),
});
export type Expansion = z.infer<typeof expansionSchema>;
