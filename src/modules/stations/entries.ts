/** Who may send what to whom. In the journal that never leaves its station: keys and codes are each station's own matter. */
import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { stationIdSchema } from '../../kernel/ids.ts';
import { linkSettingsSchema, revocationReasons } from './stations-api.ts';

const keyText = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const postInvited = defineEntry({
  kind: 'post-invited',
  stream: 'accounts',
  version: 1,
  summary: 'Headquarters gave a code with which one post can be enrolled, once.',
  common: z.strictObject({
    post: stationIdSchema,
    /** What the code comes to; with it the post and headquarters prove their keys to each other. */
    key: keyText,
    untilMs: z.int(),
  }),
});

export const postEnrolled = defineEntry({
  kind: 'post-enrolled',
  stream: 'accounts',
  version: 1,
  summary: 'A post proved its key with a code of headquarters. From now on what it signs is taken.',
  common: z.strictObject({ post: stationIdSchema, /** Ed25519. */ publicKey: keyText }),
});

export const postKeyRenewed = defineEntry({
  kind: 'post-key-renewed',
  stream: 'accounts',
  version: 1,
  summary: 'A post said which key follows the one that it was known by. What the one before signs from now on is not taken.',
  common: z.strictObject({
    post: stationIdSchema,
    former: keyText,
    publicKey: keyText,
    /** Ed25519 of the former key, over both. */
    byFormer: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
  }),
});

export const postRevoked = defineEntry({
  kind: 'post-revoked',
  stream: 'accounts',
  version: 1,
  summary: 'Headquarters takes nothing more from a post. What it sent until then stays.',
  common: z.strictObject({
    post: stationIdSchema,
    reason: z.enum(revocationReasons),
    /** The last entry of each journal that is kept. */
    upTo: z.array(z.strictObject({ journal: z.string().max(60), sequence: z.int().nonnegative() })).max(20),
  }),
});

export const headquartersJoined = defineEntry({
  kind: 'headquarters-joined',
  stream: 'accounts',
  version: 1,
  summary: 'This station was enrolled at headquarters, and sends its journals there.',
  common: z.strictObject({
    headquarters: stationIdSchema,
    publicKey: keyText,
    /** X25519: what is carried there on a stick is sealed to it. */
    sealTo: keyText,
    address: z.string().max(200),
    /** SHA-256 of the key of the certificate that answered; null without TLS. */
    pin: keyText.nullable(),
  }),
});

export const relayingSet = defineEntry({
  kind: 'relaying-set',
  stream: 'accounts',
  version: 1,
  summary: 'Headquarters takes from a region what its posts sent it, or takes that no more.',
  common: z.strictObject({ region: stationIdSchema, relays: z.boolean() }),
});

export const postRelayed = defineEntry({
  kind: 'post-relayed',
  stream: 'accounts',
  version: 1,
  summary: 'A post is enrolled at a region. Its journals come from there, and from nobody else.',
  common: z.strictObject({ post: stationIdSchema, region: stationIdSchema }),
});

export const pastReturned = defineEntry({
  kind: 'past-returned',
  stream: 'accounts',
  version: 1,
  summary: 'Headquarters was put back from a backup, and took entries of its own back from a post that held them.',
  common: z.strictObject({
    post: stationIdSchema,
    journal: z.string().max(100),
    from: z.int().positive(),
    upTo: z.int().positive(),
  }),
});

export const historyStands = defineEntry({
  kind: 'history-stands',
  stream: 'accounts',
  version: 1,
  summary: 'Of two histories of one of its journals headquarters lets the one that is here stand. Posts put the other aside.',
  common: z.strictObject({
    journal: z.string().max(100),
    /** The last entry that both have. */
    after: z.int().nonnegative(),
    /** Hash of that entry, and of the one that follows it here. */
    before: keyText,
    next: keyText,
  }),
});

export const linkSet = defineEntry({
  kind: 'link-set',
  stream: 'accounts',
  version: 1,
  summary: 'What the link to headquarters may carry, and at which hours it carries what can wait.',
  common: linkSettingsSchema,
});
