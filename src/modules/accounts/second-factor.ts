/** Second factors: what somebody has, beside the PIN that they know. Pure decisions; secrets and signatures are the server's. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';

export const factorKinds = ['totp', 'passkey'] as const;
export type FactorKind = (typeof factorKinds)[number];

/** What an account holds of one factor. */
export const factorSecretSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('totp'), secret: z.string().regex(/^[A-Z2-7]{32}$/) }),
  z.strictObject({
    kind: z.literal('passkey'),
    /** base64url */
    credential: z.string().max(400),
    /** COSE key, base64url: public, and no secret. */
    publicKey: z.string().max(1200),
    /** The host name that the key was made for. */
    host: z.string().max(253),
  }),
]);
export type FactorSecret = z.infer<typeof factorSecretSchema>;

/**
 * That a factor was shown. `mark` only grows for one factor: the step of a one-time code, the counter of a security key (0 where it
 * has none); for a recovery code it is its number, which is used once.
 */
export const factorUseSchema = z.strictObject({
  kind: z.enum([...factorKinds, 'recovery-code']),
  /** The factor; for a recovery code the set that it belongs to. */
  factor: entityIdSchema,
  mark: z.int().nonnegative(),
});
export type FactorUse = z.infer<typeof factorUseSchema>;

/** Where the marks of a use are kept: each recovery code has its own. */
export function markKey({ kind, factor, mark }: FactorUse): string {
  return kind === 'recovery-code' ? `${factor}#${mark}` : factor;
}

/** True where what was shown had been shown before. A key that counts nothing signs a fresh challenge each time. */
export function isReplay(use: FactorUse, lastMark: number | undefined): boolean {
  if (lastMark === undefined) return false;
  if (use.kind === 'passkey') return use.mark === 0 ? lastMark > 0 : use.mark <= lastMark;
  return use.kind === 'recovery-code' || use.mark <= lastMark;
}

/** `K7QM-2HXD-9TFA-VC3E-40PW-NG6R`: 120 bits, in letters and digits that are not taken for one another when written by hand. */
export const recoveryCodePattern = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/;
export const recoveryCodesAtOnce = 10;
/** SHA-256 of each, lower-case hex. */
export const recoveryHashesSchema = z.array(z.string().regex(/^[0-9a-f]{64}$/)).length(recoveryCodesAtOnce);
