/** What is asked and answered about posts and headquarters. Nothing here speaks of people. */
import { z } from 'zod';
import { stationIdSchema } from '../../kernel/ids.ts';
import { typedLine } from '../../kernel/typed-text.ts';

export const linkStates = ['alone', 'cut', 'asking', 'well', 'down', 'refused'] as const;

/** With a newer program. `refused`: it was of another publisher, damaged, or the station did not come up with it. */
const updateStandingSchema = z.object({ version: z.string(), state: z.enum(['brings', 'waits', 'refused']) }).nullable();
export type UpdateStanding = z.infer<typeof updateStandingSchema>;

/** GET /api/stations/link: what headquarters holds of this station, as far as this station knows. */
export const linkViewSchema = z.object({
  /** Code of headquarters; null where the station is enrolled nowhere. */
  headquarters: z.string().nullable(),
  /** `well`: it answered, and held everything. `down`: it does not answer. */
  state: z.enum(linkStates),
  /** Code of the problem where headquarters refuses. */
  refusal: z.string().nullable(),
  /** When it last answered, epoch ms. */
  contactMs: z.number().nullable(),
  /** The last crossing that headquarters holds; null where it holds none, or never said so. */
  upTo: z.object({ slip: z.string(), atMs: z.number() }).nullable(),
  /** Entries of the journals that headquarters does not hold yet. */
  behind: z.number(),
  /** Headquarters holds another history: a person decides. */
  forked: z.boolean(),
  /** Headquarters was put back and wrote anew: its rules and lists here are those from before, and a person there decides. */
  apart: z.boolean(),
  /** The newer program that it brings over the link, that waits for the night, or that it could not take. */
  update: updateStandingSchema,
  /** Headquarters' clock less this one, ms; null where it never answered. */
  clockOffsetMs: z.number().nullable(),
});
export type LinkView = z.infer<typeof linkViewSchema>;

export const cutLinkSchema = z.strictObject({ cut: z.boolean() });

export const joinSchema = z.strictObject({
  /** `https://siege.exemple:4801` */
  address: z.url({ protocol: /^https?$/ }).max(200),
  code: typedLine.min(15).max(40),
});
export const joinedSchema = z.object({ headquarters: z.string() });

export const inviteSchema = z.strictObject({ station: stationIdSchema });
/** The code is shown once. */
export const invitedSchema = z.object({ station: z.string(), code: z.string(), untilMs: z.number() });

/** POST /api/stations/key: the public one, Ed25519, base64url. */
export const keyRenewedSchema = z.object({ key: z.string() });

/** PUT /api/stations/posts/:station/relaying */
export const relayingSchema = z.strictObject({ relays: z.boolean() });
export const relayingDoneSchema = z.object({ station: z.string() });

export const revocationReasons = ['stolen', 'replaced', 'closed', 'other'] as const;
export const revokeSchema = z.strictObject({ reason: z.enum(revocationReasons) });
export const revokedSchema = z.object({ station: z.string() });

/** Stable codes of what needs somebody; message key `stations.task.CODE`. */
export const taskCodes = [
  'sealed',
  'forked',
  'unapplied',
  'refused-storage',
  'clock-off',
  'lists-old',
  'silent',
  'files-gone',
  'update-refused',
] as const;
export type TaskCode = (typeof taskCodes)[number];

const threeLanguages = z.object({ fr: z.string(), ar: z.string(), en: z.string() });

export const stationNamesSchema = z.array(z.object({ station: z.string(), name: threeLanguages }));

export const boardPostSchema = z.object({
  station: z.string(),
  /** Null until its description has arrived. */
  name: threeLanguages.nullable(),
  state: z.enum(['enrolled', 'revoked']),
  /** Sends what its posts sent it. */
  relays: z.boolean(),
  /** The region that it is enrolled at; null where it is enrolled here. */
  through: z.string().nullable(),
  /** When it last reported, by headquarters' clock, epoch ms; null where it never did. */
  contactMs: z.number().nullable(),
  /** Last entry of its operations that is held here. */
  held: z.number(),
  /** Entries of all its journals that it said it has and that are not held here. */
  backlog: z.number(),
  /** The last crossing that is held here. */
  upTo: z.object({ slip: z.string(), atMs: z.number() }).nullable(),
  /** People who crossed in the last 24 hours, as held here. */
  crossings24h: z.number(),
  /** The post's clock less headquarters', ms. */
  clockOffsetMs: z.number().nullable(),
  storage: z.enum(['well', 'low', 'stopped']).nullable(),
  freeBytes: z.number().nullable(),
  version: z.string().nullable(),
  update: updateStandingSchema,
  /** When its oldest list was taken into use, epoch ms. */
  oldestListMs: z.number().nullable(),
  /** Photographs that its entries speak of and that are not here yet. */
  filesToCome: z.number(),
  /** Entries of which the post itself has the photograph no more: `mr-gogui.operations:1204`. */
  filesGone: z.array(z.string()),
  tasks: z.array(z.enum(taskCodes)),
});
export type BoardPost = z.infer<typeof boardPostSchema>;

export const boardSchema = z.object({
  posts: z.array(boardPostSchema),
  /** Where this headquarters was put back from a backup. */
  past: z.object({
    /** Journals of which posts hold another history: what was written before lies aside here. */
    apart: z.array(z.object({ journal: z.string(), entries: z.number(), sinceMs: z.number() })),
    /** Entries that posts gave back within the last fortnight; null where none did. */
    returned: z.object({ entries: z.number(), atMs: z.number() }).nullable(),
  }),
  /** Codes that were given and not used yet. */
  invitations: z.array(z.object({ station: z.string(), untilMs: z.number() })),
});
export type Board = z.infer<typeof boardSchema>;

