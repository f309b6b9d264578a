/** What a post remembers of headquarters' certificate: its key, which stays when the certificate is renewed. */
import { createHash, type KeyObject, X509Certificate } from 'node:crypto';

/** SHA-256 of the public key (SPKI), base64url. */
export function pinOfKey(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('base64url');
}

/** @param pem the first certificate counts: the station's own */
export function pinOfCertificate(pem: string): string {
  return pinOfKey(new X509Certificate(pem).publicKey);
}
