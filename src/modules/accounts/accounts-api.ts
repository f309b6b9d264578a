/** What pages and the server say to one another about the people who work here. */
import { z } from 'zod';
import { badgeNumberSchema } from '../../kernel/ids.ts';
import { roles } from '../../kernel/permissions.ts';
import { typedLine } from '../../kernel/typed-text.ts';

/** Digits alone: it is typed at the booth, on whatever keyboard is there. */
export const pinSchema = z.string().regex(/^[0-9]{6,12}$/);
export const roleSchema = z.enum(roles);

const rolesSchema = z
  .array(roleSchema)
  .min(1)
  .max(roles.length)
  .refine((held) => new Set(held).size === held.length, { message: 'each role once' });

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

/** GET /api/accounts/roles: the offices that have something to do at this station, and what. */
export const roleAtWorkSchema = z.object({ role: roleSchema, actions: z.array(z.string()) });
export type RoleAtWork = z.infer<typeof roleAtWorkSchema>;

/** POST /api/accounts (idempotency-key) */
export const addAccountSchema = z.strictObject({
  badge: badgeNumberSchema,
  name: typedLine.min(1).max(120),
  roles: rolesSchema,
  pin: pinSchema,
});
/** PUT /api/accounts/:badge (idempotency-key) */
export const changeAccountSchema = addAccountSchema.pick({ name: true, roles: true });
/** POST /api/accounts/:badge/disable, /enable, /lift-delay (idempotency-key): nothing more to say. */
export const accountDoneSchema = z.object({ badge: z.string() });
/** POST /api/accounts/:badge/pin (idempotency-key) */
export const newPinSchema = z.strictObject({ pin: pinSchema });
/** POST /api/session/pin (idempotency-key): one's own. */
export const changeOwnPinSchema = z.strictObject({ currentPin: z.string().min(1).max(64), pin: pinSchema });
