/** What `stations` asks of the rest of the house. */
import type { JournalId, StationId } from '../../kernel/ids.ts';
import type { UpdateStanding } from './stations-api.ts';

export interface CrossingsAtPostsPort {
  /** The number on the slip of the last traveller of an entry, and when it happened. Undefined where it is not here. */
  slipOf(entry: {
    readonly journal: JournalId;
    readonly sequence: number;
  }): Promise<{ readonly slip: string; readonly atMs: number } | undefined>;
  /** People who crossed at a station within the span. */
  countAt(station: StationId, span: { readonly fromMs: number; readonly toMs: number }): Promise<number>;
  /** What passed at each station; those where nothing did are missing. */
  figures(span: { readonly fromMs: number; readonly toMs: number }): Promise<
    readonly {
      readonly station: StationId;
      readonly entries: number;
      readonly exits: number;
      readonly refused: number;
      readonly counted: { readonly entries: number; readonly exits: number };
    }[]
  >;
}

/** What a station says of itself to headquarters. */
export interface StationSelfPort {
  version(): string;
  storage(): 'well' | 'low' | 'stopped';
  freeBytes(): Promise<number | null>;
  /** The newer program that it brings, has, or could not take. */
  update(): Promise<UpdateStanding>;
  /** When the oldest list in use was taken into use; null without lists. */
  oldestListMs(): number | null;
}
