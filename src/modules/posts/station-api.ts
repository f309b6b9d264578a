/** GET /api/station: which post this is and how its machine is. Nothing about people; asked before anybody logs in. */
import { z } from 'zod';
import { postDetailsSchema } from './post.ts';

export const storageStateSchema = z.object({
  /** `stopped`: nothing is recorded until it is mended; what was acknowledged is safe. */
  state: z.enum(['well', 'low', 'stopped']),
  /** Stable code of the reason: `disk-full`, `disk-error` ...; message key `ui.storage.reason.CODE`. */
  reason: z.string().optional(),
});
export type StorageState = z.infer<typeof storageStateSchema>;

export const stationStatusSchema = z.object({
  station: z.string(),
  /** What it is: a post, or the headquarters of posts. */
  role: z.enum(['post', 'region', 'headquarters']),
  /** Null until an administrator has described the post. */
  post: postDetailsSchema.nullable(),
  /** True where everything shown is invented. */
  demonstration: z.boolean(),
  /** Where it is a demonstration: the invented accounts that anybody may use. */
  demonstrationAccounts: z.array(z.object({ badge: z.string(), pin: z.string(), role: z.string() })).optional(),
  /** True where requests for protection are kept sealed here; the booth offers its key nowhere else. */
  keepsRequestsForProtection: z.boolean(),
  /** True where the post can be sealed by its code, from the log-in page. */
  canBeSealed: z.boolean(),
  version: z.string(),
  storage: storageStateSchema,
  /** The station's clock, epoch ms: pages measure ages by it, not by their own. */
  nowMs: z.number(),
  /** Set where the clock has gone back: until when the station has recorded already. */
  recordedUntilMs: z.number().nullable(),
  timeZone: z.string(),
});
export type StationStatus = z.infer<typeof stationStatusSchema>;

/** GET /api/station/certificate: where the station made its certificate itself. */
export const stationCertificateSchema = z.object({
  /** PEM of the authority: what browsers install. */
  authority: z.string(),
  /** SHA-256 of it, in pairs of hexadecimal digits. */
  fingerprint: z.string(),
  names: z.array(z.string()),
  untilMs: z.number(),
});
