/** Who somebody is: a signature over headquarters' challenge, and before that, once, a code that both sides know. */
import { createHash, createHmac, createPublicKey, type KeyObject, randomBytes, sign, timingSafeEqual, verify } from 'node:crypto';
import type { StationId } from '../kernel/ids.ts';

/** Ed25519, 32 bytes as base64url. @param key the public one */
export function publicKeyText(key: KeyObject): string {
  return key.export({ format: 'jwk' }).x!;
}

export function parsePublicKey(text: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });
}

export interface SessionClaim {
  readonly station: StationId;
  readonly headquarters: StationId;
  readonly challenge: string;
}

export function signClaim(claim: SessionClaim, key: KeyObject): string {
  return sign(null, claimBytes(claim), key).toString('base64url');
}

export function claimHolds(claim: SessionClaim, signature: string, key: KeyObject): boolean {
  return verify(null, claimBytes(claim), key, Buffer.from(signature, 'base64url'));
}

function claimBytes({ station, headquarters, challenge }: SessionClaim): Buffer {
  return Buffer.from(`maabar/v1/session\n${station}\n${headquarters}\n${challenge}\n`);
}

export interface RenewalClaim {
  readonly station: StationId;
  readonly headquarters: StationId;
  /** Ed25519, base64url. */
  readonly former: string;
  readonly publicKey: string;
}

/** Signed with the key before, which says which one follows, and with that one, which is thereby proved. */
export function signRenewal(claim: RenewalClaim, key: KeyObject): string {
  return sign(null, renewalBytes(claim), key).toString('base64url');
}

export function renewalHolds(claim: RenewalClaim, signature: string, publicKey: string): boolean {
  return verify(null, renewalBytes(claim), parsePublicKey(publicKey), Buffer.from(signature, 'base64url'));
}

function renewalBytes({ station, headquarters, former, publicKey }: RenewalClaim): Buffer {
  return Buffer.from(`maabar/v1/renewal\n${station}\n${headquarters}\n${former}\n${publicKey}\n`);
}

/** Letters and digits that are not mistaken for one another, read aloud on a telephone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Fifteen characters, 73 bits: nobody guesses it in the three days that it holds. @example 'K7QFM-2MRTA-9XWDH' */
export function newCode(): string {
  const signs: string[] = [];
  while (signs.length < 15) {
    for (const byte of randomBytes(30)) if (byte < 240 && signs.length < 15) signs.push(alphabet[byte % alphabet.length]!);
  }
  return [0, 5, 10].map((at) => signs.slice(at, at + 5).join('')).join('-');
}

/** As typed by somebody, with or without hyphens and small letters. What headquarters keeps, and both prove with. */
export function keyOfCode(code: string): string {
  const signs = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(`maabar/v1/enrolment-code\n${signs}`).digest('base64url');
}

/** @param side who proves, so that nobody's proof can be sent back to them */
export function enrolmentProof(key: string, side: 'post' | 'headquarters', said: readonly string[]): string {
  const mac = createHmac('sha256', Buffer.from(key, 'base64url'));
  return mac.update(`maabar/v1/enrolment/${side}\n${said.map((text) => `${text}\n`).join('')}`).digest('base64url');
}

export function isSameProof(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
