import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { ageRecipientSchema, handedToCodes, mostRecipients } from '../../kernel/export.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { purposeCodes } from '../../kernel/purpose.ts';

const code = z.string().regex(/^[a-z][a-z-]{0,39}$/);

/** Whoever took it is the entry's actor. */
export const exportMade = defineEntry({
  kind: 'export-made',
  stream: 'access',
  version: 1,
  summary: 'A file with data about people was made to leave the station: sealed, marked and with an end.',
  common: z.strictObject({
    /** Number of the copy, as the file itself has it. */
    copy: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    what: code,
    format: code,
    fields: z.array(code).max(60),
    purpose: z.enum(purposeCodes),
    caseNumber: z.string().min(1).max(60).optional(),
    handedTo: z.enum(handedToCodes),
    opening: z.enum(['passphrase', 'recipients', 'pdf-password']),
    /** Public keys that open it. */
    recipients: z.array(ageRecipientSchema).max(mostRecipients),
    people: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    /** Of the file as it left, lower-case hex. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** ISO date. */
    keepUntil: z.iso.date(),
  }),
  subject: z.strictObject({ about: z.literal('person') }),
});

export const exportDestroyed = defineEntry({
  kind: 'export-destroyed',
  stream: 'access',
  version: 1,
  summary: 'Somebody confirmed that a copy that had left is destroyed.',
  common: z.strictObject({ export: entityIdSchema }),
});

export const pagePrinted = defineEntry({
  kind: 'page-printed',
  stream: 'access',
  version: 1,
  summary: 'A screen was printed, with its reader’s mark on each page.',
  common: z.strictObject({
    /** Its address, without what it was asked for. */
    screen: z
      .string()
      .max(80)
      .regex(/^\/[a-z0-9/-]*$/),
  }),
});
