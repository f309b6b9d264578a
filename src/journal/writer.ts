/** The writer as the rest of the station sees it: commands go in, answers come out once they are on disk. */
import type { Problem } from '../kernel/problem.ts';
import type { JournalHead } from './appender.ts';
import type { CommandAnswer, CommandRequest, Committed } from './command-loop.ts';
import type { ErasureCertificate, ErasureOrder } from './erase.ts';
import type { WayGiven } from './give-way.ts';
import type { ReceiveAnswer, ReceivedRange } from './received-range.ts';

export type StorageState =
  | { readonly state: 'well' }
  /** Little room is left, or the ballast has been given up. */
  | { readonly state: 'low'; readonly freeBytes: number }
  /** Nothing is recorded until the cause is gone. */
  | { readonly state: 'stopped'; readonly reason: 'disk-full' | 'disk-error' | 'damaged' | 'unreachable' };

export interface WriterEvents {
  committed(notices: readonly Committed[]): void;
  storage(state: StorageState): void;
  fault(reference: string, command: string, message: string): void;
}

export interface Writer {
  execute(request: CommandRequest): Promise<CommandAnswer>;
  /** Erases parts for good; answers when nothing of them is left in this station's database. */
  erase(order: ErasureOrder): Promise<ErasureCertificate | Problem>;
  /** Appends what another station recorded; answers once it is on disk. @throws ProblemError `storage-stopped` */
  receive(range: ReceivedRange): Promise<ReceiveAnswer>;
  /**
   * Puts aside what stands here of another station's journal after a place; answers once it is on disk and the rows are made
   * anew. @throws ProblemError `storage-stopped`
   */
  giveWay(way: WayGiven): Promise<void>;
  /** Signs a checkpoint over each journal's head; idempotent for one head. */
  checkpoint(): Promise<readonly JournalHead[]>;
  /** From now on heads are signed with this key (PKCS #8, DER); those that stand are signed anew. */
  signWith(signingKey: Uint8Array): Promise<void>;
  storage(): StorageState;
  /** Finishes what waits, signs the heads and closes. */
  close(): Promise<void>;
}
