/** The people of a list in compressed blocks: an alert opens one block, and a million entries take some 100 MB. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { PeopleKeeper } from '../build-segment.ts';
import { GrowingColumn } from '../growing-column.ts';
import type { ListedPeople } from '../list-segment.ts';
import type { ListedPerson } from '../listed-person.ts';
import { sharedBytes } from '../shared-columns.ts';

/** Few, so that one is opened in some tens of microseconds; enough to share their words. */
const peopleOfBlock = 32;
const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** Blocks lie in pieces of this size, so that none is copied when more come. */
const pieceBytes = 4 * 1024 * 1024;

export interface CompressedBlocks {
  /** Each block whole in one piece. */
  readonly pieces: readonly Uint8Array[];
  /** Piece, place in it and length of each block, one after the other. */
  readonly places: Uint32Array;
}

export class CompressedPeople implements ListedPeople {
  readonly blocks: CompressedBlocks;
  /** The block that was opened last, and its lines. */
  #open = -1;
  #lines: readonly string[] = [];

  constructor(blocks: CompressedBlocks) {
    this.blocks = blocks;
  }

  get(entry: number): ListedPerson {
    const block = Math.floor(entry / peopleOfBlock);
    if (block !== this.#open) {
      const [piece, from, length] = this.blocks.places.subarray(block * 3);
      this.#lines = zstdDecompressSync(this.blocks.pieces[piece!]!.subarray(from, from! + length!))
        .toString('utf8')
        .split('\n');
      this.#open = block;
    }
    // Written by `compressPeople` from people that a schema had read.
    return JSON.parse(this.#lines[entry % peopleOfBlock]!) as ListedPerson;
  }
}

export function compressPeople(): PeopleKeeper {
  const pieces: Uint8Array[] = [];
  const places = new GrowingColumn();
  let piece = sharedBytes(0);
  let used = 0;
  let lines: string[] = [];
  const close = () => {
    const block = zstdCompressSync(lines.join('\n'), fast);
    lines = [];
    if (used + block.length > piece.length) {
      piece = sharedBytes(Math.max(pieceBytes, block.length));
      pieces.push(piece);
      used = 0;
    }
    piece.set(block, used);
    for (const number of [pieces.length - 1, used, block.length]) places.push(number);
    used += block.length;
  };
  return {
    add(person) {
      lines.push(JSON.stringify(person));
      if (lines.length === peopleOfBlock) close();
    },
    finish() {
      if (lines.length > 0) close();
      if (used > 0) {
        // Most lists are far shorter than a piece.
        const last = sharedBytes(used);
        last.set(piece.subarray(0, used));
        pieces[pieces.length - 1] = last;
      }
      return new CompressedPeople({ pieces, places: places.values() });
    },
  };
}
