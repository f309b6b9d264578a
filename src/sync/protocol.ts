/** What a post and headquarters say to one another, beside the chunks. All of it is JSON; all of it is parsed by these on arrival. */
import { z } from 'zod';
import { type JournalId, mostJournalLetters, parseJournalId, stationIdSchema } from '../kernel/ids.ts';
import { standingSchema } from './own-past.ts';
import { updateOfferSchema, updateStandingSchema } from './updates.ts';

/** The ways of speaking that this program knows; the highest that both know is spoken. */
export const protocolVersion = 1;

/** A region of some hundred posts. */
const mostRelayed = 500;
const mostJournals = 2500;
/** Of the stations above. */
const mostAbove = 20;

const hashText = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const keyText = hashText;
const signatureText = z.string().regex(/^[A-Za-z0-9_-]{86}$/);
const journalText = z
  .string()
  .max(mostJournalLetters)
  .refine((text) => parseJournalId(text) !== undefined)
  .transform((text) => text as JournalId);
const instant = z.int();
const sequence = z.int().nonnegative();

export const challengeAnswerSchema = z.object({
  headquarters: stationIdSchema,
  challenge: hashText,
  protocols: z.array(z.int().positive()).max(20),
});

export const sessionAskSchema = z.object({
  station: stationIdSchema,
  challenge: hashText,
  protocol: z.int().positive(),
  signature: signatureText,
});
export const sessionAnswerSchema = z.object({ token: hashText });

/** With the code that an administrator of headquarters gave. */
export const enrolAskSchema = z.object({
  station: stationIdSchema,
  publicKey: keyText,
  /** SHA-256 of the key of the certificate that the post saw; null without TLS. */
  pin: hashText.nullable(),
  proof: hashText,
});
export const enrolAnswerSchema = z.object({
  headquarters: stationIdSchema,
  publicKey: keyText,
  /** X25519: bundles are sealed to it. */
  sealTo: keyText,
  proof: hashText,
});

export const orderPlaceSchema = z.object({ sequence, hash: hashText });
export type OrderPlace = z.infer<typeof orderPlaceSchema>;

export const headSchema = z.object({ journal: journalText, epoch: z.int().positive(), sequence, hash: hashText });
export type WireHead = z.infer<typeof headSchema>;

const report = {
  /** Of the program. */
  version: z.string().max(40),
  /** The station's clock, epoch ms. */
  nowMs: instant,
  storage: z.enum(['well', 'low', 'stopped']),
  freeBytes: z.number().nonnegative().nullable(),
  /** When the oldest list in use was taken into use there, epoch ms; null without lists. */
  oldestListMs: instant.nullable(),
  /** The newer program that it brings, has, or could not take. */
  update: updateStandingSchema.default(null),
  /** The journals that it sends. */
  own: z.array(headSchema).max(mostJournals),
  /** What it holds of headquarters' journals. */
  received: z.array(headSchema).max(mostAbove),
  /** The same of its channel; of a region, of those of its posts too. */
  channels: z.array(headSchema).max(mostJournals).default([]),
  /** Last order of headquarters to erase that it has carried out: its place, and the hash of the entry, since headquarters may be put back. */
  ordersDone: orderPlaceSchema,
} as const;

/** What a post last said to the region that relays it. */
const relayedSchema = z.object({
  station: stationIdSchema,
  /** How long ago, ms. */
  agoMs: z.int().nonnegative(),
  /** The post's clock less the region's, ms. */
  clockOffsetMs: z.int(),
  report: z.object(report),
});

export const reportAskSchema = z.object({
  ...report,
  /** Of a region: its posts, those that were heard lately with what they said. */
  relays: z.array(stationIdSchema).max(mostRelayed).default([]),
  relayed: z.array(relayedSchema).max(mostRelayed).default([]),
});
export type StationReport = z.infer<typeof reportAskSchema>;

