import type { Stream } from '../kernel/entry.ts';
import type { StationConfig } from './station-config.ts';

/**
 * The journals that a station writes. The protected one exists where the vault's public key is known: without it nothing could be
 * sealed. That of suspensions goes with it. That of discreet notices exists at headquarters alone: nowhere else can one be recorded.
 */
export function streamsOf(
  vaultKey: Uint8Array | undefined,
  role: StationConfig['role'] = 'post',
): { readonly stream: Stream; readonly sealedTo: Uint8Array | null }[] {
  const everywhere: Stream[] = ['operations', 'access', 'accounts', 'lists'];
  const open = [...everywhere, ...(role === 'headquarters' ? (['discreet'] as const) : [])].map((stream) => ({ stream, sealedTo: null }));
  return vaultKey ? [...open, { stream: 'protected', sealedTo: vaultKey }, { stream: 'suspensions', sealedTo: null }] : open;
}
