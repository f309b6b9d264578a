/** What the data-protection officer's desk asks for somebody who claims their rights. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';

const factSchema = z.object({
  /** The module that holds it. */
  module: z.string(),
  label: z.string(),
  value: z.string(),
  sinceMs: z.number(),
});

/** GET /api/protection/people?documentNumber&name: whose file may be meant. */
export const findPeopleQuerySchema = z.strictObject({
  documentNumber: z.string().trim().max(40).optional(),
  name: z.string().trim().max(200).optional(),
});
export const peopleFoundSchema = z.object({
  /** A few facts each, to tell them apart. */
  people: z.array(z.object({ subject: entityIdSchema, facts: z.array(factSchema) })),
});
export type PeopleFound = z.infer<typeof peopleFoundSchema>;

/** GET /api/protection/people/:subject: everything that is held about somebody. */
export const personFileSchema = z.object({
  subject: entityIdSchema,
  facts: z.array(factSchema),
  /** How long each kind of record is kept, and on what basis. */
  retention: z.array(z.object({ module: z.string(), kind: z.string(), keepForDays: z.int(), basis: z.string() })),
});
export type PersonFile = z.infer<typeof personFileSchema>;

/** POST /api/protection/erasures */
export const erasePersonSchema = z.strictObject({
  subject: entityIdSchema,
  ground: z.enum(['rights-request', 'retention', 'court-order', 'recorded-in-error']),
});

/** What anybody who holds the journal can check: the commitments stand in the chain, and what they commit to is gone. */
export const erasureCertificateSchema = z.object({
  /** First 16 hex digits of a hash over the rest. */
  id: z.string(),
  erasedAtMs: z.number(),
  ground: z.string(),
  /** The entries that ordered it. */
  orders: z.array(z.object({ journal: z.string(), sequence: z.int() })),
  /** Commitment and hash of the entry, base64url. */
  parts: z.array(z.object({ journal: z.string(), sequence: z.int(), part: z.int(), commitment: z.string(), entryHash: z.string() })),
});
export type ErasurePaper = z.infer<typeof erasureCertificateSchema>;