export const orderSchema = z.object({
  sequence: z.int().positive(),
  hash: hashText,
  ground: z.string().max(40),
  parts: z.array(z.object({ journal: journalText, sequence: z.int().positive(), part: z.int().positive() })).max(10_000),
});
export const reportAnswerSchema = z.object({
  nowMs: instant,
  /** What is held here of each journal that was named, contiguous and on disk. */
  held: z.array(headSchema.extend({ forkedAt: z.int().positive().nullable() })).max(mostJournals),
  /** What may be asked for: journals that all posts hold. */
  offered: z.array(headSchema).max(mostAbove),
  /** What headquarters tells this post alone. Apart, and absent from an older program, which would not know such journals. */
  channels: z.array(headSchema).max(mostJournals).default([]),
  /** To erase, oldest first. */
  orders: z.array(orderSchema).max(100),
  /** Which forms of rows are read here (`rowForms`). */
  forms: z.array(z.int().positive()).max(20),
  /** Files are taken here. An older program knows nothing of them. */
  takesFiles: z.boolean().default(false),
  /** Heads are countersigned here. */
  witnesses: z.boolean().default(false),
  /** What headquarters wrote and has no more is taken back. */
  takesBack: z.boolean().default(false),
  /** Where headquarters lets another history of its journals stand than the post holds. */
  stands: z.array(standingSchema).max(40).default([]),
  /** Second histories of headquarters' journals that lie aside here: where each piece ends. */
  aside: z
    .array(z.object({ journal: journalText, sequence, hash: hashText }))
    .max(500)
    .default([]),
  /** Newer programs that may be brought from here. */
  updates: z.array(updateOfferSchema).max(10).default([]),
});
export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** Answered as soon as something is there that the post does not hold, or when the time is over. */
export const waitAskSchema = z.object({
  /** What it holds of what may be asked for. */
  known: z.array(headSchema).max(mostJournals),
  ordersDone: orderPlaceSchema,
  forMs: z.int().positive().max(60_000),
});
export type WaitAsk = z.infer<typeof waitAskSchema>;
export const waitAnswerSchema = z.object({
  offered: z.array(headSchema).max(mostAbove),
  channels: z.array(headSchema).max(mostJournals),
  /** The last of the orders to erase that wait; null where none does. */
  lastOrder: orderPlaceSchema.nullable(),
});
export type WaitAnswer = z.infer<typeof waitAnswerSchema>;

export const chunkAnswerSchema = z.object({
  outcome: z.enum(['stored', 'held', 'gap', 'forked']),
  head: headSchema.omit({ journal: true }),
  forkedAt: z.int().positive().optional(),
});
export type ChunkAnswer = z.infer<typeof chunkAnswerSchema>;

/** For a range of a journal of headquarters', or for what headquarters holds of the asking station's own. */
export const rangeAskSchema = z.object({
  journal: journalText,
  from: z.int().positive(),
  count: z.int().positive().max(2000),
  forms: z.array(z.int().positive()).max(20),
});

/** What a post holds of a journal of headquarters', at some of its places; answered by the last of them that stands there too. */
export const partingAskSchema = z.object({
  journal: journalText,
  places: z.array(z.object({ sequence: z.int().positive(), hash: hashText })).max(64),
});
/** 0: none of them. */
export const partingAnswerSchema = z.object({ sequence });

export const returnedAnswerSchema = z.object({
  /**
   * `more`: kept until the piece comes that proves it. `back`: it stands here again. `aside`: another history stands here, and a
   * person decides. `files`: these come first. `unproved`: headquarters never signed it.
   */
  outcome: z.enum(['more', 'back', 'aside', 'files', 'unproved']),
  files: z.array(hashText).max(200),
});
export type ReturnedAnswer = z.infer<typeof returnedAnswerSchema>;

/** The key that follows, signed with the one before and with itself. */
export const renewAskSchema = z.object({ publicKey: keyText, byFormer: signatureText, bySelf: signatureText });
export const renewAnswerSchema = z.object({ publicKey: keyText });

const noteText = z.string().min(1).max(4000);
const signerSchema = z.object({ station: stationIdSchema, publicKey: keyText });
export type WitnessSigner = z.infer<typeof signerSchema>;
/** Of one ask, for a region too: it asks several times. */
export const mostNotes = 20;
/** Signed heads of the post's journals; headquarters answers with those that it holds, countersigned, and with its own. */
export const witnessAskSchema = z.object({
  notes: z.array(noteText).max(mostNotes),
  /** From a region: the keys of the posts whose heads these are. */
  signers: z.array(signerSchema).max(mostNotes).default([]),
});
export type WitnessAsk = z.infer<typeof witnessAskSchema>;
export const witnessAnswerSchema = z.object({
  countersigned: z.array(noteText).max(20),
  own: z.array(noteText).max(20),
  /** From a region: what the station above it signed of the post's journals, and of its own that the post holds. */
  above: signerSchema.extend({ notes: z.array(noteText).max(40) }).optional(),
});

/** At a region more photographs of one post may be awaited than this; those of others then go once some have come. */
export const mostToCome = 2000;
/** `without`: files that a region itself still waits for. */
export const wantedAskSchema = z.object({
  without: z
    .array(hashText)
    .max(mostToCome + 50)
    .default([]),
});
/** Files that headquarters lacks, and how much of each it holds. */
export const wantedAnswerSchema = z.object({ files: z.array(z.object({ address: hashText, from: z.int().nonnegative() })).max(50) });
export const fileAnswerSchema = z.object({ held: z.int().nonnegative() });

/** For a part of a file, by the hash of its ciphertext; or of a package that is offered. */
export const blobAskSchema = z.object({
  address: hashText,
  from: z.int().nonnegative(),
  bytes: z
    .int()
    .positive()
    .max(512 * 1024),
});

export const noHash = Buffer.alloc(32).toString('base64url');
/** Before the first order. */
export const noOrder: OrderPlace = { sequence: 0, hash: noHash };

export function hashOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
