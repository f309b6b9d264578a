/** Blobs: photographs, prints, scans, reports. Each is encrypted under its own key, which lies in a part: erasing the part erases the blob. */
import { z } from 'zod';

export interface BlobStore {
  /** Encrypts under a fresh key, writes and fsyncs; the reference goes into a part. */
  put(bytes: Uint8Array): Promise<BlobReference>;
  /** Throws a ProblemError where the blob is not here or is damaged. */
  get(reference: BlobReference): Promise<Uint8Array>;
}

export const blobReferenceSchema = z.strictObject({
  /** SHA-256 of the ciphertext, base64url. */
  address: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** base64url, 32 bytes. */
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** Size of the content. */
  bytes: z.int().nonnegative(),
});
export type BlobReference = Readonly<z.infer<typeof blobReferenceSchema>>;
