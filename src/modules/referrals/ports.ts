/** The key that opens what is sealed; the station says where it is kept. */
import type { RecordedEntry } from '../../kernel/entry.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';

export interface VaultPort {
  /** Who has the key, as said when it was made; undefined where nothing can be sealed here. */
  readonly keeper: string | undefined;
  /** `vault-passphrase-wrong` where it does not open. Takes a fifth of a second, and 64 MiB. */
  open(passphrase: string): Promise<OpenVault | Problem>;
}

export interface OpenVault {
  /** In the order of the ids, which are those of sealed parts. Undefined where erased; a problem where it does not open. */
  read(sealed: readonly EntityId[]): Promise<readonly (RecordedEntry | Problem | undefined)[]>;
}
