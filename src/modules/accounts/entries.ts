import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { badgeNumberSchema, entityIdSchema } from '../../kernel/ids.ts';
import { roleSchema } from './accounts-api.ts';

const badge = badgeNumberSchema;
const named = z.strictObject({ name: z.string().min(1).max(120) });

export const accountAdded = defineEntry({
  kind: 'account-added',
  stream: 'accounts',
  version: 1,
  summary: 'Somebody may work at this station, under a badge number, in the roles named.',
  common: z.strictObject({ badge, roles: z.array(roleSchema).min(1) }),
  subject: named,
});

export const accountChanged = defineEntry({
  kind: 'account-changed',
  stream: 'accounts',
  version: 1,
  summary: 'The name or the roles of an account are now these.',
  common: z.strictObject({ badge, roles: z.array(roleSchema).min(1) }),
  subject: named,
});

export const accountDisabled = defineEntry({
  kind: 'account-disabled',
  stream: 'accounts',
  version: 1,
  summary: 'An account can no longer log in.',
  common: z.strictObject({ badge }),
});

export const accountEnabled = defineEntry({
  kind: 'account-enabled',
  stream: 'accounts',
  version: 1,
  summary: 'A disabled account can log in again.',
  common: z.strictObject({ badge }),
});

export const pinSet = defineEntry({
  kind: 'pin-set',
  stream: 'accounts',
  version: 1,
  summary: 'An account has a new PIN, set by its owner or by an administrator.',
  common: z.strictObject({ badge, by: z.enum(['owner', 'administrator']) }),
  /** argon2id in PHC form; the PIN itself is nowhere. */
  subject: z.strictObject({ verifier: z.string().max(200) }),
});

export const sessionStarted = defineEntry({
  kind: 'session-started',
  stream: 'access',
  version: 1,
  summary: 'Somebody logged in.',
  /** SHA-256 of the token, which itself is random, 256 bits. */
  common: z.strictObject({ badge, tokenHash: z.string().regex(/^[0-9a-f]{64}$/) }),
});

export const sessionEndings = ['logged-out', 'replaced', 'idle', 'too-old', 'account-disabled', 'pin-changed'] as const;

export const sessionEnded = defineEntry({
  kind: 'session-ended',
  stream: 'access',
  version: 1,
  summary: 'A session ended: logged out, timed out, or by a change of the account.',
  common: z.strictObject({ badge, session: entityIdSchema, reason: z.enum(sessionEndings) }),
});

export const logInFailed = defineEntry({
  kind: 'log-in-failed',
  stream: 'access',
  version: 1,
  summary: 'Somebody tried to log in and was refused.',
  /** Null where no account has the badge that was typed: it might be anything, a PIN even. */
  common: z.strictObject({ badge: badge.nullable(), reason: z.enum(['unknown-badge', 'wrong-pin', 'disabled']) }),
});

export const logInDelayLifted = defineEntry({
  kind: 'log-in-delay-lifted',
  stream: 'access',
  version: 1,
  summary: 'A supervisor let somebody log in at once who had mistyped the PIN too often.',
  common: z.strictObject({ badge }),
});

export const officerNamed = defineEntry({
  kind: 'officer-named',
  stream: 'accounts',
  version: 1,
  summary: 'Who an officer is to whom headquarters gave a log-in at posts. It stays at headquarters.',
  common: z.strictObject({ badge }),
  subject: named,
});

export const officerGranted = defineEntry({
  kind: 'officer-granted',
  stream: 'channel',
  version: 1,
  summary: 'Headquarters lets somebody log in at one post, under a badge number, in the roles named, until a day.',
  common: z.strictObject({ badge, roles: z.array(roleSchema).min(1), untilMs: z.int() }),
  /** argon2id in PHC form. No name: a captured post does not tell who works there. */
  subject: z.strictObject({ verifier: z.string().max(200) }),
});

export const officerWithdrawn = defineEntry({
  kind: 'officer-withdrawn',
  stream: 'channel',
  version: 1,
  summary: 'Headquarters lets somebody log in at one post no more.',
  common: z.strictObject({ badge }),
});

export const grantsRenewed = defineEntry({
  kind: 'grants-renewed',
  stream: 'channel',
  version: 1,
  summary: 'All log-ins that headquarters gave at one post hold until a later day.',
  common: z.strictObject({ untilMs: z.int() }),
});

export const grantedPinSet = defineEntry({
  kind: 'granted-pin-set',
  stream: 'accounts',
  version: 1,
  summary: 'Somebody to whom headquarters gave a log-in set their own PIN at the post.',
  /** `grant`: it holds until headquarters gives another PIN. */
  common: z.strictObject({ badge, grant: entityIdSchema }),
  subject: z.strictObject({ verifier: z.string().max(200) }),
});
