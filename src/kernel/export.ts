/**
 * What leaves the station as a file: to whom, how it is opened, with which fields, until when. Every file with data about people
 * goes through one door (src/modules/exports), which marks it, seals it and lists it.
 */
import { z } from 'zod';
import type { Actor } from './entry.ts';
import type { EntityId } from './ids.ts';
import type { Problem } from './problem.ts';
import type { Purpose } from './purpose.ts';

/** Whose hands it goes into. */
export const handedToCodes = ['own-work', 'court', 'other-service', 'partner', 'person-concerned'] as const;
/** For how long the recipient may keep it, in days. */
export const exportTerms = [7, 30, 90, 365] as const;
/** Keys of recipients of one file. */
export const mostRecipients = 10;

/** An X25519 recipient of age (age-encryption.org/v1): `age1` and 58 signs of Bech32. */
export const ageRecipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

export const openingSchema = z.discriminatedUnion('kind', [
  /** Sealed by age with words that the station makes up, says once and keeps nowhere. */
  z.strictObject({ kind: z.literal('passphrase') }),
  /** Sealed by age to the recipients' own keys. */
  z.strictObject({ kind: z.literal('recipients'), recipients: z.array(ageRecipientSchema).min(1).max(mostRecipients) }),
  /** A PDF that its own password opens. */
  z.strictObject({ kind: z.literal('pdf-password') }),
]);

export const exportAskSchema = z.strictObject({
  handedTo: z.enum(handedToCodes),
  opening: openingSchema,
  /** Those that were chosen, by stable codes of whoever makes the file; what it has no choice about is in it anyway. */
  fields: z.array(z.string().regex(/^[a-z][a-z-]{0,39}$/)).max(40),
  keepForDays: z.literal([...exportTerms]),
});
export type ExportAsk = z.infer<typeof exportAskSchema>;

/** What a file is marked with before it is drawn. */
export const exportTicketSchema = z.object({
  /** Number of the copy: `7K2M-9QXD`. */
  copy: z.string(),
  /** Who took it, why, for which case, when, which copy, until when: one line, for each page and each row. */
  mark: z.string(),
  /** ISO date: by then the recipient has destroyed it. */
  keepUntil: z.string(),
});
export type ExportTicket = z.infer<typeof exportTicketSchema>;

/** A file as it leaves. */
export const sealedExportSchema = exportTicketSchema.extend({
  name: z.string(),
  base64: z.string(),
  /** Of these bytes, lower-case hex. */
  sha256: z.string(),
  /** Said once; null where the recipient's own key opens it. */
  passphrase: z.string().nullable(),
});
export type SealedExport = z.infer<typeof sealedExportSchema>;

/** POST /api/exports/drawn: what the page drew with a ticket's mark. */
export const drawnExportSchema = z.strictObject({
  copy: z.string().max(20),
  /** Of the file: `pdf`. */
  ending: z.enum(['pdf', 'png', 'svg']),
  base64: z.base64(),
});

/** What leaves, and by whom. */
export interface ExportOf {
  /** Stable code, with the message `exports.what.WHAT`. */
  readonly what: string;
  readonly format: string;
  readonly ask: ExportAsk;
  /** The fields that it has, whoever chose them. */
  readonly fields: readonly string[];
  readonly by: { readonly actor: Extract<Actor, { kind: 'officer' }>; readonly name: string };
  readonly purpose: Purpose;
  /** Of how many it speaks. */
  readonly people: number;
  /** Those of them that are known here by a record of their own. */
  readonly subjects: readonly EntityId[];
  /** Who may see it, before everything else in the mark: `RESTRICTED`. */
  readonly handling?: string | undefined;
}

/** The door, for modules that make files on the server. */
export interface ExportDoor {
  /** Draws a number and the mark; nothing is listed yet. */
  ticket(of: ExportOf): ExportTicket;
  /** Keeps the ticket for some minutes, for a page that draws the file itself and brings it to `POST /api/exports/drawn`. */
  awaitDrawn(of: ExportOf, ticket: ExportTicket): void;
  /** Seals the file and lists it; nothing leaves where that fails. @param file `name` without number and `.age` */
  handOut(of: ExportOf, ticket: ExportTicket, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<SealedExport | Problem>;
}
