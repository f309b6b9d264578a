/** Headquarters takes back what it wrote and lost, from a post that holds it: what it once signed, and nothing else. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { ReceiveAnswer, ReceivedRange } from '../journal/received-range.ts';
import type { JournalId, StationId } from '../kernel/ids.ts';
import { isProblem, type Problem } from '../kernel/problem.ts';
import type { DerivedText } from './body-shape.ts';
import { openChunk } from './open-chunk.ts';
import { openReceipt, parseReturned, ReturnedRange, type Standing } from './own-past.ts';
import { syncProblem } from './problems.ts';
import type { ReturnedAnswer } from './protocol.ts';
import { isOfferedTo } from './streams-between.ts';

/** What posts hold of headquarters' own journals. */
export interface PastDesk {
  /** Files that entries of a range refer to: they are brought before it. */
  filesOf(range: ReceivedRange): readonly string[];
  /** On disk when this resolves. */
  keepFile(address: string, file: Buffer): Promise<void>;
  /** Where somebody let another history stand. */
  stands(): Promise<readonly Standing[]>;
  /** Entries stand here again, or lie aside. On disk when this resolves. */
  returned(from: StationId, range: { readonly journal: JournalId; readonly from: number; readonly upTo: number }): Promise<void>;
}

export interface TakeBackPorts {
  readonly station: StationId;
  readonly signingKey: KeyObject;
  readonly derived?: readonly DerivedText[];
  receive(range: ReceivedRange): Promise<ReceiveAnswer>;
  findBlob(address: string): Promise<Buffer | undefined>;
}

export interface WhoGivesBack {
  readonly station: StationId;
  readonly key: KeyObject;
  /** As in `isOfferedTo`. */
  readonly writers: readonly StationId[];
  readonly stations: readonly StationId[];
}

const mostFiles = 200;

export class TakeBack {
  readonly #ports: TakeBackPorts;
  readonly #past: PastDesk;
  readonly #begun = new Map<StationId, ReturnedRange>();
  /** Files that a post was asked for. */
  readonly #wanted = new Map<StationId, Set<string>>();
  /** Files that nobody has any more: the entries come back without them. */
  readonly #gone = new Set<string>();

  constructor(ports: TakeBackPorts, past: PastDesk) {
    this.#ports = ports;
    this.#past = past;
  }

  wants(station: StationId, address: string): boolean {
    return this.#wanted.get(station)?.has(address) === true;
  }

  async keep(address: string, file: Buffer): Promise<void> {
    await this.#past.keepFile(address, file);
  }

  isGone(station: StationId, address: string): void {
    if (this.wants(station, address)) this.#gone.add(address);
  }

  /** @param body of `encodeReturned` */
  async take({ station, key, writers, stations }: WhoGivesBack, body: Buffer): Promise<ReturnedAnswer | Problem> {
    const piece = parseReturned(body);
    if (!piece) return syncProblem('sync-not-a-message');
    const { signingKey, derived } = this.#ports;
    // The post signs what it packed; that headquarters wrote it, the receipt proves.
    const range = openChunk(piece.chunk, ({ journal }) => (isOfferedTo(writers, stations, journal) ? key : undefined), derived);
    if (isProblem(range)) return range;
    const files = await this.#missing(range);
    if (files.length > 0) {
      this.#wanted.set(station, new Set(files));
      return { outcome: 'files', files };
    }
    const begun = this.#begun.get(station) ?? new ReturnedRange();
    this.#begun.set(station, begun);
    const receipt = piece.receipt && openReceipt(piece.receipt, createPublicKey(signingKey));
    const proved = piece.receipt && !receipt ? 'unproved' : begun.add(range, receipt);
    if (proved === 'more' || proved === 'unproved') return { outcome: proved, files: [] };
    this.#begun.delete(station);
    this.#wanted.delete(station);
    return { outcome: await this.#stand(station, proved), files: [] };
  }

  async #missing(range: ReceivedRange): Promise<string[]> {
    const missing: string[] = [];
    for (const address of this.#past.filesOf(range)) {
      if (!this.#gone.has(address) && (await this.#ports.findBlob(address)) === undefined) missing.push(address);
    }
    return missing.slice(0, mostFiles);
  }

  async #stand(station: StationId, ranges: readonly ReceivedRange[]): Promise<'back' | 'aside'> {
    let outcome: 'back' | 'aside' = 'back';
    let [from, upTo] = [0, 0];
    for (const range of ranges) {
      const { outcome: came } = await this.#ports.receive(range);
      if (came === 'forked' || came === 'gap') outcome = 'aside';
      if (came !== 'stored') continue;
      from ||= range.entries[0]!.sequence;
      upTo = range.entries.at(-1)!.sequence;
    }
    if (upTo > 0) await this.#past.returned(station, { journal: ranges[0]!.journal, from, upTo });
    return outcome;
  }
}
