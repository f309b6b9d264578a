import { z } from 'zod';
import { defineEntry, type RawBody } from '../../kernel/entry.ts';
import { badgeNumberSchema, entityIdSchema } from '../../kernel/ids.ts';
import { accountChanges, agencySchema, reachSchema, roleSchema } from './accounts-api.ts';
import { factorKinds, factorSecretSchema, factorUseSchema, recoveryHashesSchema } from './second-factor.ts';

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

export const accountReachSet = defineEntry({
  kind: 'account-reach-set',
  stream: 'accounts',
  version: 2,
  summary:
    'An account reaches the people and cases of these posts, and of the posts of these regions, alone; null: of all that the station holds.',
  common: z.strictObject({ badge, reach: reachSchema.nullable() }),
  upcasters: { 1: withoutRegions },
});

/** Version 1 bound an account to posts alone. */
function withoutRegions({ common, subjects }: RawBody): RawBody {
  const { posts, ...rest } = common as { readonly posts: readonly string[] | null };
  return { common: { ...rest, reach: posts && { posts, regions: [] } }, subjects };
}

export const accountAgencySet = defineEntry({
  kind: 'account-agency-set',
  stream: 'accounts',
  version: 1,
  summary: 'An account belongs to an agency: police, customs, an organisation that protects. Null: to none.',
  common: z.strictObject({ badge, agency: agencySchema.nullable() }),
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

export const accountChangeAsked = defineEntry({
  kind: 'account-change-asked',
  stream: 'accounts',
  version: 1,
  summary: 'An administrator wants to give somebody a new PIN, or to take their second factors away; a second person has to agree.',
  common: z.strictObject({ badge, what: z.enum(accountChanges) }),
  /** argon2id in PHC form, of the PIN that the administrator chose; no part where second factors are taken away. */
  subject: z.strictObject({ verifier: z.string().max(200) }),
});

export const accountChangeConfirmed = defineEntry({
  kind: 'account-change-confirmed',
  stream: 'accounts',
  version: 1,
  summary: 'A second person agreed: the account has the new PIN, or its second factors hold no more.',
  common: z.strictObject({ change: entityIdSchema, badge, what: z.enum(accountChanges), askedBy: badge, factors: z.array(entityIdSchema) }),
  subject: z.strictObject({ verifier: z.string().max(200) }),
});

export const accountChangeDropped = defineEntry({
  kind: 'account-change-dropped',
  stream: 'accounts',
  version: 1,
  summary: 'A change of an account that was asked for is not made: a second person refused, or whoever asked took it back.',
  common: z.strictObject({ change: entityIdSchema }),
});

export const duressPinSet = defineEntry({
  kind: 'duress-pin-set',
  stream: 'accounts',
  version: 1,
  summary: 'The owner of an account chose a second PIN, which opens the empty booth and tells headquarters.',
  common: z.strictObject({ badge }),
  /** argon2id in PHC form. */
  subject: z.strictObject({ verifier: z.string().max(200) }),
});

export const duressPinRemoved = defineEntry({
  kind: 'duress-pin-removed',
  stream: 'accounts',
  version: 1,
  summary: 'The second PIN of an account opens nothing more, by the wish of its owner.',
  common: z.strictObject({ badge }),
});

export const duressPinTyped = defineEntry({
  kind: 'duress-pin-typed',
  stream: 'operations',
  version: 1,
  summary: 'Somebody typed the second PIN of an account: its owner may be forced.',
  /** The session in the empty booth that it opened; null where it was typed by somebody who was logged in already. */
  common: z.strictObject({ badge, session: entityIdSchema.nullable() }),
});

export const duressAlarmTaken = defineEntry({
  kind: 'duress-alarm-taken',
  stream: 'operations',
  version: 1,
  summary: 'Somebody at headquarters has seen that an officer of a post may be forced, and sees to it.',
  common: z.strictObject({ alarm: entityIdSchema }),
});

export const sessionStarted = defineEntry({
  kind: 'session-started',
  stream: 'access',
  version: 1,
  summary: 'Somebody logged in.',
  /** SHA-256 of the token, which itself is random, 256 bits. */
  common: z.strictObject({ badge, tokenHash: z.string().regex(/^[0-9a-f]{64}$/) }),
});

export const sessionEndings = ['logged-out', 'replaced', 'idle', 'too-old', 'account-disabled', 'pin-changed', 'ended-by-owner'] as const;

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
  common: z.strictObject({ badge: badge.nullable(), reason: z.enum(['unknown-badge', 'wrong-pin', 'wrong-factor', 'disabled']) }),
});

export const logInDelayLifted = defineEntry({
  kind: 'log-in-delay-lifted',
  stream: 'access',
  version: 1,
  summary: 'A supervisor let somebody log in at once who had mistyped the PIN too often.',
  common: z.strictObject({ badge }),
});

export const secondFactorAdded = defineEntry({
  kind: 'second-factor-added',
  stream: 'accounts',
  version: 1,
  summary: 'An account has one more second factor: one-time codes, or a security key.',
  common: z.strictObject({ badge, factor: z.enum(factorKinds) }),
  /** The secret of one-time codes has to be known here to check them; it lies in the encrypted database and never leaves the station. */
  subject: z.strictObject({ label: z.string().min(1).max(60), secret: factorSecretSchema }),
});

export const secondFactorsRemoved = defineEntry({
  kind: 'second-factors-removed',
  stream: 'accounts',
  version: 1,
  summary: 'Second factors of an account hold no more: taken away by their owner, or by an administrator where they were lost.',
  common: z.strictObject({ badge, factors: z.array(entityIdSchema), by: z.enum(['owner', 'administrator']) }),
});

export const recoveryCodesMade = defineEntry({
  kind: 'recovery-codes-made',
  stream: 'accounts',
  version: 1,
  summary: 'An account has new recovery codes; those before hold no more.',
  common: z.strictObject({ badge }),
  /** SHA-256 of each: the codes are 120 random bits, and are shown once. */
  subject: z.strictObject({ hashes: recoveryHashesSchema }),
});

export const secondFactorUsed = defineEntry({
  kind: 'second-factor-used',
  stream: 'access',
  version: 1,
  summary: 'Somebody showed a second factor; what was shown holds no more.',
  common: factorUseSchema.extend({ badge }),
});

export const sessionConfirmed = defineEntry({
  kind: 'session-confirmed',
  stream: 'access',
  version: 1,
  summary: 'Somebody who is logged in showed once more that it is they, before an act that asks for it.',
  common: z.strictObject({ badge, session: entityIdSchema }),
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
