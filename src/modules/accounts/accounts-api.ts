/** What pages and the server say to one another about the people who work here. */
import { z } from 'zod';
import { badgeNumberSchema, entityIdSchema, stationIdSchema } from '../../kernel/ids.ts';
import { roles, scopes } from '../../kernel/permissions.ts';
import { typedLine } from '../../kernel/typed-text.ts';
import { factorKinds } from './second-factor.ts';

/** Digits alone: it is typed at the booth, on whatever keyboard is there. */
export const pinSchema = z.string().regex(/^[0-9]{6,12}$/);
export const roleSchema = z.enum(roles);

/** What an administrator does to another's account with a second person. */
export const accountChanges = ['pin', 'factors'] as const;

const rolesSchema = z
  .array(roleSchema)
  .min(1)
  .max(roles.length)
  .refine((held) => new Set(held).size === held.length, { message: 'each role once' });

/** A second factor as it is shown: a one-time or a recovery code, or what a security key signed (WebAuthn, as JSON). */
export const shownFactorSchema = z.strictObject({
  code: z.string().min(1).max(40).optional(),
  assertion: z.looseObject({ id: z.string().max(400), type: z.literal('public-key') }).optional(),
});
export type ShownFactor = z.infer<typeof shownFactorSchema>;

/** POST /api/session */
export const logInSchema = shownFactorSchema.extend({ badge: badgeNumberSchema, pin: z.string().min(1).max(64) });
/** POST /api/session/confirmation: the PIN again, and a second factor where the account has one. */
export const confirmSessionSchema = logInSchema.omit({ badge: true });
/** GET /api/session, and the answer to logging in. */
export const sessionSchema = z.object({
  badge: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  /** What this account may do. */
  actions: z.array(z.string()),
  /** The same with how far, as `packedRulesOf` writes it: pages show nothing else. */
  rules: z.array(z.array(z.unknown())),
  /** True where this station asks for a second factor and the account has none: until it has, it may do nothing else. */
  factorMissing: z.boolean(),
  /** What an administrator did to this account, until its owner chooses a PIN of their own: `by` a badge. */
  changedByOthers: z.array(
    z.object({
      what: z.enum(accountChanges),
      by: z.string(),
      /** Who agreed; null where nobody else could. */ with: z.string().nullable(),
      atMs: z.number(),
    }),
  ),
  /** True at a post: a second PIN can be chosen there, for when somebody is forced. Whether there is one no answer says. */
  takesSecondPins: z.boolean(),
  /** Tries to log in that failed before this log-in, where they may have been somebody else's: since when, and from where. */
  failedTries: z.object({ count: z.int(), sinceMs: z.number().nullable(), lastMs: z.number(), from: z.array(z.string()) }).nullable(),
  csrfToken: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Posts by name, and those of regions, whichever they are at the time. */
export const reachSchema = z
  .strictObject({ posts: z.array(stationIdSchema).max(100), regions: z.array(stationIdSchema).max(100) })
  .refine(({ posts, regions }) => posts.length + regions.length > 0, { message: 'at least one' });
export type Reach = z.infer<typeof reachSchema>;

/** Agencies that most states have; an administrator may write another in the same way. */
export const usualAgencies = [
  'police',
  'gendarmerie',
  'national-guard',
  'customs',
  'army',
  'justice',
  'protection-agency',
  'intergovernmental',
  'ngo',
] as const;
export const agencySchema = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
/** POST /api/session/second-pin (idempotency-key): null takes it away. What is answered never says whether there was one. */
export const secondPinSchema = z.strictObject({ currentPin: z.string().min(1).max(64), pin: pinSchema.nullable() });

/** GET /api/accounts/duress */
export const duressAlarmSchema = z.object({
  alarm: entityIdSchema,
  /** The post. */
  station: z.string(),
  badge: z.string(),
  /** Where headquarters gave the log-in; null else. */
  name: z.string().nullable(),
  atMs: z.number(),
  /** Typed at the log-in, which opened the empty booth; or by somebody at work, which was refused like a wrong PIN. */
  at: z.enum(['log-in', 'work']),
  taken: z.object({ by: z.string(), atMs: z.number() }).nullable(),
});
export type DuressAlarm = z.infer<typeof duressAlarmSchema>;
/** POST /api/accounts/duress/taken (idempotency-key) */
export const takeAlarmSchema = z.strictObject({ alarm: entityIdSchema });

/** GET /api/accounts */
export const accountRowSchema = z.object({
  badge: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  state: z.enum(['active', 'disabled', 'over']),
  /** Headquarters gave it, until then; null for an account of this station. */
  grantedUntilMs: z.number().nullable(),
  /** The posts and regions whose people it reaches; null: all that the station holds. */
  reach: reachSchema.nullable(),
  /** Whose it is: `police`, `customs`; null: of none. */
  agency: z.string().nullable(),
  addedAtMs: z.number(),
  /** Null: has never logged in here. */
  lastLoginAtMs: z.number().nullable(),
});
export type AccountRow = z.infer<typeof accountRowSchema>;

/** GET /api/accounts/roles: the offices that have something to do at this station, and what. */
export const roleAtWorkSchema = z.object({ role: roleSchema, actions: z.array(z.string()) });
export type RoleAtWork = z.infer<typeof roleAtWorkSchema>;

/** GET /api/accounts/permissions: which office may do what at this station, and how far; in the order of the modules. */
export const shownPermissionsSchema = z.array(
  z.object({
    action: z.string(),
    readsPeople: z.boolean(),
    offices: z.array(z.object({ role: roleSchema, scope: z.enum(scopes) })),
  }),
);

/** POST /api/accounts (idempotency-key) */
export const addAccountSchema = z.strictObject({
  badge: badgeNumberSchema,
  name: typedLine.min(1).max(120),
  roles: rolesSchema,
  pin: pinSchema,
});
/** PUT /api/accounts/:badge (idempotency-key) */
export const changeAccountSchema = addAccountSchema.pick({ name: true, roles: true });
/** POST /api/accounts/:badge/reach (idempotency-key): null for all that the station holds. */
export const setReachSchema = z.strictObject({ reach: reachSchema.nullable() });
/** POST /api/accounts/:badge/agency (idempotency-key): null for none. */
export const setAgencySchema = z.strictObject({ agency: agencySchema.nullable() });
/** POST /api/accounts/:badge/disable, /enable, /lift-delay (idempotency-key): nothing more to say. */
export const accountDoneSchema = z.object({ badge: z.string() });
/** POST /api/accounts/:badge/pin, /remove-factors: `waits` for a second person; false: done, because there is none. */
export const changeAskedSchema = z.object({ badge: z.string(), waits: z.boolean() });
/** GET /api/accounts/changes: what waits for a second person. */
export const waitingChangeSchema = z.object({
  change: entityIdSchema,
  badge: z.string(),
  name: z.string(),
  what: z.enum(accountChanges),
  askedBy: z.string(),
  askedAtMs: z.number(),
  untilMs: z.number(),
  /** Not by whoever asked, nor by whom it is about: these can only have it dropped. */
  mayConfirm: z.boolean(),
});
export type WaitingChange = z.infer<typeof waitingChangeSchema>;
/** POST /api/accounts/changes/answers (idempotency-key) */
export const answerChangeSchema = z.strictObject({ change: entityIdSchema, confirmed: z.boolean() });
/** POST /api/accounts/:badge/pin (idempotency-key) */
export const newPinSchema = z.strictObject({ pin: pinSchema });
/** GET /api/session/security: one's own second factors and sessions. */
export const ownSecuritySchema = z.object({
  factors: z.array(z.object({ id: entityIdSchema, kind: z.enum(factorKinds), label: z.string(), addedAtMs: z.number() })),
  recoveryCodesLeft: z.int(),
  sessions: z.array(z.object({ id: entityIdSchema, startedAtMs: z.number(), activeAtMs: z.number(), here: z.boolean() })),
});
export type OwnSecurity = z.infer<typeof ownSecuritySchema>;
/** POST /api/session/factors/begin: what a telephone or a security key is told. */
export const beganFactorSchema = z.object({ secret: z.string(), uri: z.string(), challenge: z.string(), userHandle: z.string() });
export type BeganFactor = z.infer<typeof beganFactorSchema>;
/** POST /api/session/factors (idempotency-key): the first code of the telephone, or the new key as WebAuthn describes it. */
export const addFactorSchema = z.strictObject({
  label: typedLine.min(1).max(60),
  code: z.string().max(12).optional(),
  attestation: z.looseObject({ id: z.string().max(400), type: z.literal('public-key') }).optional(),
});
/** POST /api/session/factors/remove, /api/session/sessions/end (idempotency-key) */
export const ownThingSchema = z.strictObject({ id: entityIdSchema });
/** POST /api/session/recovery-codes: shown once. */
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) });
/** POST /api/session/pin (idempotency-key): one's own. */
export const changeOwnPinSchema = z.strictObject({ currentPin: z.string().min(1).max(64), pin: pinSchema });

/** POST /api/accounts/of-posts (idempotency-key), at headquarters: for a badge that is there already, roles and PIN anew. */
export const grantSchema = addAccountSchema.extend({ post: stationIdSchema });
/** GET /api/accounts/of-posts */
export const grantsSchema = z.object({
  posts: z.array(
    z.object({
      station: z.string(),
      name: z.object({ fr: z.string(), ar: z.string(), en: z.string() }).nullable(),
      /** True of what relays the journals of its posts. */
      isRegion: z.boolean(),
    }),
  ),
  officers: z.array(
    z.object({
      post: z.string(),
      badge: z.string(),
      name: z.string(),
      roles: z.array(roleSchema),
      state: z.enum(['active', 'disabled']),
      untilMs: z.number(),
    }),
  ),
});
export type Grants = z.infer<typeof grantsSchema>;