/** POST /api/stations/history: the journals whose history here stands from now on. */
export const historySchema = z.object({ journals: z.array(z.string()) });

/** GET /api/stations/heads: for an auditor. */
export const headsSchema = z.object({
  heads: z.array(
    z.object({
      journal: z.string(),
      size: z.number(),
      /** Signed note (C2SP): what the auditor keeps. */
      note: z.string(),
      /** When the other station signed it, epoch ms. */
      atMs: z.number().nullable(),
      /** Codes of the stations that signed it, the journal's own first. */
      signers: z.array(z.string()),
      outcome: z.enum(['agrees', 'differs', 'lost', 'unreadable']),
    }),
  ),
  /** `NAME+ID+KEY`, with which the notes are checked. */
  keys: z.array(z.string()),
});
export type Heads = z.infer<typeof headsSchema>;

/** GET /api/stations/figures: of a day or of a month, in the hours of the posts. */
export const figuresQuerySchema = z.strictObject({
  period: z.enum(['day', 'month']),
  /** ISO: the day, or any day of the month. */
  on: z.iso.date(),
});
const figure = z.number();
export const figuresSchema = z.object({
  /** Epoch ms. */
  fromMs: z.number(),
  toMs: z.number(),
  posts: z.array(
    z.object({
      station: z.string(),
      name: threeLanguages.nullable(),
      entries: figure,
      exits: figure,
      refused: figure,
      /** By head, not registered: in none of the figures before. */
      counted: z.object({ entries: figure, exits: figure }),
      /** When it last reported: what it recorded since then is not in these figures. Null where it never did. */
      contactMs: z.number().nullable(),
      /** Entries that it has and that are not here yet. */
      backlog: z.number(),
    }),
  ),
});
export type Figures = z.infer<typeof figuresSchema>;

const crossingHeld = z.object({ slip: z.string(), atMs: z.number() }).nullable();
/** A file to carry, sealed to the other side, base64. */
const stickFile = {
  name: z.string(),
  base64: z.string(),
  bytes: z.number(),
  /** Entries that lie in it. */
  entries: z.number(),
  /** True: more is there than one stick takes. */
  isPart: z.boolean(),
};
const reached = z.array(z.object({ journal: z.string().max(100), sequence: z.int().nonnegative() })).max(2000);
const waiting = z.object({
  /** Entries that came before their turn. */
  entries: z.number(),
  /** Pieces of the contents of lists that are not here. */
  files: z.number(),
});
/** POST /api/stations/sticks, at a post. `after`: what the files before this one went up to, where one did not take everything. */
export const writeStickSchema = z.strictObject({ after: reached.default([]) });
export const stickSchema = z.object({
  ...stickFile,
  headquarters: z.string(),
  upTo: crossingHeld,
  /** Of a region: the posts of which something lies in it. */
  posts: z.array(z.string()),
  /** For the next file, where this one is a part. */
  after: reached,
  photographs: z.number(),
  /** They found no room, and go once headquarters asks for them. */
  photographsLeft: z.number(),
});
const carried = z.array(z.string().max(60)).max(1000);
/** With what the next one begins after. */
const backFile = z.object({ ...stickFile, after: reached, files: carried });
/** POST /api/stations/sticks/taken (upload), at headquarters: with the file that goes back. */
export const stickTakenSchema = z.object({
  post: z.string(),
  /** Up to which crossing headquarters holds everything now. */
  upTo: crossingHeld,
  /** Of a region: up to which crossing of each of its posts headquarters holds everything now. */
  posts: z.array(z.object({ station: z.string(), upTo: crossingHeld })),
  /** An earlier stick is missing. */
  gap: z.boolean(),
  /** Of a region: what its posts recorded is not taken, since nobody here said that it is one. */
  passedOver: z.boolean(),
  /** A second history lies aside. */
  forked: z.boolean(),
  back: backFile,
});
/** POST /api/stations/sticks/back-files, at headquarters: the next of the files that go back to a post whose stick was read here. */
export const nextBackSchema = z.strictObject({ post: stationIdSchema, after: reached, files: carried, number: z.int().min(2).max(1000) });
export const nextBackFileSchema = z.object({ back: backFile });
/** POST /api/stations/sticks/back (upload), at a post. */
export const stickBackSchema = z.object({
  headquarters: z.string(),
  upTo: crossingHeld,
  /** Entries of headquarters that are new here: lists, rules, answers, log-ins. */
  brought: z.number(),
  /** Orders to erase that were carried out. */
  erased: z.number(),
  /** For another of the files that came back. */
  waiting,
});

const timeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
/** GET and PUT /api/stations/link/settings, at a post. */
export const linkSettingsSchema = z.strictObject({
  /** What the link may carry up; null: as much as it can. */
  bytesPerSecond: z.int().min(200).max(100_000_000).nullable(),
  /** Each byte costs: what can wait (the trace of reads, photographs) goes at its hours alone. */
  metered: z.boolean(),
  /** On the post's clock, over midnight where it ends before it begins; null: never by the link. */
  bulkHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
});
export type LinkSettings = z.infer<typeof linkSettingsSchema>;
