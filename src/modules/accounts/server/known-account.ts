import type { EntityId } from '../../../kernel/ids.ts';
import type { Account } from '../account.ts';

/** An account as it stands, with what its PIN is checked with. */
export interface KnownAccount extends Account {
  /** Null where erased: then no PIN is right. */
  readonly verifier: string | null;
  /** Headquarters gave it: the part that gave its PIN, and until when. */
  readonly granted?: { readonly part: EntityId; readonly untilMs: number; readonly over: boolean };
}
