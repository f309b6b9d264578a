/** Contents of a list in blobs: people as JSON lines, or numbers, compressed, in pieces that a poor line can carry one by one. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { BlobReference, BlobStore } from '../../../kernel/blob.ts';
import { type ListedPerson, listedPersonSchema } from '../listed-person.ts';

/** Uncompressed; an eighth of it when compressed. */
const lettersOfPiece = 2 * 1024 * 1024;
/** A letter takes three bytes at most, and the last person may be long. What grows beyond is damaged or hostile. */
const mostBytesOfPiece = 8 * lettersOfPiece;

/** Takes lines one by one and puts a blob away whenever a piece is full. */
export class ListContentsWriter {
  readonly #blobs: BlobStore;
  readonly #written: BlobReference[] = [];
  #lines: string[] = [];
  #letters = 0;

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  add(person: ListedPerson): Promise<void> {
    return this.addLine(JSON.stringify(person));
  }

  async addLine(line: string): Promise<void> {
    this.#lines.push(line);
    this.#letters += line.length;
    if (this.#letters >= lettersOfPiece) await this.#putAway();
  }

  /** The references, in order; at least one. */
  async finish(): Promise<BlobReference[]> {
    if (this.#lines.length > 0 || this.#written.length === 0) await this.#putAway();
    return this.#written;
  }

  async #putAway(): Promise<void> {
    const text = this.#lines.map((line) => `${line}\n`).join('');
    this.#lines = [];
    this.#letters = 0;
    this.#written.push(await this.#blobs.put(await promisify(gzip)(text)));
  }
}

/** The people, one by one. Throws where a blob is missing or damaged: an incomplete list must not pass for a whole one. */
export async function* readListContents(blobs: BlobStore, references: readonly BlobReference[]): AsyncGenerator<ListedPerson> {
  for (const reference of references) {
    for (const line of await linesOfPiece(blobs, reference)) yield parsePerson(line);
  }
}

/** Where a page of a version's people begins: which blob, and how many of its people come before. */
export interface ContentsPlace {
  readonly piece: number;
  readonly line: number;
}

/** As many people as asked, from one place on; `next` is null at the end. */
export async function readContentsPage<Entry>(
  blobs: BlobStore,
  references: readonly BlobReference[],
  { from, most, parse }: { readonly from: ContentsPlace; readonly most: number; readonly parse: (line: string) => Entry },
): Promise<{ readonly people: readonly Entry[]; readonly next: ContentsPlace | null }> {
  const people: Entry[] = [];
  let { piece, line } = from;
  while (piece < references.length) {
    const lines = await linesOfPiece(blobs, references[piece]!);
    for (; line < lines.length; line++) {
      if (people.length === most) return { people, next: { piece, line } };
      people.push(parse(lines[line]!));
    }
    piece += 1;
    line = 0;
  }
  return { people, next: null };
}

/** The people of one blob, one by one. Throws where it is damaged. */
export async function* peopleOfPiece(bytes: Uint8Array): AsyncGenerator<ListedPerson> {
  for (const line of await linesOf(bytes)) yield parsePerson(line);
}

/** The lines of one blob, in order. Throws where it is not here or damaged. */
export async function linesOfPiece(blobs: BlobStore, reference: BlobReference): Promise<string[]> {
  return linesOf(await blobs.get(reference));
}

/** The lines of a blob's bytes. Throws where they are damaged. */
export async function linesOf(bytes: Uint8Array): Promise<string[]> {
  return (await unpackPiece(bytes))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** Lines of one person each, UTF-8. Throws where the blob is damaged. */
export function unpackPiece(bytes: Uint8Array): Promise<Buffer> {
  return promisify(gunzip)(bytes, { maxOutputLength: mostBytesOfPiece });
}

export function parsePerson(line: string): ListedPerson {
  return listedPersonSchema.parse(JSON.parse(line));
}
