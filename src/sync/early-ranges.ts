/**
 * What came on a stick before its turn: entries whose earlier ones lie in another file, and such as refer to contents that do. They
 * count once the others came, in whichever order the files are read. Lost with a restart: then the files are read once more.
 */
import type { ReceiveAnswer, ReceivedRange } from '../journal/received-range.ts';
import type { StationId } from '../kernel/ids.ts';

export interface EarlyPorts {
  receive(range: ReceivedRange): Promise<ReceiveAnswer>;
  /** Of the contents that a range refers to, those that are not here. */
  lacking(range: ReceivedRange): Promise<readonly string[]>;
}

/** Still waiting for another file. */
export interface StillWaiting {
  readonly entries: number;
  /** Contents of lists that are not here. */
  readonly files: number;
}

/** A long list of a month; of more, the earliest are kept. */
const mostEntries = 200_000;

export class EarlyRanges {
  readonly #waiting = new Map<StationId, ReceivedRange[]>();

  /** Takes it in, or keeps it for later. @returns undefined where it waits */
  async take(from: StationId, range: ReceivedRange, ports: EarlyPorts): Promise<ReceiveAnswer | undefined> {
    const answer = (await ports.lacking(range)).length === 0 ? await ports.receive(range) : undefined;
    if (answer && answer.outcome !== 'gap') return answer;
    const others = (this.#waiting.get(from) ?? []).filter((one) => placeOf(one) !== placeOf(range));
    const held = others.reduce((sum, { entries }) => sum + entries.length, range.entries.length);
    if (held <= mostEntries)
      this.#waiting.set(
        from,
        [...others, range].sort((a, b) => firstOf(a) - firstOf(b)),
      );
    return undefined;
  }

  /** After each file: those whose turn has come. @param taken told of each */
  async takeWaiting(
    from: StationId,
    ports: EarlyPorts,
    taken: (range: ReceivedRange, answer: ReceiveAnswer) => void,
  ): Promise<StillWaiting> {
    for (let before = Number.POSITIVE_INFINITY; this.#of(from).length < before; ) {
      before = this.#of(from).length;
      const done = new Set<ReceivedRange>();
      for (const range of this.#of(from)) {
        const answer = (await ports.lacking(range)).length === 0 ? await ports.receive(range) : undefined;
        if (!answer || answer.outcome === 'gap') continue;
        done.add(range);
        taken(range, answer);
      }
      // Another file may have been read meanwhile.
      this.#waiting.set(
        from,
        this.#of(from).filter((range) => !done.has(range)),
      );
    }
    const waiting = this.#of(from);
    const lacking = await Promise.all(waiting.map((range) => ports.lacking(range)));
    return { entries: waiting.reduce((sum, { entries }) => sum + entries.length, 0), files: new Set(lacking.flat()).size };
  }

  #of(from: StationId): readonly ReceivedRange[] {
    return this.#waiting.get(from) ?? [];
  }
}

function firstOf({ entries }: ReceivedRange): number {
  return entries[0]!.sequence;
}

function placeOf(range: ReceivedRange): string {
  return `${range.journal} ${range.epoch} ${firstOf(range)} ${range.entries.length}`;
}
