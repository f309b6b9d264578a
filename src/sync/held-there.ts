/** What headquarters said that it holds of this station's journals, and which of two statements counts. */
import type { JournalId } from '../kernel/ids.ts';
import type { WireHead } from './protocol.ts';

export interface HeldThere {
  readonly heads: readonly WireHead[];
  /** Journals of which headquarters holds another history. */
  readonly forked: readonly { readonly journal: JournalId; readonly at: number }[];
  /** Journals of headquarters' of which another history is here: it was put back, and wrote anew. */
  readonly apart: readonly JournalId[];
  /** Headquarters' clock less the station's, ms. */
  readonly clockOffsetMs: number;
  /** When it said so, by its own clock, epoch ms; null where that was not kept. */
  readonly saidMs: number | null;
}

export const nothingHeld: HeldThere = { heads: [], forked: [], apart: [], clockOffsetMs: 0, saidMs: null };

/**
 * What was said otherwise than over the link, in whichever order it came. The later statement counts, also where it says less:
 * headquarters was put back, and is sent the rest again. Of one that seems earlier counts what says more, since clocks are set.
 */
export function hearHeld(known: HeldThere, said: { readonly heads: readonly WireHead[]; readonly atMs: number }): HeldThere {
  const isLater = known.saidMs !== null && said.atMs >= known.saidMs;
  const news = said.heads.filter(
    ({ journal, sequence }) => isLater || sequence >= (known.heads.find((head) => head.journal === journal)?.sequence ?? 0),
  );
  const rest = known.heads.filter(({ journal }) => !news.some((head) => head.journal === journal));
  return { ...known, heads: [...rest, ...news], saidMs: Math.max(said.atMs, known.saidMs ?? said.atMs) };
}
