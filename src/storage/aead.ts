/**
 * The one cipher of the house for files and keys: ChaCha20-Poly1305 (RFC 8439). It needs no hardware support to be even-timed,
 * and every library has it. Pages of the database have another (sqlite-connection.ts).
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export const keyBytes = 32;
export const tagBytes = 16;
const nonceBytes = 12;
const algorithm = 'chacha20-poly1305';

/** Ciphertext and tag under a nonce that the caller never uses twice with one key. */
export function encryptWithNonce(key: Uint8Array, nonce: Uint8Array, content: Uint8Array, bound: Uint8Array = nothing): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound, { plaintextLength: content.length });
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined where key, nonce, bound bytes or ciphertext are not those of the encryption. */
export function decryptWithNonce(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, bound: Uint8Array = nothing): Buffer | undefined {
  if (sealed.length < tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(bound, { plaintextLength: sealed.length - tagBytes });
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const content = decipher.update(sealed.subarray(0, -tagBytes));
  try {
    // Of a stream cipher nothing is left for the end: what came is all, and is not copied.
    decipher.final();
    return content;
  } catch {
    return undefined; // final() throws for one reason alone: the tag does not fit
  }
}

/** Nonce, ciphertext and tag. `bound` is authenticated, not stored: what the content belongs to. */
export function seal(key: Uint8Array, content: Uint8Array, bound: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  return Buffer.concat([nonce, encryptWithNonce(key, nonce, content, Buffer.from(bound))]);
}

/** Undefined where the key is another, or the bytes or what they were bound to were changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, bound: string): Buffer | undefined {
  if (sealed.length < nonceBytes) return undefined;
  return decryptWithNonce(key, sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes), Buffer.from(bound));
}

/** A key of 32 bytes for one purpose, by HKDF-SHA256 (RFC 5869). */
export function deriveKey(secret: Uint8Array, purpose: string, salt: Uint8Array = nothing): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `maabar/v1/${purpose}`, keyBytes));
}

const nothing = Buffer.alloc(0);
