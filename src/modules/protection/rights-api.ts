/** What the data-protection officer's desk asks for somebody who claims their rights. */
import { z } from 'zod';
import { exportAskSchema, exportTicketSchema, sealedExportSchema } from '../../kernel/export.ts';
import { heldFactSchema, heldRecordSchema } from '../../kernel/held.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { holdSchema } from './holds.ts';

/** GET /api/protection/people?documentNumber&name: whose file may be meant. */
export const findPeopleQuerySchema = z.strictObject({
  documentNumber: z.string().trim().max(40).optional(),
  name: z.string().trim().max(200).optional(),
});
export const personFoundSchema = z.object({
  subject: entityIdSchema,
  /** The module that holds these few facts, to tell people apart. */
  module: z.string(),
  facts: z.array(heldFactSchema),
});
export type PersonFound = z.infer<typeof personFoundSchema>;
export const peopleFoundSchema = z.object({
  people: z.array(personFoundSchema),
  /** True where more people fit than are shown. */
  more: z.boolean(),
});
export type PeopleFound = z.infer<typeof peopleFoundSchema>;

/** `together`: with the other records of the same person. */
export const personFileQuerySchema = z.strictObject({ together: z.literal('yes').optional() });
/** GET /api/protection/people/:subject: everything that is held about somebody. */
export const personFileSchema = z.object({
  subject: entityIdSchema,
  /** Other records of the same person, by merges. */
  others: z.array(entityIdSchema),
  /** True where the records of all of them are here, read as one. */
  together: z.boolean(),
  /** Legal holds that stand over any of them: nothing is erased. */
  holds: z.array(holdSchema),
  /** With the module that holds each. */
  records: z.array(heldRecordSchema.extend({ module: z.string() })),
  /** For each kind of record in the file: how long it is kept, and on what basis (message `held.basis.BASIS`). */
  retention: z.array(z.object({ kind: z.string(), keepForDays: z.int(), basis: z.string() })),
});
export type PersonFile = z.infer<typeof personFileSchema>;

/**
 * POST /api/protection/people/:subject/exports (x-purpose). A PDF is drawn by the page with the mark that it is given; JSON comes
 * sealed. Fields are the modules whose records go along: the law gives everything that is held, so that all are ticked at first.
 */
export const exportPersonSchema = z.strictObject({ format: z.enum(['pdf', 'json']), together: z.boolean(), ask: exportAskSchema });
export const personExportedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sealed'), file: sealedExportSchema }),
  z.object({ kind: z.literal('ticket'), ticket: exportTicketSchema }),
]);

export const erasureGroundSchema = z.enum(['rights-request', 'retention', 'court-order', 'recorded-in-error']);
export type ErasureGround = z.infer<typeof erasureGroundSchema>;

/** POST /api/protection/erasures */
export const erasePersonSchema = z.strictObject({ subject: entityIdSchema, ground: erasureGroundSchema });
export type ErasePerson = z.infer<typeof erasePersonSchema>;

/** What anybody who holds the journal can check: the commitments stand in the chain, and what they commit to is gone. */
export const erasureCertificateSchema = z.object({
  /** First 16 hex digits of a hash over the rest. */
  id: z.string(),
  erasedAtMs: z.number(),
  ground: erasureGroundSchema,
  /** The entries that ordered it. */
  orders: z.array(z.object({ journal: z.string(), sequence: z.int() })),
  /** Commitment and hash of the entry, base64url. */
  parts: z.array(z.object({ journal: z.string(), sequence: z.int(), part: z.int(), commitment: z.string(), entryHash: z.string() })),
});
export type ErasurePaper = z.infer<typeof erasureCertificateSchema>;
