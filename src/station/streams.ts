import type { Stream } from '../kernel/entry.ts';

/**
 * The journals that a station writes. The protected one exists where the vault's public key is known: without it nothing could be
 * sealed. That of suspensions goes with it.
 */
export function streamsOf(vaultKey: Uint8Array | undefined): { readonly stream: Stream; readonly sealedTo: Uint8Array | null }[] {
  const open = (['operations', 'access', 'accounts', 'lists'] as const).map((stream) => ({ stream, sealedTo: null }));
  return vaultKey ? [...open, { stream: 'protected', sealedTo: vaultKey }, { stream: 'suspensions', sealedTo: null }] : open;
}
