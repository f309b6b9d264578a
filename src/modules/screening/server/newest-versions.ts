/**
 * The newest version of each list, asked where somebody fits a version before: a delisting holds from its commit on, and a long list
 * takes up to some minutes to be built. Nothing is kept in memory for it: hits on a version that is being replaced are few.
 */
import type { BlobReference, BlobStore } from '../../../kernel/blob.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import type { Alert } from '../alert.ts';
import { type NumberOfList, numberOfLine } from '../listed-number.ts';
import { numberKey } from '../number-keys.ts';
import type { CurrentList } from './current-lists.ts';
import { linesIn } from './line-table.ts';
import { unpackPiece } from './list-contents.ts';

type Listed = Pick<CurrentList, 'head' | 'contents' | 'revision'>;
/** Whether what is looked for stands in that piece of a list's contents. */
type Look = (piece: Buffer) => boolean;

export class NewestVersions {
  readonly #blobs: BlobStore;
  #lists: ReadonlyMap<string, Listed> = new Map();
  /** Of a version, those who wait until its contents are read from the beginning: one reading is for all of them. */
  readonly #readings = new Map<string, Reading>();

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  /** From now on these are the newest. */
  take(lists: readonly Listed[]): void {
    this.#lists = new Map(lists.map((list) => [list.head.list, list]));
    this.#readings.clear();
  }

  /**
   * Somebody of a list of people: by the entry, or by the name under another entry.
   * @param revision of the version in which they were found
   */
  async hasPerson({ list, entry, matchedName }: Alert, revision: string): Promise<boolean> {
    const newest = this.#replacing(list, revision);
    if (newest === 'none') return false;
    if (newest === 'the-same') return true;
    const signs = [`"entry":${JSON.stringify(entry)}`, `"text":${JSON.stringify(matchedName)}`].map((sign) => Buffer.from(sign));
    return this.#stands(newest, (piece) => signs.some((sign) => piece.includes(sign)));
  }

  /** The number of a document, a plate or a mark, however the newest version writes it. */
  async hasNumber({ kind, number, state }: NumberOfList, { head, revision }: Listed): Promise<boolean> {
    const newest = this.#replacing(head.list, revision);
    if (newest === 'none') return false;
    if (newest === 'the-same') return true;
    const asWritten = Buffer.from(`${kind}\t${number}\t${state ?? ''}\t`);
    if (await this.#stands(newest, (piece) => piece.includes(asWritten))) return true;
    const key = numberKey(number);
    return this.#stands(newest, (piece) => {
      for (const [from, to] of linesIn(piece)) {
        const other = numberOfLine(piece.toString('utf8', from, to));
        if (other.kind === kind && numberKey(other.number) === key && (other.state === null || state === null || other.state === state))
          return true;
      }
      return false;
    });
  }

  #replacing(list: string, revision: string): Listed | 'none' | 'the-same' {
    const newest = this.#lists.get(list);
    if (!newest) return 'none';
    return newest.revision === revision ? 'the-same' : newest;
  }

  #stands({ revision, contents }: Listed, look: Look): Promise<boolean> {
    const waiting = this.#readings.get(revision);
    const reading = waiting?.isOpen ? waiting : new Reading(this.#blobs, contents.blobs, waiting?.ended);
    this.#readings.set(revision, reading);
    return reading.look(look).catch((error: unknown) => {
      // The list is named as unreadable once it is taken; until then whoever fits is shown.
      if (error instanceof ProblemError) return true;
      throw error;
    });
  }
}

/** One way through a version's contents, for all who asked before it began. */
class Reading {
  isOpen = true;
  readonly ended: Promise<void>;
  readonly #looks: { readonly look: Look; stands: boolean }[] = [];

  /** @param after begins once that has ended: one at a time */
  constructor(blobs: BlobStore, pieces: readonly BlobReference[], after: Promise<void> = Promise.resolve()) {
    // Of the one before, those who asked were told of its failure.
    this.ended = after.catch(() => undefined).then(() => this.#read(blobs, pieces));
  }

  /** @throws where the contents are not here or damaged */
  async look(look: Look): Promise<boolean> {
    const one = { look, stands: false };
    this.#looks.push(one);
    await this.ended;
    return one.stands;
  }

  async #read(blobs: BlobStore, pieces: readonly BlobReference[]): Promise<void> {
    this.isOpen = false;
    for (const piece of pieces) {
      const sought = this.#looks.filter(({ stands }) => !stands);
      if (sought.length === 0) return;
      const text = await unpackPiece(await blobs.get(piece));
      for (const one of sought) one.stands = one.look(text);
    }
  }
}
