/** What pages and the server say to one another about the people who work here, and about who looked. */
import { z } from 'zod';
import { badgeNumberSchema } from '../../kernel/ids.ts';
import { roles } from '../../kernel/permissions.ts';
import { purposeCodes } from '../../kernel/purpose.ts';

/** Digits alone: it is typed at the booth, on whatever keyboard is there. */
export const pinSchema = z.string().regex(/^[0-9]{6,12}$/);
export const roleSchema = z.enum(roles);

/** POST /api/session */
export const logInSchema = z.strictObject({ badge: badgeNumberSchema, pin: z.string().min(1).max(64) });
/** GET /api/session, and the answer to logging in. */
export const sessionSchema = z.object({
  badge: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  /** What this account may do: pages show nothing else. */
  actions: z.array(z.string()),
  csrfToken: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

/** GET /api/accounts */
export const accountRowSchema = z.object({
  badge: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  state: z.enum(['active', 'disabled']),
  addedAtMs: z.number(),
  /** Null: has never logged in here. */
  lastLoginAtMs: z.number().nullable(),
});
export type AccountRow = z.infer<typeof accountRowSchema>;

/** POST /api/accounts (idempotency-key) */
export const addAccountSchema = z.strictObject({
  badge: badgeNumberSchema,
  name: z.string().trim().min(1).max(120),
  roles: z.array(roleSchema).min(1),
  pin: pinSchema,
});
/** POST /api/accounts/:badge/pin (idempotency-key) */
export const newPinSchema = z.strictObject({ pin: pinSchema });
/** POST /api/session/pin (idempotency-key): one's own. */
export const changeOwnPinSchema = z.strictObject({ currentPin: z.string().min(1).max(64), pin: pinSchema });

/** GET /api/access/reads?from&to&badge: newest first. */
export const accessReadSchema = z.object({
  readAtMs: z.number(),
  badge: z.string(),
  officer: z.string(),
  /** The action that read. */
  action: z.string(),
  purpose: z.enum(purposeCodes),
  caseNumber: z.string().nullable(),
  /** How many people the answer showed. */
  people: z.int(),
  /** Words that were searched; null where nothing was. */
  search: z.string().nullable(),
});
export type AccessRead = z.infer<typeof accessReadSchema>;
export const accessReadsSchema = z.object({
  rows: z.array(accessReadSchema),
  /** True where more reads fit than are shown: narrow the dates. */
  more: z.boolean(),
});
