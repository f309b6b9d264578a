/** Security keys, as browsers speak of them (WebAuthn). They are bound to a host name: at a bare address there are none. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { ShownFactor } from '../index.ts';

/** ES256, EdDSA, RS256 (COSE). */
const algorithms = [-8, -7, -257] as const;
const withinMs = 60_000;

export function keysArePossible(): boolean {
  return window.isSecureContext && 'PublicKeyCredential' in window && !/^[0-9.]+$|:/.test(location.hostname);
}

export async function showKey(challenge: string, credentials: readonly string[]): Promise<NonNullable<ShownFactor['assertion']>> {
  return {
    ...(await startAuthentication({
      optionsJSON: {
        challenge,
        rpId: location.hostname,
        allowCredentials: credentials.map((id) => ({ id, type: 'public-key' })),
        userVerification: 'discouraged',
        timeout: withinMs,
      },
    })),
  };
}

export async function makeKey({ challenge, userHandle, badge }: { challenge: string; userHandle: string; badge: string }) {
  return {
    ...(await startRegistration({
      optionsJSON: {
        challenge,
        rp: { id: location.hostname, name: 'Maabar' },
        user: { id: userHandle, name: badge, displayName: badge },
        pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' as const })),
        authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' },
        attestation: 'none',
        timeout: withinMs,
      },
    })),
  };
}
